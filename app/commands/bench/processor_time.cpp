// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/processor_time.h"

#include <cstdlib>
#include <sstream>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/error.h"

extern char** environ;

namespace memoir::app {

namespace {

double secondsUsed(int who) {
    rusage usage{};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double secondsOfWork(int who, const std::function<void()>& work) {
    const double before = secondsUsed(who);
    work();
    return secondsUsed(who) - before;
}

}  // namespace

double threadSeconds(const std::function<void()>& work) {
    return secondsOfWork(RUSAGE_THREAD, work);
}

double childSeconds(const std::function<void()>& work) {
    return secondsOfWork(RUSAGE_CHILDREN, work);
}

std::optional<std::filesystem::path> installedProgram(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::filesystem::path program = std::filesystem::path(folder) / name;
        if (::access(program.c_str(), X_OK) == 0) return program;
    }
    return std::nullopt;
}

void runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    std::vector<char*> environment;
    for (char** variable = environ; *variable != nullptr; ++variable) environment.push_back(*variable);
    char oneThread[] = "OMP_THREAD_LIMIT=1";
    environment.push_back(oneThread);
    environment.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    const int failed = ::posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    if (failed == 0) ::waitpid(child, &status, 0);
    if (failed != 0 || status != 0)
        throw engine::Error(engine::ErrorKind::Unsupported, program.string() + " could not do its part of the measure");
}

}  // namespace memoir::app
