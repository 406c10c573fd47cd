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
    pieceSize_ = piece;
    const std::int64_t pieceCount = (count + piece - 1) / piece;
    unfinished_ = pieceCount;
    unclaimed_ = pieceCount;
    generation_.fetch_add(1);
    generation_.notify_all();
    takePieces(0);
    for (int spins = 0; unfinished_ != 0; ++spins) {
        if (spins < kSpinCount) {
            relax();
        } else if (const std::int64_t left = unfinished_; left != 0) {
            unfinished_.wait(left);
        }
    }
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void ThreadPool::work(int thread) {
    std::uint32_t seen = 0;
    while (!leaving_) {
        takePieces(thread);
        for (int spins = 0; generation_ == seen && spins < kSpinCount; ++spins) relax();
        generation_.wait(seen);
        seen = generation_;
    }
}

void ThreadPool::takePieces(int thread) {
    std::int64_t piece = 0;
    while (claimPiece(piece)) runPiece(piece, thread);
}

// A thread that slept through the end of one task may claim a piece of the next: whoever succeeds belongs to the task
// that is running now, since that does not end before the piece is finished.
bool ThreadPool::claimPiece(std::int64_t& piece) {
    std::int64_t left = unclaimed_;
    while (left > 0 && !unclaimed_.compare_exchange_weak(left, left - 1)) {
    }
    piece = left - 1;
    return left > 0;
}

void ThreadPool::runPiece(std::int64_t piece, int thread) {
    try {
        const std::int64_t begin = piece * pieceSize_;
        task_.call(task_.body, Range{begin, std::min(begin + pieceSize_, count_), thread});
    } catch (...) {
        const std::scoped_lock lock(failureMutex_);
        if (!failure_) failure_ = std::current_exception();
    }
    if (unfinished_.fetch_sub(1) == 1) unfinished_.notify_all();
}

}  // namespace memoir::engine
