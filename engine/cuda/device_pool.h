// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>

#include "engine/base/free_ranges.h"
#include "engine/cuda/handles.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine::cuda {

// The memory of one GPU. What is reserved is asked of the driver once; pieces come from it while it has room, the
// others from the driver one by one, which takes longer and waits for all work. What is given back may be taken again
// at once: its next user is behind its last one in the backend's stream. Any thread may give back.
class DevicePool {
  public:
    // Once, and before what should come from it.
    void reserve(std::size_t sizeBytes);
    // Aligned to 256, with whatever was there; null where sizeBytes is 0. The GPU is the calling thread's.
    Tensor::Memory take(std::size_t sizeBytes);

  private:
    static constexpr std::size_t kUnit = 256;

    struct Reserved {
        DeviceMemory memory;
        std::mutex mutex;
        FreeRanges free;  // in units

        Reserved(DeviceMemory taken, std::size_t sizeBytes)
            : memory(std::move(taken)), free(static_cast<std::int64_t>(sizeBytes / kUnit)) {}
    };
    std::shared_ptr<Reserved> reserved_;  // outlives its pieces
};

// Device memory that a kernel writes and forgets. It grows to the largest use and stays, so that steady work allocates
// nothing. What it has outgrown stays too, since recorded operations may still use it; doubling bounds that.
class Scratch {
  public:
    explicit Scratch(DevicePool& pool) : pool_(pool) {}

    // `sizeBytes` aligned to 256, with whatever was there; valid until the next call.
    void* reserve(std::size_t sizeBytes);
    template <class Element>
    Element* reserveFor(std::int64_t count) {
        return static_cast<Element*>(reserve(static_cast<std::size_t>(count) * sizeof(Element)));
    }

  private:
    DevicePool& pool_;
    std::vector<Tensor::Memory> blocks_;
    std::size_t sizeBytes_ = 0;
};

}  // namespace memoir::engine::cuda
