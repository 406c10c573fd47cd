// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "engine/cpu/cpu_reference.h"

namespace memoir::engine {

// A GPU as far as memory goes: its memory and the memory that may be pinned for it are limited and counted, and it can
// be lost. What it computes is the reference arithmetic. Scans count as rounded where the test says so.
class FakeDevice final : public cpu::CpuReference {
  public:
    struct Limits {
        std::int64_t deviceBytes = std::int64_t{1} << 40, pinnedBytes = std::int64_t{1} << 40;
    };
    struct Use {
        std::int64_t deviceBytes = 0, pinnedBytes = 0;
    };

    explicit FakeDevice(const Limits& limits, int index = 0) : limits_(limits), index_(index) {}

    Device device() const override { return {DeviceKind::Cuda, index_}; }
    std::string name() const override { return "fake GPU"; }
    DeviceSpace space() const override {
        return {limits_.deviceBytes, limits_.deviceBytes - use_->deviceBytes, limits_.pinnedBytes - use_->pinnedBytes};
    }
    Tensor allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) override;
    Tensor allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount) override;
    bool scansExactly(DType) const override { return exact_; }

    // From the given number of matrix products on, every one says that the GPU has stopped answering.
    void loseAfter(int products) { productsLeft_ = products; }
    // Called before the next matrix product, by the thread that asks for it.
    void beforeNextProduct(std::function<void()> doing) { beforeProduct_ = std::move(doing); }
    void matmul(ConstView x, ConstView weight, View out) override;

    // Rows of keys and values that were gathered so far; what is copied is not.
    std::int64_t gatheredRows() const { return gatheredRows_; }
    void gatherRows(ConstView rows, ConstView indices, View out) override;

    void setLimits(const Limits& limits) { limits_ = limits; }
    void scanRounded() { exact_ = false; }
    const Use& use() const { return *use_; }

  private:
    Tensor counted(const Shape& shape, DType dtype, std::int64_t scaleCount, std::int64_t Use::*what);

    Limits limits_;
    int index_;
    bool exact_ = true;
    std::int64_t gatheredRows_ = 0;
    std::function<void()> beforeProduct_;
    int productsLeft_ = -1;  // negative: for ever
    std::shared_ptr<Use> use_ = std::make_shared<Use>();
};

}  // namespace memoir::engine
