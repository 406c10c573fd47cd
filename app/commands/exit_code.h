// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>

namespace memoir::app {

// How `memoir` ends; the numbers are a contract with scripts.
enum class ExitCode {
    Done = 0,
    Failed = 1,      // a bug or an unexpected failure
    Usage = 2,       // wrong arguments
    SomeFailed = 3,  // done, but some files failed
    NotFound = 4,    // the thing asked for does not exist
    Cancelled = 5,
    OutOfResources = 6,  // disk, memory, device, or somebody else has it
};

struct Ending {
    ExitCode code = ExitCode::Done;
    std::string sentence;
};

// What an exception that reached the top means for the caller.
Ending endingOf(const std::exception_ptr& failure);

}  // namespace memoir::app
