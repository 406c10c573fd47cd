// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/death_note.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <new>

#include <fcntl.h>
#include <unistd.h>

#include "ingest/worker/exit_codes.h"

namespace memoir::ingest {
namespace {

// A signal handler has no other way to be told.
std::uint64_t lowMemoryMark = 0;

// Only calls that are allowed in a signal handler.
extern "C" void explainDeath(int signal) {
    if (addressSpaceInUse() > lowMemoryMark) ::_exit(kExitOutOfMemory);
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

// The stack may be what ran out.
void useOwnSignalStack() {
    static std::array<char, 64 << 10> space;
    stack_t stack{};
    stack.ss_sp = space.data();
    stack.ss_size = space.size();
    ::sigaltstack(&stack, nullptr);
}

}  // namespace

void leaveDeathNotes(std::uint64_t addressSpaceBytes) {
    // One large allocation may fail long before the limit is reached, but then it is large itself.
    lowMemoryMark = addressSpaceBytes - addressSpaceBytes / 4;
    std::set_new_handler([] { ::_exit(kExitOutOfMemory); });
    useOwnSignalStack();
    struct sigaction action {};
    action.sa_handler = explainDeath;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND;
    for (const int signal : {SIGSEGV, SIGABRT, SIGTRAP, SIGBUS, SIGILL}) ::sigaction(signal, &action, nullptr);
}

std::uint64_t addressSpaceInUse() {
    std::array<char, 64> text{};
    const int fd = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    const ssize_t length = ::read(fd, text.data(), text.size() - 1);
    ::close(fd);
    std::uint64_t pages = 0;
    for (ssize_t i = 0; i < length && text[static_cast<std::size_t>(i)] >= '0'; ++i)
        pages = pages * 10 + static_cast<std::uint64_t>(text[static_cast<std::size_t>(i)] - '0');
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace memoir::ingest
