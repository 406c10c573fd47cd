// SPDX-License-Identifier: Apache-2.0
#include "engine/model/session.h"

#include <cmath>
#include <optional>

#include <gmock/gmock.h>

#include "engine/base/error.h"
#include "engine/base/posix_file.h"
#include "engine/model/checkpoint.h"
#include "engine/open_backend.h"
#include "tests/engine/model/allocation_counter.h"
#include "tests/engine/model/tiny_model.h"

namespace memoir::engine {
namespace {

class SessionTest : public ::testing::TestWithParam<Arithmetic> {
  protected:
    void SetUp() override {
        TinyModel model;
        model.write(folder_);
        backend_ = openBackend({"cpu", 2, GetParam()});
        config_ = loadModelConfig(folder_);
        PosixFileSystem files;
        checkpoint_ = std::make_unique<Checkpoint>(files, folder_);
        weights_ = std::make_unique<Weights>(config_, *checkpoint_, *backend_);
        transformer_ = std::make_unique<Transformer>(*backend_, config_, *weights_);
        const std::vector<TokenId> head{1501, 5, 6};
        head_.emplace(encodeTemplateHead(*transformer_, head));
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::vector<TokenId> tokens(std::size_t count) const {
        std::vector<TokenId> tokens;
        for (std::size_t i = 0; i < count; ++i) tokens.push_back(static_cast<TokenId>((i * 37 + 11) % 1400));
        return tokens;
    }
    PromptPass passOf(const std::vector<TokenId>& prompt) const {
        PromptPass pass;
        pass.tokens = prompt;
        pass.firstPosition = 6;
        return pass;
    }
    static std::vector<float> logitsOf(Session& session) {
        const ConstView logits = session.logits();
        return {logits.as<float>(), logits.as<float>() + logits.shape.elementCount()};
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_session_test";
    std::unique_ptr<Backend> backend_;
    ModelConfig config_;
    std::unique_ptr<Checkpoint> checkpoint_;
    std::unique_ptr<Weights> weights_;
    std::unique_ptr<Transformer> transformer_;
    std::optional<KvCache> head_;
};

void expectClose(const std::vector<float>& actual, const std::vector<float>& expected) {
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) ASSERT_NEAR(actual[i], expected[i], 2e-4) << "logit " << i;
}

TEST_P(SessionTest, AddingTokensOneByOneEqualsOnePrompt) {
    const std::vector<TokenId> all = tokens(20);
    Session whole(*transformer_, &*head_);
    whole.begin(passOf(all), 0);
    const std::vector<float> expected = logitsOf(whole);
    const std::vector<TokenId> start(all.begin(), all.begin() + 12);
    Session grown(*transformer_, &*head_);
    grown.begin(passOf(start), 4);
    for (std::size_t i = 12; i < all.size(); ++i) grown.extend(std::span(&all[i], 1));
    expectClose(logitsOf(grown), expected);
    EXPECT_EQ(grown.nextPosition(), 26);
}

TEST_P(SessionTest, ALongerPromptThatBeginsTheSameEqualsAFreshStart) {
    const std::vector<TokenId> all = tokens(40), start(all.begin(), all.begin() + 25);
    Session fresh(*transformer_, &*head_);
    fresh.begin(passOf(all), 0);
    const std::vector<float> expected = logitsOf(fresh);
    Session reused(*transformer_, &*head_);
    reused.begin(passOf(start), 8);
    reused.extend(std::vector<TokenId>{3, 4, 5});
    reused.begin(passOf(all), 0);
    expectClose(logitsOf(reused), expected);
    reused.begin(passOf(all), 0);
    expectClose(logitsOf(reused), expected);
}

TEST_P(SessionTest, APromptThatBeginsOtherwiseOrElsewhereSharesNothing) {
    const std::vector<TokenId> prompt = tokens(15);
    Session fresh(*transformer_, &*head_);
    fresh.begin(passOf(prompt), 0);
    const std::vector<float> expected = logitsOf(fresh);
    Session reused(*transformer_, &*head_);
    std::vector<TokenId> other = tokens(18);
    other[0] = 77;
    reused.begin(passOf(other), 0);
    PromptPass elsewhere = passOf(prompt);
    elsewhere.firstPosition = 40;
    reused.begin(elsewhere, 0);
    reused.begin(passOf(prompt), 0);
    expectClose(logitsOf(reused), expected);
}

TEST_P(SessionTest, RewindingForgetsWhatWasAdded) {
    const std::vector<TokenId> prompt = tokens(10), more{8, 9};
    Session session(*transformer_, &*head_);
    session.begin(passOf(prompt), 4);
    session.extend(more);
    const std::vector<float> expected = logitsOf(session);
    session.extend(std::vector<TokenId>{100, 200, 300});
    session.rewind();
    session.extend(more);
    expectClose(logitsOf(session), expected);
}

TEST_P(SessionTest, TokensOfABlockSeeEachOther) {
    const std::vector<TokenId> prompt = tokens(10), block{8, 9, 10};
    Session together(*transformer_, &*head_), apart(*transformer_, &*head_);
    together.begin(passOf(prompt), 3);
    apart.begin(passOf(prompt), 3);
    together.extend(block);
    for (const TokenId token : block) apart.extend(std::span(&token, 1));
    const std::vector<float> first = logitsOf(together), second = logitsOf(apart);
    double largest = 0;
    for (std::size_t i = 0; i < first.size(); ++i) largest = std::max<double>(largest, std::abs(first[i] - second[i]));
    EXPECT_GT(largest, 1e-2) << "a causal block would give the same";
}

TEST_P(SessionTest, APromptLongerThanATileEqualsOneThatGrew) {
    const std::vector<TokenId> all = tokens(2051), start(all.begin(), all.end() - 3);
    Session whole(*transformer_, nullptr), grown(*transformer_, nullptr);
    whole.begin(passOf(all), 0);
    const std::vector<float> expected = logitsOf(whole);
    grown.begin(passOf(start), 3);
    for (std::size_t i = start.size(); i < all.size(); ++i) grown.extend(std::span(&all[i], 1));
    expectClose(logitsOf(grown), expected);
}

TEST_P(SessionTest, ACancelledPromptLeavesASessionThatWorks) {
    const std::vector<TokenId> prompt = tokens(12);
    Session session(*transformer_, &*head_);
    session.begin(passOf(prompt), 0);
    const std::vector<float> expected = logitsOf(session);
    std::stop_source stop;
    stop.request_stop();
    PromptPass cancelled = passOf(prompt);
    cancelled.stop = stop.get_token();
    EXPECT_THROW(session.begin(cancelled, 0), Error);
    session.begin(passOf(prompt), 0);
    expectClose(logitsOf(session), expected);
}

TEST_P(SessionTest, NoMemoryIsAllocatedPerToken) {
    if (GetParam() == Arithmetic::Reference) GTEST_SKIP() << "the formulas may allocate";
    const std::vector<TokenId> prompt = tokens(30);
    Session session(*transformer_, &*head_);
    session.begin(passOf(prompt), 50);
    const auto addTokens = [&] {
        for (int i = 0; i < 40; ++i) {
            session.extend(std::span(prompt).first(1));
            session.logits();
        }
    };
    addTokens();  // intermediate memory grows to what is needed
    session.rewind();
    EXPECT_EQ(countAllocations(addTokens), 0);
}

INSTANTIATE_TEST_SUITE_P(Arithmetics, SessionTest, ::testing::Values(Arithmetic::Reference, Arithmetic::Fast),
                         [](const auto& arithmetic) {
                             return arithmetic.param == Arithmetic::Reference ? "Reference" : "Fast";
                         });

}  // namespace
}  // namespace memoir::engine
