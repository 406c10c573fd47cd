// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "app/library/library.h"

namespace memoir::app {

// Tells who wants to know where the queue stands, at most ten times a second, and lets threads wait for changes. A
// thread of its own does the telling, so that the last change of several is told too. From any thread.
class ProgressBoard {
  public:
    // `look` makes the snapshot; it is called without any lock of this class.
    explicit ProgressBoard(std::function<Progress()> look);
    void close();  // nothing is told by itself any more, nor is `look` called

    void changed();   // something did
    void advanced();  // the work went on, and lists show the same
    void settled();   // the queue came to rest: tells at once

    std::unique_ptr<Subscription> subscribe(ProgressSink sink);

    std::int64_t version();
    // Waits until something changed since `version`, and at least a twentieth of a second, so that waiting for a long
    // job does not cost more than the job. Returns the new version; the same one when stopped.
    std::int64_t waitForChange(std::int64_t version, std::stop_token stop);

  private:
    class Listener;
    void publish();
    void tell(std::stop_token stop);

    std::function<Progress()> look_;
    std::mutex mutex_;  // guards the rest
    std::condition_variable_any news_;
    std::int64_t version_ = 0;
    std::chrono::steady_clock::time_point published_{};
    bool owed_ = false;  // something happened that was not told yet
    std::vector<std::weak_ptr<Listener>> listeners_;
    std::jthread teller_;  // last: it uses everything above
};

}  // namespace memoir::app
