// SPDX-License-Identifier: Apache-2.0
#include "engine/base/thread_pool.h"

#include <algorithm>
#include <utility>

#include <sched.h>

namespace memoir::engine {

namespace {

// About 20 us: longer than the gap between two kernels of one forward pass, shorter than anyone notices.
constexpr int kSpinCount = 2000;
// Pieces per thread: enough that a thread which is interrupted does not hold up the others.
constexpr std::int64_t kPiecesPerThread = 4;

int usableCores() {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    if (sched_getaffinity(0, sizeof(cores), &cores) == 0) return std::max(1, CPU_COUNT(&cores));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

}  // namespace

ThreadPool::ThreadPool(int threadCount) {
    const int total = threadCount > 0 ? threadCount : usableCores();
    workers_.reserve(static_cast<std::size_t>(total - 1));
    for (int thread = 1; thread < total; ++thread) workers_.emplace_back([this, thread] { work(thread); });
}

ThreadPool::~ThreadPool() {
    leaving_ = true;
    generation_.fetch_add(1);
    generation_.notify_all();
    workers_.clear();
}

void ThreadPool::run(const Task& task, std::int64_t count, std::int64_t grain) {
    if (count <= 0) return;
    const std::int64_t pieces = threadCount() * kPiecesPerThread;
    const std::int64_t piece = std::max({grain, (count + pieces - 1) / pieces, std::int64_t{1}});
    if (workers_.empty() || count <= piece) return task.call(task.body, Range{0, count, 0});

    task_ = task;
    count_ = count;
    piece_ = piece;
    next_ = 0;
    busy_ = static_cast<int>(workers_.size());
    generation_.fetch_add(1);
    generation_.notify_all();
    takePieces(0);
    for (int spins = 0; busy_ != 0; ++spins) {
        if (spins < kSpinCount) {
            relax();
        } else if (const int left = busy_; left != 0) {
            busy_.wait(left);
        }
    }
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void ThreadPool::work(int thread) {
    std::uint32_t seen = 0;
    while (true) {
        for (int spins = 0; generation_ == seen && spins < kSpinCount; ++spins) relax();
        generation_.wait(seen);
        seen = generation_;
        if (leaving_) return;
        takePieces(thread);
        if (busy_.fetch_sub(1) == 1) busy_.notify_all();
    }
}

void ThreadPool::takePieces(int thread) {
    try {
        for (std::int64_t begin = next_.fetch_add(piece_); begin < count_; begin = next_.fetch_add(piece_)) {
            task_.call(task_.body, Range{begin, std::min(begin + piece_, count_), thread});
        }
    } catch (...) {
        next_ = count_;
        const std::scoped_lock lock(failureMutex_);
        if (!failure_) failure_ = std::current_exception();
    }
}

}  // namespace memoir::engine
