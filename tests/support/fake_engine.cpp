// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_engine.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace memoir::test {

namespace {

using Vector = std::array<double, 256>;

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

Vector embed(std::string_view text) {
    Vector vector{};
    for (const std::string& word : wordsOf(text)) {
        std::uint32_t hash = 2166136261u;
        for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
        vector[hash % vector.size()] += 1;
    }
    return vector;
}

double cosine(const Vector& a, const Vector& b) {
    double dot = 0, squareA = 0, squareB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += a[i] * b[i];
        squareA += a[i] * a[i];
        squareB += b[i] * b[i];
    }
    return squareA > 0 && squareB > 0 ? dot / std::sqrt(squareA * squareB) : 0;
}

std::string firstLineOfBody(const std::vector<std::string>& texts) {
    if (texts.empty()) return {};
    const std::string body = texts.front().substr(texts.front().find('\n') + 1);
    return body.substr(0, body.find('\n'));
}

}  // namespace

FakeEngine::FakeEngine(const engine::EngineOptions& options, FakeBehaviour& behaviour) : behaviour_(behaviour) {
    model_.name = "fake";
    model_.fingerprint = behaviour.fingerprint;
    model_.chunkTokens = 16;
    model_.topK = 4;
    model_.contextTokens = 4096;
    model_.routedLayerCount = 1;
    model_.trainedForInterleave = behaviour.trainedForInterleave;
    folder_ = options.bankFolder.value_or("");
    if (folder_.empty()) return;
    std::filesystem::create_directories(folder_);
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        if (entry.path().extension() == ".passage")
            passages_[std::stoll(entry.path().stem())] = contentOf(entry.path());
    }
}

engine::BankSummary FakeEngine::bank() const {
    engine::BankSummary summary;
    summary.passageCount = static_cast<std::int64_t>(passages_.size());
    for (const auto& [number, text] : passages_) summary.bytesOnDisk += static_cast<std::int64_t>(text.size());
    return summary;
}

std::vector<engine::EncodedReceipt> FakeEngine::encode(std::span<const engine::PassageInput> passages,
                                                       std::stop_token stop) {
    if (behaviour_.beforeEncode) behaviour_.beforeEncode(passages);
    if (stop.stop_requested()) throw engine::Error(engine::ErrorKind::Cancelled, "cancelled");
    std::vector<engine::EncodedReceipt> receipts;
    for (const engine::PassageInput& passage : passages) {
        passages_[passage.number] = passage.text;
        if (!folder_.empty())
            std::ofstream(folder_ / (std::to_string(passage.number) + ".passage"), std::ios::binary) << passage.text;
        const int tokens = countTokens(passage.text);
        receipts.push_back({passage.number, tokens, (tokens + model_.chunkTokens - 1) / model_.chunkTokens});
    }
    if (behaviour_.afterEncode) behaviour_.afterEncode();
    return receipts;
}

bool FakeEngine::holds(engine::PassageNumber number, std::string_view text) const {
    const auto found = passages_.find(number);
    return found != passages_.end() && found->second == text;
}

std::vector<engine::PassageNumber> FakeEngine::numbers() const {
    std::vector<engine::PassageNumber> found;
    for (const auto& [number, text] : passages_) found.push_back(number);
    return found;
}

void FakeEngine::forget(std::span<const engine::PassageNumber> passages) {
    for (const engine::PassageNumber number : passages) {
        if (passages_.erase(number) == 0 || folder_.empty()) continue;
        const std::filesystem::path file = folder_ / (std::to_string(number) + ".passage");
        std::filesystem::rename(file, file.string() + ".forgotten");
    }
}

std::int64_t FakeEngine::compact(std::stop_token) {
    std::int64_t freed = 0;
    if (folder_.empty()) return freed;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        if (entry.path().extension() != ".forgotten") continue;
        freed += static_cast<std::int64_t>(entry.file_size());
        std::filesystem::remove(entry.path());
    }
    return freed;
}

std::vector<engine::PassageNumber> FakeEngine::scrub(std::stop_token) {
    return {};
}

std::vector<engine::RoutedPassage> FakeEngine::route(const engine::RouteRequest& request, std::stop_token) {
    const Vector question = embed(request.question);
    std::vector<engine::RoutedPassage> ranking;
    for (const auto& [number, text] : passages_) {
        const bool allowed = !request.scope || std::binary_search(request.scope->begin(), request.scope->end(), number);
        if (allowed) ranking.push_back({number, cosine(question, embed(text)), false});
    }
    std::stable_sort(ranking.begin(), ranking.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    const int topK = request.topK > 0 ? request.topK : model_.topK;
    for (std::size_t i = 0; i < ranking.size() && i < static_cast<std::size_t>(topK); ++i) ranking[i].selected = true;
    if (ranking.size() > static_cast<std::size_t>(request.limit)) ranking.resize(request.limit);
    return ranking;
}

std::vector<double> FakeEngine::scoreTexts(const std::string& question, std::span<const std::string> texts,
                                           std::stop_token) {
    const Vector asked = embed(question);
    std::vector<double> scores;
    for (const std::string& text : texts) scores.push_back(cosine(asked, embed(text)));
    return scores;
}

engine::GeneratedAnswer FakeEngine::answerFrom(const std::string& question, const std::vector<std::string>& texts,
                                               const engine::AnswerSinks& sinks) const {
    engine::GeneratedAnswer answer;
    answer.text = behaviour_.answer ? behaviour_.answer(question, texts) : firstLineOfBody(texts);
    answer.meanTokenProbability = behaviour_.answerProbability;
    if (sinks.text) sinks.text(answer.text);
    return answer;
}

engine::GeneratedAnswer FakeEngine::interleave(const engine::InterleaveRequest& request,
                                               const engine::AnswerSinks& sinks, std::stop_token stop) {
    engine::RoundReport round;
    std::vector<std::string> texts;
    for (const engine::RoutedPassage& passage : route({request.question, request.scope, request.topK, 50}, stop)) {
        if (!passage.selected) continue;
        round.selected.push_back(passage);
        round.read.push_back(passage.number);
    }
    round.read.insert(round.read.end(), request.alsoRead.begin(), request.alsoRead.end());
    for (const engine::PassageNumber number : round.read) texts.push_back(request.readPassage(number).value_or(""));
    if (sinks.round) sinks.round(round);
    engine::GeneratedAnswer answer = answerFrom(request.question, texts, sinks);
    answer.rounds = {round};
    return answer;
}

engine::GeneratedAnswer FakeEngine::read(const engine::ReadRequest& request, const engine::AnswerSinks& sinks,
                                         std::stop_token) {
    engine::RoundReport round;
    std::vector<std::string> texts;
    for (const engine::PassageNumber number : request.passages) {
        if (auto text = request.readPassage(number)) {
            texts.push_back(std::move(*text));
            round.read.push_back(number);
        }
    }
    if (sinks.round) sinks.round(round);
    engine::GeneratedAnswer answer = answerFrom(request.question, texts, sinks);
    answer.rounds = {round};
    return answer;
}

int FakeEngine::countTokens(std::string_view text) const {
    return static_cast<int>(wordsOf(text).size());
}

}  // namespace memoir::test
