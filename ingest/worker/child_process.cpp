// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace memoir::ingest {
namespace {

class SpawnActions {
  public:
    SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;

    void useAsInput(int fd) { ::posix_spawn_file_actions_adddup2(&actions_, fd, STDIN_FILENO); }
    // What parsers print may hold the user's text, so nobody gets to see it.
    void discard(int fd) { ::posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", O_WRONLY, 0); }
    const posix_spawn_file_actions_t* native() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

// A process group of its own, so that Ctrl-C in a terminal ends the service in its way and not a file in the middle;
// and none of the parent's blocked signals.
class SpawnAttributes {
  public:
    SpawnAttributes() {
        sigset_t none{};
        ::sigemptyset(&none);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
    }
    ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;

    const posix_spawnattr_t* native() const { return &attributes_; }

  private:
    posix_spawnattr_t attributes_{};
};

}  // namespace

pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments, int input) {
    const SpawnAttributes attributes;
    SpawnActions actions;
    actions.useAsInput(input);
    actions.discard(STDOUT_FILENO);
    actions.discard(STDERR_FILENO);
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    // Tesseract would start threads, which the sandbox forbids, and which cost more than they bring.
    char oneThread[] = "OMP_THREAD_LIMIT=1";
    std::array<char*, 2> environment{oneThread, nullptr};
    pid_t child = -1;
    const int code =
        ::posix_spawn(&child, program.c_str(), actions.native(), attributes.native(), argv.data(), environment.data());
    if (code != 0) throw std::system_error(code, std::generic_category());
    return child;
}

int waitForEnd(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

bool hasEnded(pid_t child) {
    siginfo_t news{};
    return ::waitid(P_PID, static_cast<id_t>(child), &news, WEXITED | WNOHANG | WNOWAIT) == 0 && news.si_pid == child;
}

}  // namespace memoir::ingest
