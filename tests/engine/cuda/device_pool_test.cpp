// SPDX-License-Identifier: Apache-2.0
// A GPU's memory that is reserved at the start, under the emulator, which then refuses to give more.
#include <vector>

#include <gtest/gtest.h>

#include "engine/ops/device_failure.h"
#include "engine/ops/memory.h"
#include "tests/engine/cuda/emulator/emulated_backend.h"
#include "tests/engine/cuda/emulator/faults.h"

namespace memoir::engine {
namespace {

std::vector<float> numbersOn(Backend& gpu, const Tensor& tensor) {
    std::vector<float> numbers(static_cast<std::size_t>(tensor.shape()[0]));
    copy(gpu, tensor, viewOf(std::span(numbers)));
    return numbers;
}

TEST(DevicePool, WhatIsReservedIsUsedAgainAndTheDriverIsAskedForNothing) {
    const auto gpu = openEmulatedBackend(Arithmetic::Fast);
    EXPECT_EQ(gpu->reserve(1 << 16), 1 << 16);
    const emulated::WithFaults full({.mostBytes = 0});
    for (int turn = 0; turn < 10; ++turn) {
        Tensor first = gpu->allocate({4000}, DType::F32, 0), second = gpu->allocate({8000}, DType::F32, 0);
        EXPECT_EQ(numbersOn(*gpu, first), std::vector<float>(4000)) << "what is allocated is zero";
        const std::vector<float> ones(4000, 1.0F);
        copy(*gpu, viewOf(std::span(ones)), first);
        EXPECT_EQ(numbersOn(*gpu, second), std::vector<float>(8000)) << "pieces do not overlap";
    }
}

TEST(DevicePool, WhatFindsNoRoomThereComesFromTheDriver) {
    const auto gpu = openEmulatedBackend(Arithmetic::Fast);
    gpu->reserve(1 << 12);
    const Tensor large = gpu->allocate({5000}, DType::F32, 0);
    EXPECT_EQ(numbersOn(*gpu, large), std::vector<float>(5000));
    const emulated::WithFaults full({.mostBytes = 0});
    EXPECT_THROW(gpu->allocate({5000}, DType::F32, 0), DeviceFailure);
    EXPECT_NO_THROW(gpu->allocate({1000}, DType::F32, 0));
}

TEST(DevicePool, PiecesMayOutliveTheirGpu) {
    auto gpu = openEmulatedBackend(Arithmetic::Fast);
    gpu->reserve(1 << 12);
    Tensor piece = gpu->allocate({100}, DType::F32, 0);
    gpu.reset();
    EXPECT_NO_THROW(piece = {});
}

TEST(Beside, OperationsAreThereForThoseThatWaitForThem) {
    const auto gpu = openEmulatedBackend(Arithmetic::Fast);
    const std::vector<float> ones(64, 1.0F);
    Tensor from = gpu->allocate({64}, DType::F32, 0), to = gpu->allocate({64}, DType::F32, 0),
           after = gpu->allocate({64}, DType::F32, 0);
    copy(*gpu, viewOf(std::span(ones)), from);
    const auto pending = gpu->beside([&] { copy(*gpu, from, to); });
    EXPECT_EQ(numbersOn(*gpu, to), std::vector<float>(64)) << "nobody has waited for it yet";
    pending->wait();
    copy(*gpu, to, after);
    EXPECT_EQ(numbersOn(*gpu, after), ones);
}

}  // namespace
}  // namespace memoir::engine
