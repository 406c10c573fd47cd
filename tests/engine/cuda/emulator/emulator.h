// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

// Runs CUDA kernels on this processor, to test them where there is no GPU.
//
// A kernel's blocks run one after the other. The threads of a block are fibers of one thread: each runs until it waits
// for the others of its warp or block. Which thread goes first changes from turn to turn, so that a missing barrier
// shows as a wrong result, and threads that wait for each other for ever throw std::logic_error, as does a grid that a
// GPU would refuse. Dynamic shared memory is filled with NaN before each block. Asynchronous copies land only when they
// are waited for.
//
// Several threads may start kernels, each of a device of its own; they take turns.
namespace memoir::emulated {

struct Extent {
    unsigned x = 1, y = 1, z = 1;
    Extent() = default;
    Extent(unsigned width, unsigned height = 1, unsigned depth = 1) : x(width), y(height), z(depth) {}
};

struct PendingCopy {
    void* to;
    const void* from;
    std::size_t usedBytes, sizeBytes;  // the rest is zeros
};

// One thread of the running block.
struct Thread {
    Extent threadIndex;
    int number = 0;  // in the block
    bool done = false;
    void* stackPointer = nullptr;
    std::uint64_t exchangeCount = 0;
    std::vector<std::vector<PendingCopy>> copyGroups;
    std::vector<PendingCopy> openGroup;
};

struct Block {
    Extent index, threads, count;
    std::byte* sharedMemory = nullptr;
};

Thread& self();
Block& block();
inline int lane() {
    return self().number % 32;
}

void waitForBlock();
void waitForWarp();
int countOverBlock(bool isCounted);  // how many threads of the block say yes; all of them call it

// What the lanes of a warp show each other in one exchange: 32 slots, which hold until the exchange after the next.
constexpr std::size_t kSlotBytes = 64;
std::byte* slotsOfNextExchange();

// Every lane shows `value` and may then look at what any other lane has shown.
template <class T, class Look>
auto exchange(const T& value, const Look& look) {
    static_assert(sizeof(T) <= kSlotBytes);
    std::byte* slots = slotsOfNextExchange();
    std::memcpy(slots + static_cast<std::size_t>(lane()) * kSlotBytes, &value, sizeof(T));
    waitForWarp();
    return look([slots](int source) {
        T other;
        std::memcpy(&other, slots + static_cast<std::size_t>(source) * kSlotBytes, sizeof(T));
        return other;
    });
}

template <class T>
T fromLane(T value, int source) {
    return exchange(value, [source](const auto& shownBy) { return shownBy(source); });
}

// Who uses the machine or its memory holds this.
std::recursive_mutex& machineMutex();

// Device memory: a range that only kernels and copies may touch. The host that reads or writes it dies of it, as with a
// GPU. Freed pieces are used again; what is there before is NaN.
class DeviceArena {
  public:
    static DeviceArena& instance();
    void* allocate(std::size_t sizeBytes);  // null where nothing is left
    void release(void* piece);

    // Lets the memory be touched while it lives.
    class Open {
      public:
        Open();
        ~Open();

      private:
        std::unique_lock<std::recursive_mutex> lock_{machineMutex()};
    };

  private:
    DeviceArena();
    void protect(int rights);

    std::byte* base_;
    std::map<std::size_t, std::size_t> used_;  // offset -> size
    int openings_ = 0;
};

// A stream notes down what it is told and does it as late as it may: when it is waited for, when another one's turn
// waits for it, or when memory is freed. So results that nobody waited for are not there. While it is being captured
// the graph notes it down.
struct Graph {
    std::vector<std::function<void()>> steps;
};
struct Stream {
    Stream();
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    void ask(std::function<void()> step);
    std::uint64_t asked() const { return done + waiting.size(); }
    void runUntil(std::uint64_t count);  // of all steps it was ever asked for
    static void runAll();                // of all streams

    std::unique_ptr<Graph> capturing;
    std::deque<std::function<void()>> waiting;
    std::uint64_t done = 0;
};

struct Launch {
    Extent blocks, threads;
    std::size_t sharedBytes = 0;
    Stream* stream = nullptr;
};
void launch(const Launch& launch, const std::function<void()>& kernel);

}  // namespace memoir::emulated
