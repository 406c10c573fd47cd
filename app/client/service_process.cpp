// SPDX-License-Identifier: Apache-2.0
#include "app/client/service_process.h"

#include <array>
#include <csignal>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/error.h"

extern char** environ;

namespace memoir::app {

namespace {

class SpawnActions {
  public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    posix_spawn_file_actions_t* get() { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_;
};

// Its own session, so that Ctrl-C and a closed terminal are not its business, and no signal blocked or ignored.
class DetachedAttributes {
  public:
    DetachedAttributes() {
        posix_spawnattr_init(&attributes_);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~DetachedAttributes() { posix_spawnattr_destroy(&attributes_); }
    DetachedAttributes(const DetachedAttributes&) = delete;
    DetachedAttributes& operator=(const DetachedAttributes&) = delete;
    const posix_spawnattr_t* get() const { return &attributes_; }

  private:
    posix_spawnattr_t attributes_;
};

std::vector<std::string> argumentsOf(const std::filesystem::path& program, const std::filesystem::path& archive,
                                     const WantedSettings& wanted) {
    std::vector<std::string> arguments = {program.string(), "serve", "--archive", archive.string()};
    const auto add = [&](const char* option, const std::string& value) {
        arguments.insert(arguments.end(), {option, value});
    };
    if (wanted.model) add("--model", wanted.model->string());
    if (wanted.device) add("--device", *wanted.device);
    if (wanted.threads) add("--threads", std::to_string(*wanted.threads));
    return arguments;
}

int spawn(const std::vector<std::string>& arguments, int standardError, pid_t& pid) {
    std::vector<char*> pointers;
    for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    SpawnActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions.get(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(actions.get(), standardError, STDERR_FILENO);
    const DetachedAttributes detached;
    return ::posix_spawn(&pid, pointers.front(), actions.get(), detached.get(), pointers.data(), environ);
}

}  // namespace

ServiceProcess::ServiceProcess(const std::filesystem::path& program, const std::filesystem::path& archive,
                               const WantedSettings& wanted) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        throw engine::Error(engine::ErrorKind::OutOfResources, "The system has no file descriptor left.");
    }
    standardError_ = FileDescriptor(ends[0]);
    const FileDescriptor writing(ends[1]);
    const int failure = spawn(argumentsOf(program, archive, wanted), writing.get(), pid_);
    if (failure != 0) {
        throw engine::Error(engine::ErrorKind::NotFound, "The service program " + program.string() +
                                                             " cannot be started: " + std::strerror(failure) + ".");
    }
}

std::optional<ServiceProcess::End> ServiceProcess::end() {
    if (end_) return end_;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    end_ = End{WIFEXITED(status) ? WEXITSTATUS(status) : 1, complaint()};
    return end_;
}

std::string ServiceProcess::complaint() {
    std::string text;
    std::array<char, 4096> buffer;
    ssize_t count = 0;
    while ((count = ::read(standardError_.get(), buffer.data(), buffer.size())) > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    while (!text.empty() && text.back() == '\n') text.pop_back();
    constexpr std::string_view kPrefix = "memoir: ";
    if (text.starts_with(kPrefix)) text.erase(0, kPrefix.size());
    return text;
}

}  // namespace memoir::app
