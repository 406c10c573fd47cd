// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "app/store/catalogue.h"
#include "engine/base/error.h"

namespace memoir::app {

// The one thread that writes what the feeders read. It commits all that waits as one transaction: under load many files
// share a commit, and a single file does not wait for others. submit() and drain() may be called from any thread.
class StoreWriter {
  public:
    // What belongs together: when one of its changes could not be committed, no later one is written.
    struct Fate {
        std::atomic<bool> broken{false};
    };

    struct Change {
        std::function<void(Tables&)> write;
        std::function<void()> committed = [] {};  // on the writer's thread, once it is on disk
        std::function<void()> lost = [] {};       // on the writer's thread, when it will never be
        std::size_t bytes = 0;                    // of memory that it holds, roughly
        std::shared_ptr<Fate> fate;
    };

    // `failed` is called on the writer's thread with what the catalogue threw, after the fates were broken.
    StoreWriter(Catalogue& catalogue, std::function<void(const engine::Error&)> failed);
    // Writes what waits.
    ~StoreWriter();

    // Waits while too much waits to be written. Throws Error Cancelled when the fate is broken: why was told already.
    void submit(Change change);
    // Until all that was submitted before is committed or dropped.
    void drain();

  private:
    void run(std::stop_token stop);
    void commit(std::vector<Change>& batch);

    Catalogue& catalogue_;
    std::function<void(const engine::Error&)> failed_;
    std::mutex mutex_;  // guards the rest, except the thread
    std::condition_variable_any news_;
    std::deque<Change> waiting_;
    std::size_t waitingBytes_ = 0;
    std::int64_t submitted_ = 0, settled_ = 0;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace memoir::app
