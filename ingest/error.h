// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace memoir::ingest {

// Why a file, or a document inside it, could not be read.
enum class FailureKind {
    Missing,      // the file is gone
    Unreadable,   // the system refuses to open or read it
    Encrypted,    // a password is needed
    Corrupt,      // it claims a format and breaks its rules
    Unsupported,  // no reader for this format
    Empty,        // readable, and holds no text
    TooLarge,     // over a size limit before reading began
    Timeout,      // no document arrived within the time limit
    Crashed,      // the worker died while reading it
    Memory,       // the worker ran out of its memory allowance
    Limit,        // a depth, count or ratio limit ended the reading
};

// The names that the command line prints: "missing", ..., "too-large", ...
std::string_view nameOf(FailureKind kind);
std::optional<FailureKind> failureKindNamed(std::string_view name);

// What the world did to us, with one sentence that a person can act on. The sentence may name the file; it never holds
// text of the file.
class Error : public std::runtime_error {
  public:
    Error(FailureKind kind, const std::string& sentence) : std::runtime_error(sentence), kind_(kind) {}
    FailureKind kind() const { return kind_; }

  private:
    FailureKind kind_;
};

}  // namespace memoir::ingest
