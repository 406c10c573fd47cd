// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/service/file_descriptor.h"

namespace memoir::app {

// Wakes a thread that waits in poll(). wake() may be called from any thread.
class Waker {
  public:
    Waker();
    int fd() const { return event_.get(); }  // readable after wake(), until cleared
    void wake();
    void clear();

  private:
    FileDescriptor event_;
};

}  // namespace memoir::app
