// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/rank_threads.h"

#include <utility>

namespace memoir::engine {

RankThreads::RankThreads(int rankCount) : failures_(static_cast<std::size_t>(rankCount)) {
    for (int rank = 1; rank < rankCount; ++rank) threads_.emplace_back([this, rank] { serve(rank); });
}

RankThreads::~RankThreads() {
    {
        const std::lock_guard lock(mutex_);
        leaving_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void RankThreads::run(const std::function<void(int rank)>& work) {
    {
        const std::lock_guard lock(mutex_);
        work_ = &work;
        unfinished_ = static_cast<int>(threads_.size());
        ++turn_;
    }
    changed_.notify_all();
    doWork(0);
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return unfinished_ == 0; });
        work_ = nullptr;
    }
    for (std::exception_ptr& failure : failures_) {
        if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
    }
}

void RankThreads::serve(int rank) {
    std::uint64_t served = 0;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return leaving_ || turn_ != served; });
            if (leaving_) return;
            served = turn_;
        }
        doWork(rank);
        {
            const std::lock_guard lock(mutex_);
            --unfinished_;
        }
        changed_.notify_all();
    }
}

void RankThreads::doWork(int rank) {
    std::exception_ptr& failure = failures_[static_cast<std::size_t>(rank)];
    failure = nullptr;
    try {
        (*work_)(rank);
    } catch (...) {
        failure = std::current_exception();
    }
}

}  // namespace memoir::engine
