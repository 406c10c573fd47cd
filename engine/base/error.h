// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace memoir::engine {

// What the world did to us. The kind decides how a program ends (see exitCode in app/commands).
enum class ErrorKind {
    BadInput,        // a file, checkpoint or argument is not what it should be
    NotFound,        // the thing asked for does not exist
    Corrupt,         // stored bytes do not match their checksum or format
    Busy,            // another process owns it
    OutOfResources,  // disk, memory or device memory is exhausted
    Unsupported,     // well formed, but not something this build can do
    Cancelled,       // the caller asked to stop
};

// A failure outside our control, with one sentence a person can act on. The sentence may name a file but never
// holds a user's text.
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const std::string& sentence) : std::runtime_error(sentence), kind_(kind) {}
    ErrorKind kind() const { return kind_; }

  private:
    ErrorKind kind_;
};

}  // namespace memoir::engine
