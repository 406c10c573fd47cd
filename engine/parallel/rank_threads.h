// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace memoir::engine {

// A thread for every local rank but the first, whose work the caller does: so each device is driven by a thread of its
// own, always the same one, and none waits for another.
class RankThreads {
  public:
    explicit RankThreads(int rankCount);
    ~RankThreads();
    RankThreads(const RankThreads&) = delete;
    RankThreads& operator=(const RankThreads&) = delete;

    // Calls work(rank) for every rank, all at once, and returns when all are done. The first exception of the lowest
    // rank that threw is thrown here. For one calling thread at a time.
    void run(const std::function<void(int rank)>& work);

  private:
    void serve(int rank);
    void doWork(int rank);

    std::mutex mutex_;
    std::condition_variable changed_;
    const std::function<void(int)>* work_ = nullptr;  // guarded by mutex_
    std::uint64_t turn_ = 0;                          // guarded by mutex_
    int unfinished_ = 0;                              // guarded by mutex_
    bool leaving_ = false;                            // guarded by mutex_
    std::vector<std::exception_ptr> failures_;        // one per rank, written by its thread only
    std::vector<std::thread> threads_;
};

}  // namespace memoir::engine
