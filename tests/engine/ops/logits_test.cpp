// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/logits.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Logits = OpTest;
ON_EVERY_ARITHMETIC(Logits);

TEST_P(Logits, SoftmaxMatchesTheFormulaAlsoForLargeLogits) {
    for (const std::int64_t width : {1, 31, 32, 33, 5000}) {
        Tensor logits = random({3, width});
        for (std::int64_t i = 0; i < 3 * width; ++i)
            logits.view().as<float>()[i] = logits.view().as<float>()[i] * 20 + 300;
        std::vector<double> want = numbersOf(logits);
        for (std::int64_t row = 0; row < 3; ++row) {
            double sum = 0;
            for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
                sum += want[static_cast<std::size_t>(i)] = std::exp(want[static_cast<std::size_t>(i)] - 300);
            }
            for (std::int64_t i = row * width; i < (row + 1) * width; ++i) want[static_cast<std::size_t>(i)] /= sum;
        }
        softmax(backend(), logits, logits);
        expectClose(logits, want, 2e-6, seedText() + ", width " + std::to_string(width));
    }
}

TEST_P(Logits, ATokensProbabilityFollowsFromTheSumOfAll) {
    for (const std::int64_t width : {1, 33, 5000}) {
        Tensor logits = random({2, width}), sums = hostTensor({2}, DType::F32);
        for (std::int64_t i = 0; i < 2 * width; ++i) logits.view().as<float>()[i] += 200;
        std::vector<double> want;
        for (std::int64_t row = 0; row < 2; ++row) {
            double sum = 0;
            for (std::int64_t i = 0; i < width; ++i)
                sum += std::exp(logits.view().as<float>()[row * width + i] - 200.0);
            want.push_back(200 + std::log(sum));
        }
        logSumExp(backend(), logits, sums);
        expectClose(sums, want, 5e-5, seedText() + ", width " + std::to_string(width));
    }
}

TEST_P(Logits, ArgmaxIsTheFirstOfTheLargest) {
    for (const std::int64_t width : {1, 31, 32, 33, 5000}) {
        Tensor logits = random({2, width});
        logits.view().as<float>()[width - 1] = 2;
        logits.view().as<float>()[width + width / 2] = 2;
        logits.view().as<float>()[2 * width - 1] = 2;
        std::vector<std::int32_t> indices(2);
        argmax(backend(), logits, viewOf(std::span(indices)));
        EXPECT_EQ(indices[0], width - 1) << seedText();
        EXPECT_EQ(indices[1], width / 2) << seedText();
    }
}

}  // namespace
}  // namespace memoir::engine
