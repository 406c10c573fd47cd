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

#include "engine/base/error.h"
#include "engine/cpu/element.h"
#include "engine/open_backend.h"
#include "engine/ops/memory.h"
#ifdef MEMOIR_HAS_EMULATOR
#include "tests/engine/cuda/emulator/emulated_backend.h"
#endif

namespace memoir::engine {

// What a test runs on: each arithmetic of the CPU, of the GPU, and of the GPU's kernels under the emulator.
struct Target {
    enum class Place { Cpu, Emulated, Gpu };
    Place place = Place::Cpu;
    Arithmetic arithmetic = Arithmetic::Reference;
};

// Where there is no GPU the tests of the suites "Gpu" skip themselves. The CPU has two threads, so that work is really
// split.
class OpTest : public testing::TestWithParam<Target> {
  protected:
    void SetUp() override {
        if (GetParam().place == Target::Place::Gpu) {
            try {
                backend_ = openBackend({.device = "cuda", .arithmetic = GetParam().arithmetic});
            } catch (const Error& error) {
                GTEST_SKIP() << error.what();
            }
        } else if (GetParam().place == Target::Place::Emulated) {
#ifdef MEMOIR_HAS_EMULATOR
            backend_ = openEmulatedBackend(GetParam().arithmetic);
#endif
        } else {
            backend_ = openBackend({.device = "cpu", .threadCount = 2, .arithmetic = GetParam().arithmetic});
        }
    }

    bool fast() const {
        return GetParam().arithmetic == Arithmetic::Fast;
    }
    bool onCpu() const {
        return GetParam().place == Target::Place::Cpu;
    }
    // The emulator takes a thousand times as long as a processor does by itself, so it gets fewer shapes.
    bool emulated() const {
        return GetParam().place == Target::Place::Emulated;
    }
    Backend& backend() {
        return *backend_;
    }

    // Float32, and what the backend likes better where there is such a thing.
    std::vector<DType> activationTypes() {
        if (backend_->activationType() == DType::F32) return {DType::F32};
        return {DType::F32, backend_->activationType()};
    }

    // Random numbers in [-1, 1) as `dtype`. Quantised int8 has one scale per row of the first extent.
    Tensor random(const Shape& shape, DType dtype = DType::F32) {
        std::uniform_real_distribution<float> uniform(-1, 1);
        Tensor wide = hostTensor(shape, DType::F32);
        for (std::int64_t i = 0; i < shape.elementCount(); ++i) wide.view().as<float>()[i] = uniform(generator_);
        if (dtype == DType::F32) return wide;
        constexpr std::int64_t kGroup = 32;  // inputs per scale of int4
        const std::int64_t scales = dtype == DType::I8 ? shape[0] : shape.elementCount() / kGroup;
        Tensor stored = hostTensor(shape, dtype, isQuantised(dtype) ? scales : 0);
        isQuantised(dtype) ? quantiseRows(*maker_, wide, stored) : copy(*maker_, wide, stored);
        return stored;
    }

    std::int64_t randomIndex(std::int64_t count) {
        return std::uniform_int_distribution<std::int64_t>(0, count - 1)(generator_);
    }

    std::string seedText() const {
        return "seed " + std::to_string(kSeed);
    }

  private:
    static constexpr unsigned kSeed = 20260317;
    std::unique_ptr<Backend> backend_;
    std::unique_ptr<Backend> maker_ = openBackend({.device = "cpu", .threadCount = 1});  // of operands
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
        ASSERT_NEAR(cpu::elementAt(got, i), want[static_cast<std::size_t>(i)], tolerance) << what << ", element " << i;
    }
}

inline const std::initializer_list<DType> kStoredTypes = {DType::F32, DType::Bf16, DType::F16, DType::I8};
inline const std::initializer_list<DType> kFloatingTypes = {DType::F32, DType::Bf16, DType::F16};

// What a number of about this size loses by being stored.
inline double rounding(DType dtype, double size = 1) {
    return dtype == DType::F32 ? 0 : size / 256;
}

inline std::string arithmeticName(const testing::TestParamInfo<Target>& param) {
    return param.param.arithmetic == Arithmetic::Fast ? "Fast" : "Reference";
}

inline auto targetsOn(Target::Place place) {
    return testing::Values(Target{place, Arithmetic::Reference}, Target{place, Arithmetic::Fast});
}

}  // namespace memoir::engine

#ifdef MEMOIR_HAS_EMULATOR
#define ON_THE_EMULATOR(suite) \
    INSTANTIATE_TEST_SUITE_P(Emulated, suite, targetsOn(Target::Place::Emulated), arithmeticName)
#else
#define ON_THE_EMULATOR(suite) static_assert(true)
#endif

#define ON_EVERY_ARITHMETIC(suite)                                                       \
    INSTANTIATE_TEST_SUITE_P(Cpu, suite, targetsOn(Target::Place::Cpu), arithmeticName); \
    ON_THE_EMULATOR(suite);                                                              \
    INSTANTIATE_TEST_SUITE_P(Gpu, suite, targetsOn(Target::Place::Gpu), arithmeticName)
