// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include <sys/types.h>

namespace memoir::app {

// From now on the calling thread stands back when others want the processor: it does what nobody waits for. There is no
// way back, the system does not allow it.
void beGentle();

// The threads of this process, and the same as beGentle() for some of them.
std::set<pid_t> threadsOfProcess();
void makeGentle(const std::set<pid_t>& threads);

// A gentle thread that does one piece of work at a time for one caller, who waits for it.
class GentleThread {
  public:
    GentleThread();
    ~GentleThread();
    GentleThread(const GentleThread&) = delete;
    GentleThread& operator=(const GentleThread&) = delete;

    void run(const std::function<void()>& work);  // `work` must not throw

  private:
    void serve(std::stop_token stop);

    std::mutex mutex_;  // guards work_
    std::condition_variable_any news_;
    const std::function<void()>* work_ = nullptr;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace memoir::app
