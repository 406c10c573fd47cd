// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/device_pool.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/check.h"

namespace memoir::engine::cuda {

void DevicePool::reserve(std::size_t sizeBytes) {
    ENGINE_CHECK(reserved_ == nullptr, "memory is reserved once");
    const std::size_t rounded = sizeBytes / kUnit * kUnit;
    if (rounded > 0) reserved_ = std::make_shared<Reserved>(makeDeviceMemory(rounded), rounded);
}

Tensor::Memory DevicePool::take(std::size_t sizeBytes) {
    if (sizeBytes == 0) return {nullptr, nullptr};
    if (reserved_ != nullptr) {
        const auto units = static_cast<std::int64_t>((sizeBytes + kUnit - 1) / kUnit);
        const std::lock_guard lock(reserved_->mutex);
        if (const std::optional<std::int64_t> begin = reserved_->free.take(units)) {
            auto* place = static_cast<std::byte*>(reserved_->memory.get()) + static_cast<std::size_t>(*begin) * kUnit;
            return {place, [reserved = reserved_, first = *begin, units](void*) {
                        const std::lock_guard giving(reserved->mutex);
                        reserved->free.giveBack(first, units);
                    }};
        }
    }
    DeviceMemory memory = makeDeviceMemory(sizeBytes);
    return {static_cast<std::byte*>(memory.release()), [](void* place) { cudaFree(place); }};
}

void* Scratch::reserve(std::size_t sizeBytes) {
    if (sizeBytes <= sizeBytes_ && !blocks_.empty()) return blocks_.back().get();
    const std::size_t grown = std::max(sizeBytes, 2 * sizeBytes_);
    blocks_.push_back(pool_.take(grown));
    sizeBytes_ = grown;
    return blocks_.back().get();
}

}  // namespace memoir::engine::cuda
