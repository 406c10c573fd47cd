// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/model/allocation_counter.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<int> allocationCount = 0;

}  // namespace

void* operator new(std::size_t size) {
    ++allocationCount;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace memoir::engine {

int countAllocations(const std::function<void()>& work) {
    const int before = allocationCount;
    work();
    return allocationCount - before;
}

}  // namespace memoir::engine
