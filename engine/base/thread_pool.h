// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace memoir::engine {

// A fixed set of threads for one caller, which takes part in the work itself. Work is split over indices; no call
// allocates, and idle threads sleep. The caller never waits for a thread that has not begun: on a busy machine it does
// the work alone.
class ThreadPool {
  public:
    // threadCount includes the caller; 0 means every core this process may use.
    explicit ThreadPool(int threadCount = 0);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threadCount() const { return static_cast<int>(workers_.size()) + 1; }

    struct Range {
        std::int64_t begin, end;
        int thread;  // 0 .. threadCount() - 1, the same for everything one thread runs: an index for its scratch
    };

    // Calls body(Range) until [0, count) is covered once, in pieces of at least `grain` indices. Returns when all are
    // done; the first exception a body throws is thrown here. Not re-entrant, and for one calling thread at a time.
    template <class Body>
    void parallelFor(std::int64_t count, std::int64_t grain, Body&& body) {
        Task task;
        task.body = const_cast<void*>(static_cast<const void*>(&body));
        task.call = [](void* target, const Range& range) {
            (*static_cast<std::remove_reference_t<Body>*>(target))(range);
        };
        run(task, count, grain);
    }

  private:
    struct Task {
        void* body = nullptr;
        void (*call)(void*, const Range&) = nullptr;
    };

    void run(const Task& task, std::int64_t count, std::int64_t grain);
    void work(int thread);
    void takePieces(int thread);
    bool claimPiece(std::int64_t& piece);
    void runPiece(std::int64_t piece, int thread);

    std::vector<std::jthread> workers_;
    // Of the task being run: written while no piece can be claimed, read only by who has claimed one.
    Task task_;
    std::int64_t count_ = 0;
    std::int64_t pieceSize_ = 1;
    std::atomic<std::int64_t> unclaimed_{0};  // pieces [0, unclaimed_) wait for a thread
    std::atomic<std::int64_t> unfinished_{0};
    std::atomic<std::uint32_t> generation_{0};  // counts tasks; what idle threads sleep on
    std::atomic<bool> leaving_{false};
    std::mutex failureMutex_;
    std::exception_ptr failure_;  // guarded by failureMutex_
};

}  // namespace memoir::engine
