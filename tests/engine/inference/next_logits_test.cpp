// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/next_logits.h"

#include <algorithm>
#include <numeric>

#include "engine/inference/sampler.h"
#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

class NextLogitsTest : public OpTest {
  protected:
    // Logits on the device, as a model leaves them there.
    Tensor placed(const std::vector<float>& logits) {
        Tensor tensor = backend().allocate(Shape{1, std::ssize(logits)}, DType::F32);
        copy(backend(), viewOf(std::span(logits)), tensor.view().reshaped(Shape{std::ssize(logits)}));
        return tensor;
    }
    std::vector<float> randomLogits(std::int64_t count) {
        std::vector<float> logits;
        for (std::int64_t i = 0; i < count; ++i) logits.push_back(static_cast<float>(randomIndex(400)) / 50 - 4);
        return logits;
    }
};
ON_EVERY_ARITHMETIC(NextLogitsTest);

TEST_P(NextLogitsTest, TheLikeliestTokensAreInOrderAndTiesGoToTheLowerId) {
    const std::vector<float> logits = randomLogits(5001);
    std::vector<TokenId> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [&](TokenId id) { return logits[static_cast<std::size_t>(id)]; });
    const Tensor there = placed(logits);
    NextLogits next(backend());
    next.show(there);
    for (const std::int64_t wanted : {1, 20, 600}) {
        const auto likeliest = next.likeliest(wanted);
        ASSERT_EQ(std::ssize(likeliest), wanted);
        for (std::size_t i = 0; i < likeliest.size(); ++i) {
            ASSERT_EQ(likeliest[i].token, order[i]) << seedText();
            EXPECT_EQ(likeliest[i].logit, logits[static_cast<std::size_t>(order[i])]);
        }
    }
}

TEST_P(NextLogitsTest, SomeTokensAndTheirProbabilitiesAreThoseOfTheWhole) {
    const std::vector<float> logits = randomLogits(3000);
    const Tensor there = placed(logits);
    NextLogits next(backend());
    next.show(there);
    EXPECT_EQ(next.of(std::vector<TokenId>{7, 2999, 0, 7}),
              (std::vector<float>{logits[7], logits[2999], logits[0], logits[7]}));
    double sum = 0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit));
    EXPECT_NEAR(next.probabilityOf(logits[5]), std::exp(static_cast<double>(logits[5])) / sum, 1e-6);
}

TEST_P(NextLogitsTest, ASeedDrawsTheSameTokensOnEveryDevice) {
    const auto processor = openBackend({.device = "cpu", .threadCount = 1, .arithmetic = Arithmetic::Reference});
    Sampler here({20, 0.9}, 0.8, 17), there({20, 0.9}, 0.8, 17);
    for (int token = 0; token < 20; ++token) {
        const std::vector<float> logits = randomLogits(2500);
        const Tensor onDevice = placed(logits);
        NextLogits ofProcessor(*processor), ofDevice(backend());
        ofProcessor.show(viewOf(std::span(logits)));
        ofDevice.show(onDevice);
        EXPECT_EQ(there.choose(ofDevice).token, here.choose(ofProcessor).token) << seedText();
    }
}

TEST_P(NextLogitsTest, AModelThatSaysNothingButNotANumberStillGivesAToken) {
    const Tensor there = placed(std::vector<float>(40, NAN));
    NextLogits next(backend());
    next.show(there);
    EXPECT_EQ(GreedyChooser().choose(next).token, 0);
}

}  // namespace
}  // namespace memoir::engine
