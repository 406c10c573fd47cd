// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/span_chooser.h"

#include <gmock/gmock.h>

#include "engine/open_backend.h"

namespace memoir::engine {
namespace {

constexpr TokenId kEnd = 9;

// What is written when the model likes the tokens in this order best, until the end or so many tokens.
std::vector<TokenId> write(std::vector<TokenId> evidence, std::vector<TokenId> liked, std::size_t most = 20) {
    static const auto backend = openBackend({.device = "cpu", .threadCount = 1});
    std::vector<float> logits(10, 0);
    for (std::size_t i = 0; i < liked.size(); ++i)
        logits[static_cast<std::size_t>(liked[i])] = static_cast<float>(liked.size() - i);
    SpanChooser chooser(evidence, kEnd);
    std::vector<TokenId> written;
    while (written.size() < most) {
        NextLogits next(*backend);
        next.show(viewOf(std::span<const float>(logits)));
        const TokenId token = chooser.choose(next).token;
        if (token == kEnd) break;
        written.push_back(token);
    }
    return written;
}

TEST(SpanChooser, GoesOnOnlyAsTheEvidenceDoes) {
    // 3 is liked best and stands twice; behind it only 1 or 5 can follow.
    EXPECT_THAT(write({2, 3, 1, 4, 3, 5, 6}, {3, 2, 5, 6, kEnd, 1}), testing::ElementsAre(3, 5, 6));
}

TEST(SpanChooser, EndsWhereTheModelDoes) {
    EXPECT_THAT(write({2, 3, 1}, {2, kEnd, 3}), testing::ElementsAre(2));
    EXPECT_THAT(write({2, 3, 1}, {kEnd}), testing::IsEmpty()) << "no answer";
}

TEST(SpanChooser, EndsWithTheEvidence) {
    EXPECT_THAT(write({2, 3, 1}, {3, 1, 2}), testing::ElementsAre(3, 1));
    EXPECT_THAT(write({}, {3, 1, 2}), testing::IsEmpty());
}

TEST(SpanChooser, TellsTheProbabilityAmongWhatWasAllowed) {
    const auto backend = openBackend({.device = "cpu", .threadCount = 1});
    const std::vector<float> logits(10, 1);
    const std::vector<TokenId> evidence = {4, 7, 4};
    SpanChooser chooser(evidence, kEnd);
    NextLogits next(*backend);
    next.show(viewOf(std::span<const float>(logits)));
    const TokenChoice choice = chooser.choose(next);
    EXPECT_EQ(choice.token, 4) << "ties go to the lower id";
    EXPECT_NEAR(choice.probability, 1.0 / 3, 1e-6);
}

}  // namespace
}  // namespace memoir::engine
