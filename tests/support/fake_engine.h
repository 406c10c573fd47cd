// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace memoir::test {

// What a test may change about a FakeEngine while it runs. Owned by the test, shared with the engine.
struct FakeBehaviour {
    std::string fingerprint = "fa4efa4efa4efa4e";
    bool trainedForInterleave = false;
    // Called before a batch is stored; what it throws makes the batch fail.
    std::function<void(std::span<const engine::PassageInput>)> beforeEncode;
    // Called after a batch is stored and before encode() returns: a crash here is the one recovery must see through.
    std::function<void()> afterEncode;
    // The generated answer to a question from the texts that were read; absent: the first line of the first body.
    std::function<std::string(const std::string& question, const std::vector<std::string>& read)> answer;
    double answerProbability = 0.9;
};

// An Engine without a model: words are hashed into vectors, and the score of a passage is the cosine with the question.
// Its bank is a folder with one file per passage, so that it survives like a real one; forgotten ones lose their file
// with compact().
class FakeEngine : public engine::Engine {
  public:
    FakeEngine(const engine::EngineOptions& options, FakeBehaviour& behaviour);

    const engine::ModelSummary& model() const override { return model_; }
    engine::BankSummary bank() const override;
    std::string deviceName() const override { return "cpu"; }
    std::vector<engine::EncodedReceipt> encode(std::span<const engine::PassageInput> passages,
                                               std::stop_token stop) override;
    bool holds(engine::PassageNumber number, std::string_view text) const override;
    std::vector<engine::PassageNumber> numbers() const override;
    void forget(std::span<const engine::PassageNumber> passages) override;
    std::int64_t compact(std::stop_token stop) override;
    std::vector<engine::PassageNumber> scrub(std::stop_token stop) override;
    std::vector<engine::RoutedPassage> route(const engine::RouteRequest& request, std::stop_token stop) override;
    std::vector<double> scoreTexts(const std::string& question, std::span<const std::string> texts,
                                   std::stop_token stop) override;
    std::vector<std::vector<float>> wordMeanings(std::span<const std::string> words) override {
        return std::vector<std::vector<float>>(words.size());
    }
    engine::GeneratedAnswer interleave(const engine::InterleaveRequest& request, const engine::AnswerSinks& sinks,
                                       std::stop_token stop) override;
    engine::GeneratedAnswer read(const engine::ReadRequest& request, const engine::AnswerSinks& sinks,
                                 std::stop_token stop) override;
    int countTokens(std::string_view text) const override;

  private:
    engine::GeneratedAnswer answerFrom(const std::string& question, const std::vector<std::string>& texts,
                                       const engine::AnswerSinks& sinks) const;
    FakeBehaviour& behaviour_;
    engine::ModelSummary model_;
    std::filesystem::path folder_;
    std::map<engine::PassageNumber, std::string> passages_;
};

}  // namespace memoir::test
