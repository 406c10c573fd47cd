// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/cpu/element.h"
#include "engine/open_backend.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

// Runs a test on every arithmetic of the CPU, with two threads so that work is really split.
class OpTest : public testing::TestWithParam<Arithmetic> {
  protected:
    bool fast() const { return GetParam() == Arithmetic::Fast; }
    Backend& backend() { return *backend_; }

    // Random numbers in [-1, 1) as `dtype`. Quantised int8 has one scale per row of the first extent.
    Tensor random(const Shape& shape, DType dtype = DType::F32) {
        std::uniform_real_distribution<float> uniform(-1, 1);
        Tensor wide = hostTensor(shape, DType::F32);
        for (std::int64_t i = 0; i < shape.elementCount(); ++i) wide.view().as<float>()[i] = uniform(generator_);
        if (dtype == DType::F32) return wide;
        Tensor stored = hostTensor(shape, dtype, dtype == DType::I8 ? shape[0] : 0);
        dtype == DType::I8 ? quantiseRows(*backend_, wide, stored) : copy(*backend_, wide, stored);
        return stored;
    }

    std::int64_t randomIndex(std::int64_t count) {
        return std::uniform_int_distribution<std::int64_t>(0, count - 1)(generator_);
    }

    std::string seedText() const { return "seed " + std::to_string(kSeed); }

  private:
    static constexpr unsigned kSeed = 20260317;
    std::unique_ptr<Backend> backend_ = openBackend({.device = "cpu", .threadCount = 2, .arithmetic = GetParam()});
    std::mt19937 generator_{kSeed};
};

inline std::vector<double> numbersOf(const ConstView& view) {
    std::vector<double> numbers;
    for (std::int64_t i = 0; i < view.shape.elementCount(); ++i) numbers.push_back(cpu::elementAt(view, i));
    return numbers;
}

inline void expectClose(const ConstView& got, const std::vector<double>& want, double tolerance,
                        const std::string& what) {
    ASSERT_EQ(got.shape.elementCount(), std::ssize(want)) << what;
    for (std::int64_t i = 0; i < std::ssize(want); ++i) {
        ASSERT_NEAR(got.as<float>()[i], want[static_cast<std::size_t>(i)], tolerance) << what << ", element " << i;
    }
}

inline const std::initializer_list<DType> kStoredTypes = {DType::F32, DType::Bf16, DType::F16, DType::I8};
inline const std::initializer_list<DType> kFloatingTypes = {DType::F32, DType::Bf16, DType::F16};

inline std::string arithmeticName(const testing::TestParamInfo<Arithmetic>& param) {
    return param.param == Arithmetic::Fast ? "Fast" : "Reference";
}

}  // namespace memoir::engine

#define ON_EVERY_ARITHMETIC(suite) \
    INSTANTIATE_TEST_SUITE_P(Cpu, suite, testing::Values(Arithmetic::Reference, Arithmetic::Fast), arithmeticName)
