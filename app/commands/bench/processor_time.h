// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace memoir::app {

// Processor seconds, user and system, that `work` takes on this thread, or in processes that it started and that ended.
double threadSeconds(const std::function<void()>& work);
double childSeconds(const std::function<void()>& work);

// A program of the system; nothing when it is not installed.
std::optional<std::filesystem::path> installedProgram(const std::string& name);
// Runs a program with its output thrown away and waits for it. Like a worker of ours it gets one thread of OpenMP: with
// several, programs that wait for each other's threads burn processor time. Throws Error Unsupported when it fails.
void runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments);

}  // namespace memoir::app
