// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/memory/fake_device.h"

#include <cstdlib>
#include <map>
#include <mutex>

#include "engine/ops/device_failure.h"

namespace memoir::engine {

namespace {

struct Piece {
    std::shared_ptr<FakeDevice::Use> use;
    std::int64_t FakeDevice::Use::*what;
    std::int64_t sizeBytes;
};

// A tensor gives its memory back through a plain function, so what it counted against is looked up.
std::map<void*, Piece>& pieces() {
    static std::map<void*, Piece> pieces;
    return pieces;
}
std::mutex& piecesMutex() {
    static std::mutex mutex;
    return mutex;
}

void release(void* memory) {
    if (memory == nullptr) return;
    const std::lock_guard lock(piecesMutex());
    const auto piece = pieces().find(memory);
    (*piece->second.use).*(piece->second.what) -= piece->second.sizeBytes;
    pieces().erase(piece);
    std::free(memory);
}

Tensor::Memory zeroed(std::size_t sizeBytes, const std::shared_ptr<FakeDevice::Use>& use,
                      std::int64_t FakeDevice::Use::*what) {
    if (sizeBytes == 0) return {nullptr, release};
    void* memory = std::calloc(sizeBytes, 1);
    const std::lock_guard lock(piecesMutex());
    pieces()[memory] = {use, what, static_cast<std::int64_t>(sizeBytes)};
    (*use).*what += static_cast<std::int64_t>(sizeBytes);
    return {static_cast<std::byte*>(memory), release};
}

}  // namespace

Tensor FakeDevice::counted(const Shape& shape, DType dtype, std::int64_t scaleCount, std::int64_t Use::*what) {
    const std::size_t elements = bytesOf(dtype, shape.elementCount());
    const std::size_t scales = static_cast<std::size_t>(scaleCount) * sizeof(float);
    const std::int64_t limit = what == &Use::deviceBytes ? limits_.deviceBytes : limits_.pinnedBytes;
    if ((*use_).*what + static_cast<std::int64_t>(elements + scales) > limit)
        throw DeviceFailure("The fake GPU has no memory left.");
    View layout(nullptr, dtype, shape, device());
    layout.scaleCount = scaleCount;
    return Tensor(zeroed(elements, use_, what), zeroed(scales, use_, what), layout);
}

Tensor FakeDevice::allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    return counted(shape, dtype, scaleCount, &Use::deviceBytes);
}

Tensor FakeDevice::allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    return counted(shape, dtype, scaleCount, &Use::pinnedBytes);
}

void FakeDevice::gatherRows(ConstView rows, ConstView indices, View out) {
    const bool areScores = rows.shape.elementCount() == rows.shape[0];
    if (!areScores) gatheredRows_ += indices.shape[0];
    CpuReference::gatherRows(rows, indices, out);
}

void FakeDevice::matmul(ConstView x, ConstView weight, View out) {
    if (beforeProduct_) std::exchange(beforeProduct_, nullptr)();
    if (productsLeft_ == 0) throw DeviceFailure("The GPU stopped answering (a fault of the test).");
    if (productsLeft_ > 0) --productsLeft_;
    CpuReference::matmul(x, weight, out);
}

}  // namespace memoir::engine
