// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace memoir::ingest {

// Starts `program` with `input` as its standard input and nothing else of ours: no output, an environment that only
// says to use one thread. Throws std::system_error.
pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments, int input);

// Waits for the end of a child and returns its wait status.
int waitForEnd(pid_t child);

// True when the child has ended; leaves it to be waited for.
bool hasEnded(pid_t child);

}  // namespace memoir::ingest
