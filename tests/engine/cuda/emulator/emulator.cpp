// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/cuda/emulator/emulator.h"

#include <algorithm>
#include <limits>
#include <random>
#include <stdexcept>
#include <utility>

#include <sys/mman.h>

extern "C" void memoirSwitchStack(void** saved, void* next);

// Saves what the calling convention asks a function to keep, and goes on where `next` was saved.
asm(R"(
.text
.globl memoirSwitchStack
.type memoirSwitchStack,@function
memoirSwitchStack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size memoirSwitchStack,.-memoirSwitchStack
)");

namespace memoir::emulated {

namespace {

constexpr std::size_t kStackBytes = 128 << 10;
constexpr int kMostThreads = 1024;
constexpr std::size_t kMostSharedBytes = 160 << 10;  // as cudaDeviceProp says

// Where threads wait for each other. Those that are done are not waited for.
struct Meeting {
    int present = 0, alive = 0;
    std::uint64_t generation = 0;  // how often everybody has come

    void endIfAllCame() {
        if (present < alive || present == 0) return;
        present = 0;
        ++generation;
    }
};

struct Warp {
    Meeting meeting;
    std::byte slots[2][32][kSlotBytes];
};

// The running block. Fibers outlive no block.
struct Machine {
    Block block;
    std::vector<Thread> threads;
    std::vector<Warp> warps;
    Meeting meeting;
    std::uint64_t progress = 0;  // grows with whatever a thread gets done
    int current = 0;
    void* schedulerStack = nullptr;
    const std::function<void()>* kernel = nullptr;
    std::byte* stacks = nullptr;
    std::vector<std::byte> shared;
    std::mt19937 order{1};
    std::exception_ptr failure;
};

Machine& machine() {
    static Machine machine;
    return machine;
}

void yield() {
    Machine& m = machine();
    memoirSwitchStack(&m.threads[static_cast<std::size_t>(m.current)].stackPointer, m.schedulerStack);
}

void waitAt(Meeting& meeting) {
    Machine& m = machine();
    ++m.progress;
    const std::uint64_t before = meeting.generation;
    ++meeting.present;
    meeting.endIfAllCame();
    while (meeting.generation == before) yield();
}

void runThread() {
    Machine& m = machine();
    try {
        (*m.kernel)();
    } catch (...) {
        m.failure = std::current_exception();
    }
    Thread& thread = m.threads[static_cast<std::size_t>(m.current)];
    thread.done = true;
    ++m.progress;
    for (Meeting* meeting : {&m.meeting, &m.warps[static_cast<std::size_t>(thread.number / 32)].meeting}) {
        --meeting->alive;
        meeting->endIfAllCame();
    }
    yield();
}

void prepareStack(Thread& thread, std::byte* stack) {
    auto* top = reinterpret_cast<std::uint64_t*>(stack + kStackBytes);
    *--top = 0;                                            // where runThread would return to: it never does
    *--top = reinterpret_cast<std::uint64_t>(&runThread);  // what memoirSwitchStack returns into
    for (int kept = 0; kept < 6; ++kept) *--top = 0;
    thread.stackPointer = top;
}

void startBlock(const Extent& index, const Launch& launch) {
    Machine& m = machine();
    const int count = static_cast<int>(launch.threads.x * launch.threads.y * launch.threads.z);
    if (count > kMostThreads || count % 32 != 0) throw std::logic_error("a block has 32 to 1024 threads, in warps");
    if (m.stacks == nullptr) {
        m.stacks = static_cast<std::byte*>(mmap(nullptr, kStackBytes * kMostThreads, PROT_READ | PROT_WRITE,
                                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
    }
    m.shared.assign(launch.sharedBytes + 128, std::byte{0xff});
    auto address = reinterpret_cast<std::uintptr_t>(m.shared.data());
    m.block = {index, launch.threads, launch.blocks, reinterpret_cast<std::byte*>((address + 127) / 128 * 128)};
    m.threads.resize(static_cast<std::size_t>(count));
    m.warps.resize(static_cast<std::size_t>(count / 32));
    for (Warp& warp : m.warps) warp.meeting = {.present = 0, .alive = 32, .generation = 0};
    m.meeting = {.present = 0, .alive = count, .generation = 0};
    for (int i = 0; i < count; ++i) {
        Thread& thread = m.threads[static_cast<std::size_t>(i)];
        thread.number = i;
        const auto at = static_cast<unsigned>(i);
        thread.threadIndex = {at % launch.threads.x, at / launch.threads.x % launch.threads.y,
                              at / launch.threads.x / launch.threads.y};
        thread.done = false;
        thread.exchangeCount = 0;
        thread.copyGroups.clear();
        thread.openGroup.clear();
        prepareStack(thread, m.stacks + static_cast<std::size_t>(i) * kStackBytes);
    }
}

void runBlock() {
    Machine& m = machine();
    const int count = static_cast<int>(m.threads.size());
    int stalledTurns = 0;
    for (bool alive = true; alive;) {
        alive = false;
        const std::uint64_t before = m.progress;
        const int first = static_cast<int>(m.order() % static_cast<unsigned>(count));
        const int step = (m.order() & 1U) != 0 ? 1 : count - 1;
        for (int turn = 0, i = first; turn < count; ++turn, i = (i + step) % count) {
            if (m.threads[static_cast<std::size_t>(i)].done) continue;
            alive = true;
            m.current = i;
            memoirSwitchStack(&m.schedulerStack, m.threads[static_cast<std::size_t>(i)].stackPointer);
            if (m.failure) std::rethrow_exception(std::exchange(m.failure, nullptr));
        }
        stalledTurns = alive && m.progress == before ? stalledTurns + 1 : 0;
        if (stalledTurns > 2) throw std::logic_error("threads of a block wait for others that never come");
    }
}

}  // namespace

std::recursive_mutex& machineMutex() {
    static std::recursive_mutex mutex;
    return mutex;
}

Thread& self() {
    return machine().threads[static_cast<std::size_t>(machine().current)];
}

Block& block() {
    return machine().block;
}

// Two sets take turns: who is in the next exchange has left the last one, as have all others before it ends.
std::byte* slotsOfNextExchange() {
    Warp& warp = machine().warps[static_cast<std::size_t>(self().number / 32)];
    return warp.slots[self().exchangeCount++ % 2][0];
}

void waitForBlock() {
    waitAt(machine().meeting);
}

int countOverBlock(bool isCounted) {
    static int count = 0;
    waitForBlock();
    if (self().number == 0) count = 0;
    waitForBlock();
    count += isCounted ? 1 : 0;
    waitForBlock();
    return count;
}

void waitForWarp() {
    waitAt(machine().warps[static_cast<std::size_t>(self().number / 32)].meeting);
}

namespace {

constexpr std::size_t kArenaBytes = std::size_t{4} << 30;

}  // namespace

DeviceArena& DeviceArena::instance() {
    static DeviceArena arena;
    return arena;
}

DeviceArena::DeviceArena()
    : base_(static_cast<std::byte*>(
          mmap(nullptr, kArenaBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))) {}

// The first gap that is wide enough.
void* DeviceArena::allocate(std::size_t sizeBytes) {
    const std::lock_guard lock(machineMutex());
    const std::size_t wanted = (sizeBytes + 511) / 256 * 256;  // at least a gap of 256 bytes behind each piece
    std::size_t at = 0;
    for (const auto& [offset, size] : used_) {
        if (offset - at >= wanted) break;
        at = offset + size;
    }
    if (at + wanted > kArenaBytes) return nullptr;
    used_[at] = wanted;
    const Open open;
    std::memset(base_ + at, 0xff, wanted);
    return base_ + at;
}

void DeviceArena::release(void* piece) {
    const std::lock_guard lock(machineMutex());
    if (piece != nullptr) used_.erase(static_cast<std::size_t>(static_cast<std::byte*>(piece) - base_));
}

void DeviceArena::protect(int rights) {
    const std::size_t end = used_.empty() ? 0 : used_.rbegin()->first + used_.rbegin()->second;
    if (end > 0) mprotect(base_, (end + 4095) / 4096 * 4096, rights);
}

DeviceArena::Open::Open() {
    if (instance().openings_++ == 0) instance().protect(PROT_READ | PROT_WRITE);
}

DeviceArena::Open::~Open() {
    if (--instance().openings_ == 0) instance().protect(PROT_NONE);
}

namespace {

std::vector<Stream*>& allStreams() {
    static std::vector<Stream*> streams;
    return streams;
}

}  // namespace

Stream::Stream() {
    const std::lock_guard lock(machineMutex());
    allStreams().push_back(this);
}

Stream::~Stream() {
    const std::lock_guard lock(machineMutex());
    std::erase(allStreams(), this);
}

void Stream::ask(std::function<void()> step) {
    const std::lock_guard lock(machineMutex());
    if (capturing) {
        capturing->steps.push_back(std::move(step));
    } else {
        waiting.push_back(std::move(step));
    }
}

void Stream::runUntil(std::uint64_t count) {
    const DeviceArena::Open open;
    while (done < count && !waiting.empty()) {
        const std::function<void()> step = std::move(waiting.front());
        waiting.pop_front();
        ++done;
        step();
    }
}

void Stream::runAll() {
    const std::lock_guard lock(machineMutex());
    for (std::size_t i = 0; i < allStreams().size(); ++i) allStreams()[i]->runUntil(allStreams()[i]->asked());
}

// What a GPU would refuse to start.
void checkLaunch(const Launch& launch) {
    const Extent& blocks = launch.blocks;
    if (blocks.x == 0 || blocks.y == 0 || blocks.z == 0 || blocks.x > 0x7fffffffU || blocks.y > 65535 ||
        blocks.z > 65535)
        throw std::logic_error("a grid has blocks, 65535 at most in its second and third extent");
    if (launch.sharedBytes > kMostSharedBytes)
        throw std::logic_error("a block has no more shared memory than there is");
}

void launch(const Launch& launch, const std::function<void()>& kernel) {
    checkLaunch(launch);
    launch.stream->ask([launch, kernel] {
        Machine& m = machine();
        for (unsigned z = 0; z < launch.blocks.z; ++z) {
            for (unsigned y = 0; y < launch.blocks.y; ++y) {
                for (unsigned x = 0; x < launch.blocks.x; ++x) {
                    startBlock({x, y, z}, launch);
                    m.kernel = &kernel;
                    runBlock();
                }
            }
        }
    });
}

}  // namespace memoir::emulated
