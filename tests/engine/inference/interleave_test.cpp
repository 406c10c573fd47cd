// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/interleave.h"

#include <deque>

#include <gmock/gmock.h>

#include "engine/inference/loaded_model.h"
#include "engine/inference/passage_encoder.h"
#include "engine/memory/bank.h"
#include "engine/open_backend.h"
#include "engine/parallel/thread_communicator.h"
#include "tests/engine/model/tiny_model.h"

namespace memoir::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Writes given tokens whatever the model would like.
class Script final : public TokenChooser {
  public:
    explicit Script(std::vector<TokenId> tokens) : tokens_(std::move(tokens)) {}
    TokenChoice choose(NextLogits&) override { return {tokens_.at(next_++), 1.0}; }

  private:
    std::vector<TokenId> tokens_;
    std::size_t next_ = 0;
};

// A question over a bank of five passages, with the model's rounds written in advance.
class InterleaveTest : public ::testing::Test {
  protected:
    void SetUp() override {
        TinyModel tiny;
        tiny.config["max_position_embeddings"] = contextTokens();
        tiny.write(folder_);
        backend_ = openBackend({"cpu", 2, Arithmetic::Fast});
        model_ =
            std::make_unique<LoadedModel>(folder_, RoutingNormalisation::FromConfig, loadTokenizer(folder_), *backend_);
        bank_ = Bank::inMemory(bankShape(model_->config(), DType::F32));
        std::vector<PassageInput> passages;
        for (const PassageNumber number : {1, 2, 3, 5, 8}) passages.push_back({number, textOf(number)});
        bank_->append(PassageEncoder(model_->transformer(), model_->protocol()).encode(passages, {}));
        router_ = std::make_unique<Router>(std::vector<Backend*>{backend_.get()}, communicator_,
                                           model_->config().routing.rules);
        request_.question = "Who was paid?";
        request_.generation.maxTokens = 8;
        request_.readPassage = [this](PassageNumber number) -> std::optional<std::string> {
            if (number == forgotten_) return std::nullopt;
            asked_.push_back(number);
            return textOf(number);
        };
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    virtual int contextTokens() const { return 4096; }

    static std::string textOf(PassageNumber number) { return "Note " + std::to_string(number) + "\nAnna paid Bob."; }

    GeneratedAnswer run(std::deque<std::string> rounds) {
        selectable_.clear();
        const AnsweringParts parts{
            model_->transformer(), model_->protocol(), model_->templateHead(), *router_,
            [this, &rounds](std::span<const PassageNumber> selectable) {
                selectable_.emplace_back(selectable.begin(), selectable.end());
                const std::string text = rounds.front();
                rounds.pop_front();
                return std::make_unique<Script>(model_->protocol().tokenizer().encode(text, AddedTokens::Parse));
            }};
        const GeneratedAnswer answer = Interleave(parts, request_, bank_->snapshot(), sinks_, {}).run();
        EXPECT_TRUE(rounds.empty()) << "rounds that the model was not asked for";
        return answer;
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_interleave_test";
    std::unique_ptr<Backend> backend_;
    std::unique_ptr<LoadedModel> model_;
    std::unique_ptr<Bank> bank_;
    ThreadCommunicator communicator_{1};
    std::unique_ptr<Router> router_;
    InterleaveRequest request_;
    AnswerSinks sinks_;
    PassageNumber forgotten_ = 0;
    std::vector<PassageNumber> asked_;
    std::vector<std::vector<PassageNumber>> selectable_;
};

TEST_F(InterleaveTest, ReadsWhatTheModelAsksForUntilItEndsRetrieval) {
    const GeneratedAnswer answer =
        run({"[5][2][99][5]<|object_ref_end|>", "[8]<|object_ref_end|>", "<End-of-Retrieve>"});
    ASSERT_EQ(answer.rounds.size(), 3U);
    EXPECT_THAT(answer.rounds[0].read, ElementsAre(2, 5)) << "sorted, once each, without unknown numbers";
    EXPECT_THAT(answer.rounds[1].read, ElementsAre(8));
    EXPECT_THAT(answer.rounds[2].read, IsEmpty());
    EXPECT_GT(answer.promptTokens, 100);
    EXPECT_GT(answer.generatedTokens, 20);
    EXPECT_GT(answer.routeMs, 0);
    EXPECT_GT(answer.prefillMs, 0);
}

TEST_F(InterleaveTest, ARoundThatAddsNothingNewEndsRetrieval) {
    const GeneratedAnswer answer = run({"[5]<|object_ref_end|>", "[5]<|object_ref_end|>"});
    ASSERT_EQ(answer.rounds.size(), 2U);
    EXPECT_THAT(answer.rounds[1].read, IsEmpty());
}

TEST_F(InterleaveTest, UnknownNumbersAloneEndRetrieval) {
    EXPECT_EQ(run({"[99]<|object_ref_end|>"}).rounds.size(), 1U);
    EXPECT_EQ(run({"<|object_ref_end|>"}).rounds.size(), 1U);
}

TEST_F(InterleaveTest, TheNumberOfReadingRoundsIsLimited) {
    request_.maxRounds = 2;
    const GeneratedAnswer answer = run({"[1]<|object_ref_end|>", "[2]<|object_ref_end|>"});
    EXPECT_EQ(answer.rounds.size(), 3U);
    request_.maxRounds = 0;
    EXPECT_EQ(run({}).rounds.size(), 1U);
}

TEST_F(InterleaveTest, AnEndlessRoundEndsRetrieval) {
    std::string endless;
    for (int i = 0; i < 1200; ++i) endless += "ab ";
    EXPECT_EQ(run({endless}).rounds.size(), 1U);
}

TEST_F(InterleaveTest, TheEndOfTheMessageEndsRetrieval) {
    EXPECT_EQ(run({"<|im_end|>"}).rounds.size(), 1U);
    EXPECT_EQ(run({"[1]<|endoftext|>"}).rounds.size(), 1U);
}

TEST_F(InterleaveTest, NumbersOutsideTheScopeAreUnknown) {
    request_.scope = std::vector<PassageNumber>{1, 3};
    const GeneratedAnswer answer = run({"[2][3]<|object_ref_end|>", "<End-of-Retrieve>"});
    EXPECT_THAT(answer.rounds[0].read, ElementsAre(3));
    EXPECT_THAT(asked_, ElementsAre(3)) << "the text of 2 is never asked for";
    for (const RoutedPassage& passage : answer.rounds[0].selected)
        EXPECT_TRUE(passage.number == 1 || passage.number == 3);
}

TEST_F(InterleaveTest, APassageForgottenMeanwhileIsNotRead) {
    forgotten_ = 2;
    EXPECT_THAT(run({"[2][3]<|object_ref_end|>", "<End-of-Retrieve>"}).rounds[0].read, ElementsAre(3));
}

TEST_F(InterleaveTest, PassagesFoundByOtherMeansJoinTheFirstRound) {
    request_.alsoRead = {8, 2};
    const GeneratedAnswer answer = run({"[3]<|object_ref_end|>", "<End-of-Retrieve>"});
    EXPECT_THAT(answer.rounds[0].read, ElementsAre(2, 3, 8));
    const GeneratedAnswer alone = run({"<End-of-Retrieve>", "<End-of-Retrieve>"});
    EXPECT_THAT(alone.rounds[0].read, ElementsAre(2, 8)) << "also when the model asks for nothing";
}

TEST_F(InterleaveTest, TheChooserIsToldWhatWasSelectedAndNotRead) {
    request_.topK = 5;
    run({"[5]<|object_ref_end|>", "<End-of-Retrieve>"});
    ASSERT_EQ(selectable_.size(), 2U);
    EXPECT_THAT(selectable_[0], ElementsAre(1, 2, 3, 5, 8));
    EXPECT_THAT(selectable_[1], ElementsAre(1, 2, 3, 8));
}

TEST_F(InterleaveTest, RoundsAndTextAreToldAsTheyHappen) {
    std::vector<std::string> events;
    sinks_.round = [&](const RoundReport& round) { events.push_back("round " + std::to_string(round.round)); };
    sinks_.text = [&](std::string_view) {
        if (events.back() != "text") events.push_back("text");
    };
    const GeneratedAnswer answer = run({"[5]<|object_ref_end|>", "<End-of-Retrieve>"});
    ASSERT_GE(events.size(), 2U);
    EXPECT_EQ(events[0], "round 1");
    EXPECT_EQ(events[1], "round 2");
    EXPECT_EQ(events.back(), answer.text.empty() ? "round 2" : "text");
}

class NarrowInterleaveTest : public InterleaveTest {
  protected:
    int contextTokens() const override { return 610; }
};

TEST_F(NarrowInterleaveTest, TextsThatDoNotFitAreNotRead) {
    const GeneratedAnswer answer = run({"[1][2][3][5][8]<|object_ref_end|>", "<End-of-Retrieve>"});
    EXPECT_FALSE(answer.rounds[0].read.empty());
    EXPECT_LT(answer.rounds[0].read.size(), 5U);
}

}  // namespace
}  // namespace memoir::engine
