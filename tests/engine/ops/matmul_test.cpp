// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/matmul.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Matmul = OpTest;
ON_EVERY_ARITHMETIC(Matmul);

std::vector<double> productByFormula(const ConstView& x, const ConstView& weight) {
    const std::int64_t tokens = x.shape[0], inputs = x.shape[1], outputs = weight.shape[0];
    const std::vector<double> left = numbersOf(x), right = numbersOf(weight);
    std::vector<double> product;
    for (std::int64_t token = 0; token < tokens; ++token) {
        for (std::int64_t row = 0; row < outputs; ++row) {
            double sum = 0;
            for (std::int64_t i = 0; i < inputs; ++i) {
                sum += left[static_cast<std::size_t>(token * inputs + i)] *
                       right[static_cast<std::size_t>(row * inputs + i)];
            }
            product.push_back(sum);
        }
    }
    return product;
}

// float32 sums; with 8-bit activations six standard deviations of their rounding.
double tolerance(DType dtype, const Target& target, std::int64_t inputs) {
    const double terms = std::sqrt(static_cast<double>(inputs));
    const bool narrow = target.place == Target::Place::Cpu && target.arithmetic == Arithmetic::Fast;
    return narrow && dtype == DType::I8 ? 0.008 * terms : 4e-6 * (1 + terms);
}

TEST_P(Matmul, MatchesTheFormulaForEveryShapeAndWeightType) {
    for (const std::int64_t tokens : {0, 1, 2, 3, 4, 5, 16, 17, 33}) {
        for (const std::int64_t inputs : {1, 31, 64, 65, 257}) {
            for (const std::int64_t outputs : {1, 7, 32, 33, 100}) {
                if (emulated() && (tokens > 5 || outputs > 33)) continue;
                for (const DType dtype : kStoredTypes) {
                    const Tensor x = random({tokens, inputs}), weight = random({outputs, inputs}, dtype);
                    Tensor out = hostTensor({tokens, outputs}, DType::F32);
                    matmul(backend(), x, weight, out);
                    expectClose(
                        out, productByFormula(x, weight), tolerance(dtype, GetParam(), inputs),
                        seedText() + ", " + x.shape().text() + " by " + weight.shape().text() + " " + nameOf(dtype));
                }
            }
        }
    }
}

// Rows that 16 bytes divide take another way than others, and few tokens another than many.
TEST_P(Matmul, ActivationsOfTheBackendsTypeMeetEveryWeight) {
    const DType activation = backend().activationType();
    for (const std::int64_t tokens : {1, 3, 6, 20}) {
        for (const std::int64_t inputs : {96, 512, 1056}) {
            for (const std::int64_t outputs : {9, 4100}) {
                if (emulated() && tokens > 6) continue;
                if (outputs > 4096 && (inputs > 96 || (emulated() && tokens > 1))) continue;
                for (const DType dtype : {DType::F32, DType::Bf16, DType::F16, DType::I8, DType::I4}) {
                    const Tensor x = random({tokens, inputs}, activation), weight = random({outputs, inputs}, dtype);
                    Tensor out = hostTensor({tokens, outputs}, activation);
                    matmul(backend(), x, weight, out);
                    // Many tokens meet a weight that was rounded to the activations' type first.
                    const double terms = std::sqrt(static_cast<double>(inputs));
                    expectClose(
                        out, productByFormula(x, weight),
                        tolerance(dtype, GetParam(), inputs) + rounding(activation, 2 * terms),
                        seedText() + ", " + x.shape().text() + " by " + weight.shape().text() + " " + nameOf(dtype));
                }
            }
        }
    }
}

TEST_P(Matmul, WideLayersMatchTheFormula) {
    for (const DType dtype : kStoredTypes) {
        for (const std::int64_t tokens : {1, 20}) {
            if (emulated() && tokens > 1) continue;
            const Tensor x = random({tokens, 2560}), weight = random({129, 2560}, dtype);
            Tensor out = hostTensor({tokens, 129}, DType::F32);
            matmul(backend(), x, weight, out);
            expectClose(out, productByFormula(x, weight), tolerance(dtype, GetParam(), 2560),
                        seedText() + nameOf(dtype));
        }
    }
}

TEST_P(Matmul, ATokenOfZerosGivesZeros) {
    for (const DType dtype : kStoredTypes) {
        const Tensor zeros = hostTensor({2, 40}, DType::F32);
        Tensor out = random({2, 9});
        matmul(backend(), zeros, random({9, 40}, dtype), out);
        expectClose(out, std::vector<double>(18, 0.0), 0, nameOf(dtype));
    }
}

TEST_P(Matmul, RefusesAnInt8WeightWithoutAScalePerRow) {
    const Tensor weight = hostTensor({8, 16}, DType::I8, 1);
    Tensor out = hostTensor({2, 8}, DType::F32);
    EXPECT_THROW(matmul(backend(), random({2, 16}), weight, out), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
