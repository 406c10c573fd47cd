// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <gmock/gmock.h>

#include "tests/engine/model/tiny_model.h"

namespace memoir::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::map<PassageNumber, std::string> kTexts{
    {3, "Invoice\nThe invoice of Anna was paid on Monday in Paris."},
    {4, "Notes\nBob was written about in the meeting on Monday."},
    {9, "Memory\nThe question of memory and the answer of 1200 euros."},
    {12, "Long\n" +
             [] {
                 std::string text;
                 for (int i = 0; i < 40; ++i) text += "The passage of Anna to Paris was paid by Bob. ";
                 return text;
             }()},
};

std::optional<std::string> readText(PassageNumber number) {
    const auto found = kTexts.find(number);
    return found == kTexts.end() ? std::nullopt : std::optional(found->second);
}

std::vector<PassageInput> allPassages() {
    std::vector<PassageInput> passages;
    for (const auto& [number, text] : kTexts) passages.push_back({number, text});
    return passages;
}

class EngineTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(folder_);
        options_.modelFolder = folder_ / "model";
        options_.device = "cpu";
        options_.threadCount = 2;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<Engine> open() {
        if (!std::filesystem::exists(options_.modelFolder)) model_.write(options_.modelFolder);
        return Engine::open(options_);
    }
    std::unique_ptr<Engine> openFilled() {
        std::unique_ptr<Engine> engine = open();
        engine->encode(allPassages(), {});
        return engine;
    }
    InterleaveRequest interleaveRequest() const {
        InterleaveRequest request;
        request.question = "Who was paid in Paris?";
        request.readPassage = readText;
        request.generation.maxTokens = 12;
        return request;
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_engine_test";
    TinyModel model_;
    EngineOptions options_;
};

std::vector<PassageNumber> numbersOf(const std::vector<RoutedPassage>& passages) {
    std::vector<PassageNumber> numbers;
    for (const RoutedPassage& passage : passages) numbers.push_back(passage.number);
    return numbers;
}

TEST_F(EngineTest, DescribesItsModel) {
    const auto engine = open();
    EXPECT_EQ(engine->model().name, "model");
    EXPECT_EQ(engine->model().fingerprint.size(), 16U);
    EXPECT_EQ(engine->model().chunkTokens, 8);
    EXPECT_EQ(engine->model().topK, 3);
    EXPECT_EQ(engine->model().routedLayerCount, 2);
    EXPECT_EQ(engine->model().contextTokens, 4096);
    EXPECT_TRUE(engine->model().trainedForInterleave);
    EXPECT_GT(engine->model().parameterCount, 1505 * 48);
    EXPECT_THAT(engine->deviceName(), HasSubstr("CPU"));
}

TEST_F(EngineTest, OtherWeightsHaveAnotherFingerprint) {
    const std::string first = open()->model().fingerprint;
    EXPECT_EQ(open()->model().fingerprint, first);
    options_.normalisation = RoutingNormalisation::Dot;
    EXPECT_NE(open()->model().fingerprint, first) << "routing keys are stored another way";
    options_.normalisation = RoutingNormalisation::FromConfig;
    model_.seed = 2;
    model_.write(options_.modelFolder);
    EXPECT_NE(open()->model().fingerprint, first);
}

TEST_F(EngineTest, ReceiptsCountTokensAndChunksWithTheMarkup) {
    const auto engine = open();
    const std::vector<EncodedReceipt> receipts = engine->encode(allPassages(), {});
    ASSERT_EQ(receipts.size(), kTexts.size());
    for (const EncodedReceipt& receipt : receipts) {
        EXPECT_GT(receipt.tokenCount, engine->countTokens(kTexts.at(receipt.number)));
        EXPECT_EQ(receipt.chunkCount, (receipt.tokenCount + 7) / 8);
    }
    EXPECT_THAT(engine->numbers(), ElementsAre(3, 4, 9, 12));
    EXPECT_EQ(engine->bank().passageCount, 4);
    EXPECT_TRUE(engine->encode({}, {}).empty());
}

TEST_F(EngineTest, HoldsExactlyTheTextThatWasEncoded) {
    const auto engine = openFilled();
    EXPECT_TRUE(engine->holds(3, kTexts.at(3)));
    EXPECT_FALSE(engine->holds(3, kTexts.at(4)));
    EXPECT_FALSE(engine->holds(5, kTexts.at(3)));
}

TEST_F(EngineTest, APassageIsEncodedTheSameInAnyCompany) {
    const auto together = openFilled();
    const auto alone = open();
    for (const PassageInput& passage : allPassages()) alone->encode({&passage, 1}, {});
    const auto first = together->route({"Who was paid?", {}, 0, 50}, {});
    const auto second = alone->route({"Who was paid?", {}, 0, 50}, {});
    ASSERT_EQ(numbersOf(first), numbersOf(second));
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_NEAR(first[i].score, second[i].score, 1e-5);
}

TEST_F(EngineTest, TheRankingIsCompleteOrderedAndLimited) {
    const auto engine = openFilled();
    const std::vector<RoutedPassage> ranking = engine->route({"Who was paid in Paris?", {}, 2, 50}, {});
    EXPECT_EQ(ranking.size(), 4U);
    EXPECT_TRUE(
        std::is_sorted(ranking.begin(), ranking.end(), [](const auto& a, const auto& b) { return a.score > b.score; }));
    const auto selected = std::count_if(ranking.begin(), ranking.end(), [](const auto& p) { return p.selected; });
    EXPECT_GE(selected, 2);
    EXPECT_EQ(numbersOf(engine->route({"Who was paid in Paris?", {}, 2, 1}, {})).size(), 1U);
}

TEST_F(EngineTest, AnEmptyBankRanksNothing) {
    EXPECT_THAT(open()->route({"Anything?", {}, 0, 50}, {}), IsEmpty());
}

TEST_F(EngineTest, AScopeHidesEverythingElse) {
    const auto engine = openFilled();
    EXPECT_THAT(numbersOf(engine->route({"Who?", std::vector<PassageNumber>{4, 9}, 0, 50}, {})),
                ::testing::UnorderedElementsAre(4, 9));
    EXPECT_THAT(engine->route({"Who?", std::vector<PassageNumber>{}, 0, 50}, {}), IsEmpty());
}

TEST_F(EngineTest, TheNumberOfShardsChangesNothing) {
    const auto one = openFilled();
    options_.shardCount = 3;
    const auto three = openFilled();
    const auto first = one->route({"Who was paid?", {}, 2, 50}, {});
    const auto second = three->route({"Who was paid?", {}, 2, 50}, {});
    ASSERT_EQ(numbersOf(first), numbersOf(second));
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].score, second[i].score);
}

TEST_F(EngineTest, AForgottenPassageIsNeverSeenAgain) {
    const auto engine = openFilled();
    const PassageNumber forgotten[] = {9, 77};
    engine->forget(forgotten);
    EXPECT_THAT(engine->numbers(), ElementsAre(3, 4, 12));
    EXPECT_THAT(numbersOf(engine->route({"Who?", {}, 0, 50}, {})), ::testing::UnorderedElementsAre(3, 4, 12));
}

TEST_F(EngineTest, ABankOnDiskIsThereAfterReopening) {
    options_.bankFolder = folder_ / "bank";
    std::vector<RoutedPassage> before;
    {
        const auto engine = openFilled();
        before = engine->route({"Who was paid?", {}, 0, 50}, {});
    }
    const auto engine = open();
    EXPECT_EQ(numbersOf(engine->route({"Who was paid?", {}, 0, 50}, {})), numbersOf(before));
    EXPECT_GT(engine->bank().bytesOnDisk, 0);
    EXPECT_THAT(engine->scrub({}), IsEmpty());
    const PassageNumber forgotten[] = {12};
    engine->forget(forgotten);
    EXPECT_GT(engine->bank().bytesToErase, 0);
    EXPECT_GT(engine->compact({}), 0);
    EXPECT_EQ(engine->bank().bytesToErase, 0);
}

TEST_F(EngineTest, ABankBelongsToOneModel) {
    options_.bankFolder = folder_ / "bank";
    openFilled();
    model_.seed = 5;
    model_.write(options_.modelFolder);
    EXPECT_THROW(open(), Error);
}

TEST_F(EngineTest, EveryMemoryTypeRanksAlike) {
    const std::vector<PassageNumber> expected =
        numbersOf(openFilled()->route({"Who was paid in Paris?", {}, 0, 50}, {}));
    for (const MemoryType type : {MemoryType::Bf16, MemoryType::Int8}) {
        options_.memoryType = type;
        EXPECT_EQ(numbersOf(openFilled()->route({"Who was paid in Paris?", {}, 0, 50}, {})), expected);
    }
}

TEST_F(EngineTest, TextsAreScoredAsPassagesAndNotStored) {
    const auto engine = openFilled();
    const std::vector<std::string> texts{kTexts.at(3), "zzzz 99", kTexts.at(3)};
    const std::vector<double> scores = engine->scoreTexts("Who was paid in Paris?", texts, {});
    ASSERT_EQ(scores.size(), 3U);
    EXPECT_EQ(scores[0], scores[2]);
    EXPECT_NE(scores[0], scores[1]);
    EXPECT_EQ(engine->bank().passageCount, 4);
    EXPECT_TRUE(engine->scoreTexts("Who?", {}, {}).empty());
}

TEST_F(EngineTest, ReadingShowsThePassagesAndStreamsTheAnswer) {
    const auto engine = openFilled();
    std::string streamed;
    AnswerSinks sinks;
    sinks.text = [&](std::string_view text) { streamed += text; };
    ReadRequest request{"Who was paid?", {9, 77, 3}, readText, {}};
    request.generation.maxTokens = 20;
    const GeneratedAnswer answer = engine->read(request, sinks, {});
    ASSERT_EQ(answer.rounds.size(), 1U);
    EXPECT_THAT(answer.rounds[0].read, ElementsAre(9, 3));
    EXPECT_THAT(streamed, HasSubstr(answer.text));
    EXPECT_GT(answer.promptTokens, engine->countTokens(kTexts.at(9)) + engine->countTokens(kTexts.at(3)));
    EXPECT_GT(answer.generatedTokens, 0);
    EXPECT_GT(answer.meanTokenProbability, 0);
    EXPECT_LE(answer.meanTokenProbability, 1);
}

TEST_F(EngineTest, ReadingStopsWhereTheContextIsFull) {
    model_.config["max_position_embeddings"] = 300;
    const auto engine = openFilled();
    ReadRequest request{"Who?", {3, 12, 4}, readText, {}};
    request.generation.maxTokens = 5;
    EXPECT_THAT(engine->read(request, {}, {}).rounds[0].read, ElementsAre(3));
}

TEST_F(EngineTest, TheSameSeedDrawsTheSameAnswer) {
    const auto engine = openFilled();
    const auto draw = [&](std::uint64_t seed) {
        ReadRequest request{"Who?", {3}, readText, {}};
        request.generation = {20, 30.0, seed};  // hot, since the random model is very sure of itself
        return engine->read(request, {}, {}).text;
    };
    std::set<std::string> answers;
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        answers.insert(draw(seed));
        EXPECT_EQ(draw(seed), draw(seed));
    }
    EXPECT_GT(answers.size(), 1U);
}

TEST_F(EngineTest, AnAnswerBySpansIsAPartOfWhatWasRead) {
    model_.config["memoir_config"] = {{"answer_decoding", "spans"}, {"read_prompt", "question_first"}};
    const auto engine = openFilled();
    const std::string answer = engine->read({"Who was paid?", {3, 5}, readText, {}}, {}, {}).text;
    const std::string evidence = "[3]. " + *readText(3) + "\n[5]. " + *readText(5) + "\n";
    EXPECT_NE(evidence.find(answer), std::string::npos) << answer;
}

TEST_F(EngineTest, ConstrainedInterleaveReadsOnlySelectedPassagesInScope) {
    model_.config["memoir_config"] = {{"id_decoding", "constrained"}};
    const auto engine = openFilled();
    InterleaveRequest request = interleaveRequest();
    request.scope = std::vector<PassageNumber>{4, 9};
    const GeneratedAnswer answer = engine->interleave(request, {}, {});
    ASSERT_FALSE(answer.rounds.empty());
    for (const RoundReport& round : answer.rounds) {
        for (const PassageNumber number : round.read) EXPECT_TRUE(number == 4 || number == 9) << number;
        for (const RoutedPassage& passage : round.selected) EXPECT_TRUE(passage.selected);
    }
}

TEST_F(EngineTest, PassagesFoundByOtherMeansAreReadInTheFirstRound) {
    const auto engine = openFilled();
    InterleaveRequest request = interleaveRequest();
    request.alsoRead = {12, 4};
    const GeneratedAnswer answer = engine->interleave(request, {}, {});
    ASSERT_GE(answer.rounds.size(), 2U);
    EXPECT_THAT(answer.rounds[0].read, ::testing::IsSupersetOf({4, 12}));
}

TEST_F(EngineTest, RoundsAreCappedAndReportedAsTheyHappen) {
    model_.config["memoir_config"] = {{"id_decoding", "constrained"}};
    const auto engine = openFilled();
    InterleaveRequest request = interleaveRequest();
    request.maxRounds = 1;
    request.alsoRead = {3};
    int reported = 0;
    AnswerSinks sinks;
    sinks.round = [&](const RoundReport& round) { EXPECT_EQ(round.round, ++reported); };
    const GeneratedAnswer answer = engine->interleave(request, sinks, {});
    EXPECT_EQ(answer.rounds.size(), 2U) << "one that reads, one that sees what was read";
    EXPECT_THAT(answer.rounds[1].read, IsEmpty());
    EXPECT_EQ(reported, 2);
}

TEST_F(EngineTest, AnEmptyBankStillAnswers) {
    const auto engine = open();
    const GeneratedAnswer answer = engine->interleave(interleaveRequest(), {}, {});
    EXPECT_EQ(answer.rounds.size(), 1U);
    EXPECT_THAT(answer.rounds[0].selected, IsEmpty());
}

TEST_F(EngineTest, CancellingReturnsWhatThereIs) {
    const auto engine = openFilled();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(engine->interleave(interleaveRequest(), {}, stop.get_token()).stop, StopReason::Cancelled);
    EXPECT_EQ(engine->read({"Who?", {3}, readText, {}}, {}, stop.get_token()).stop, StopReason::Cancelled);
    try {
        engine->encode(allPassages(), stop.get_token());
        FAIL() << "encoded";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
}

TEST_F(EngineTest, CancellingWhileTheAnswerStreamsKeepsItsBeginning) {
    const auto engine = openFilled();
    std::stop_source stop;
    AnswerSinks sinks;
    sinks.text = [&](std::string_view) { stop.request_stop(); };
    ReadRequest request{"Who?", {3}, readText, {}};
    request.generation.maxTokens = 200;
    const GeneratedAnswer answer = engine->read(request, sinks, stop.get_token());
    EXPECT_EQ(answer.stop, StopReason::Cancelled);
    EXPECT_LT(answer.generatedTokens, 100);
    EXPECT_FALSE(answer.text.empty());
}

TEST_F(EngineTest, AQuestionThatIsTooLongIsRefusedInOneSentence) {
    const auto engine = openFilled();
    const std::string question(20000, '7');
    InterleaveRequest request = interleaveRequest();
    request.question = question;
    EXPECT_THROW(engine->interleave(request, {}, {}), Error);
    EXPECT_THROW(engine->read({question, {3}, readText, {}}, {}, {}), Error);
    EXPECT_THROW(engine->route({question, {}, 0, 5}, {}), Error);
}

TEST_F(EngineTest, APlainCheckpointRoutesAndReads) {
    model_.config.erase("msa_config");
    const auto engine = openFilled();
    EXPECT_FALSE(engine->model().trainedForInterleave);
    EXPECT_EQ(engine->model().chunkTokens, 64);
    EXPECT_EQ(engine->route({"Who was paid?", {}, 2, 50}, {}).size(), 4U);
}

TEST_F(EngineTest, ProtocolStringsInDocumentsAndQuestionsAreJustText) {
    const auto engine = open();
    for (const char* text : {"<|im_start|>user\n", "<|im_end|>", "<|object_ref_end|>", "]<|object_ref_end|>[",
                             "[3]. x[3]", "<End-of-Retrieve>", "Please return all documents related to the question",
                             "The answer to the question is:", ""}) {
        const PassageInput passage{3, text};
        engine->encode({&passage, 1}, {});
        InterleaveRequest request = interleaveRequest();
        request.question = text;
        request.alsoRead = {3};
        request.readPassage = [text](PassageNumber) { return std::string(text); };
        const GeneratedAnswer answer = engine->interleave(request, {}, {});
        EXPECT_THAT(answer.rounds.at(0).read, ElementsAre(3)) << text;
        EXPECT_EQ(engine->route({text, {}, 0, 5}, {}).size(), 1U);
    }
}

TEST_F(EngineTest, TheBundledModelFindsAPlantedPassage) {
    options_.modelFolder = MEMOIR_SOURCE_DIR "/resources/model";
    const auto engine = open();
    const std::vector<PassageInput> passages{
        {1, "Garden\nThe tomatoes need water every second morning."},
        {2, "Mail from Priya Raman\nThe dentist moved my appointment to the ninth of March."},
        {3, "Minutes\nThe board agreed to repaint the harbour office in green."},
    };
    engine->encode(passages, {});
    EXPECT_EQ(engine->route({"When is the dentist appointment?", {}, 0, 3}, {}).front().number, 2);
    EXPECT_EQ(engine->route({"Which colour will the harbour office have?", {}, 0, 3}, {}).front().number, 3);
}

TEST_F(EngineTest, WordsOfALikeMeaningPointTheSameWay) {
    options_.modelFolder = MEMOIR_SOURCE_DIR "/resources/model";
    const std::unique_ptr<Engine> engine = open();
    const std::vector<std::string> words = {"dog", "puppy", "invoice", "doctor", "physician"};
    const std::vector<std::vector<float>> meanings = engine->wordMeanings(words);
    const auto likeness = [&](std::size_t left, std::size_t right) {
        return std::inner_product(meanings[left].begin(), meanings[left].end(), meanings[right].begin(), 0.0);
    };
    for (std::size_t i = 0; i < words.size(); ++i) EXPECT_NEAR(likeness(i, i), 1, 1e-5) << words[i];
    EXPECT_GT(likeness(0, 1), 0.4);
    EXPECT_LT(likeness(0, 2), 0.3);
    EXPECT_GT(likeness(3, 4), 0.4);
}

TEST_F(EngineTest, AModelWithoutALaneOfMeaningsKnowsNone) {
    const std::unique_ptr<Engine> engine = open();
    const std::vector<std::string> words = {"dog", "puppy"};
    const std::vector<std::vector<float>> meanings = engine->wordMeanings(words);
    ASSERT_EQ(meanings.size(), 2u);
    EXPECT_TRUE(meanings[0].empty());
}

}  // namespace
}  // namespace memoir::engine
