// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
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

TEST(Sandbox, StillReadsTheTablesOfTheSystem) {
    EXPECT_EQ(insideSandbox([] { return errnoOf(::open("/usr/share", O_RDONLY | O_DIRECTORY)); }), 0);
}

}  // namespace
}  // namespace memoir::ingest
