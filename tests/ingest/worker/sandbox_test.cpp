// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace memoir::ingest {
namespace {

constexpr int kSetupFailed = 99;

// What a child returns from `body` after it has entered the sandbox.
int insideSandbox(const std::function<int()>& body) {
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            enterSandbox(8ull << 30);
        } catch (...) {
            ::_exit(kSetupFailed);
        }
        ::_exit(body());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int errnoOf(long result) {
    return result < 0 ? errno : 0;
}

TEST(Sandbox, HasNoNetwork) {
    EXPECT_EQ(insideSandbox([] { return errnoOf(::socket(AF_INET, SOCK_STREAM, 0)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::socket(AF_UNIX, SOCK_STREAM, 0)); }), EACCES);
}

TEST(Sandbox, StartsNoOtherProgramAndNoProcess) {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    EXPECT_EQ(insideSandbox([&] { return errnoOf(::execv(name, arguments)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::vfork()); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::fork()); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::kill(::getppid(), 0)); }), EACCES);
}

TEST(Sandbox, WritesNoFile) {
    const std::string file = (std::filesystem::temp_directory_path() / "memoir-sandbox-test").string();
    EXPECT_EQ(insideSandbox([&] { return errnoOf(::open(file.c_str(), O_WRONLY | O_CREAT, 0600)); }), EACCES);
    EXPECT_EQ(insideSandbox([&] { return errnoOf(::open(file.c_str(), O_RDWR)); }), EACCES);
    EXPECT_EQ(insideSandbox([&] { return errnoOf(::unlink(file.c_str())); }), EACCES);
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Sandbox, HoldsNoDescriptorButItsSocket) {
    const int leaked = ::open("/dev/null", O_RDONLY);
    EXPECT_EQ(insideSandbox([leaked] { return errnoOf(::fcntl(leaked, F_GETFD)); }), EBADF);
    ::close(leaked);
}

TEST(Sandbox, HasABoundedAddressSpace) {
    EXPECT_EQ(insideSandbox([] {
                  void* const mapped = ::mmap(nullptr, std::size_t{16} << 30, PROT_READ,
                                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
                  return mapped == MAP_FAILED ? errno : 0;
              }),
              ENOMEM);
}

bool kernelHasLandlock() {
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

TEST(Sandbox, OpensNoFileOfAPerson) {
    if (!kernelHasLandlock()) GTEST_SKIP() << "this kernel has no Landlock";
    std::string name = (std::filesystem::temp_directory_path() / "memoir-sandbox-XXXXXX").string();
    const int fd = ::mkstemp(name.data());
    EXPECT_EQ(insideSandbox([&] { return errnoOf(::open(name.c_str(), O_RDONLY)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/etc/passwd", O_RDONLY)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/proc/self/environ", O_RDONLY)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/usr/bin/true", O_RDONLY)); }), EACCES);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/", O_RDONLY | O_DIRECTORY)); }), EACCES);
    ::close(fd);
    ::unlink(name.c_str());
}

TEST(Sandbox, MayHaveThreads) {
    EXPECT_EQ(insideSandbox([] {
                  int answer = 0;
                  std::thread([&answer] { answer = 42; }).join();
                  return answer;
              }),
              42);
}

TEST(Sandbox, StillReadsTheTablesOfTheSystem) {
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/usr/lib", O_RDONLY | O_DIRECTORY)); }), 0);
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/dev/urandom", O_RDONLY)); }), 0);
}

}  // namespace
}  // namespace memoir::ingest
