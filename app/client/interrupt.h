// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <thread>

#include "app/service/waker.h"

namespace memoir::app {

// Turns Ctrl-C and SIGTERM into a stop token for a command-line program; the second one ends the program with exit
// code 5. Make it before any other thread, once.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return source_.get_token(); }

  private:
    void watch();

    FileDescriptor signals_;
    Waker ended_;
    std::stop_source source_;
    std::thread thread_;
};

}  // namespace memoir::app
