// SPDX-License-Identifier: Apache-2.0
#include "app/service/waker.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

#include "engine/base/error.h"

namespace memoir::app {

Waker::Waker() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (!event_) throw engine::Error(engine::ErrorKind::OutOfResources, "The system has no file descriptor left.");
}

void Waker::wake() {
    const std::uint64_t one = 1;
    // The only possible failure is a full counter, which is as good as woken.
    [[maybe_unused]] const ssize_t written = ::write(event_.get(), &one, sizeof one);
}

void Waker::clear() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t read = ::read(event_.get(), &count, sizeof count);
}

}  // namespace memoir::app
