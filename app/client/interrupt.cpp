// SPDX-License-Identifier: Apache-2.0
#include "app/client/interrupt.h"

#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace memoir::app {

namespace {

constexpr int kCancelledExit = 5;

FileDescriptor interruptSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return FileDescriptor(::signalfd(-1, &signals, SFD_CLOEXEC));
}

}  // namespace

Interrupt::Interrupt() : signals_(interruptSignals()), thread_([this] { watch(); }) {}

Interrupt::~Interrupt() {
    ended_.wake();
    thread_.join();
}

void Interrupt::watch() {
    pollfd watched[] = {{signals_.get(), POLLIN, 0}, {ended_.fd(), POLLIN, 0}};
    while (::poll(watched, 2, -1) >= 0 || errno == EINTR) {
        if (watched[1].revents != 0) return;
        signalfd_siginfo signal;
        if (::read(signals_.get(), &signal, sizeof signal) != sizeof signal) continue;
        if (source_.stop_requested()) ::_exit(kCancelledExit);
        source_.request_stop();
    }
}

}  // namespace memoir::app
