// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/library/answer_job.h"
#include "app/library/ids.h"
#include "app/library/passages.h"

namespace memoir::app {

namespace {

constexpr std::size_t kAlsoRead = 3;  // passages that only keyword search found, in interleave

std::string withoutMarks(const std::string& text) {
    const Span kept = trimmed(text, {0, text.size()});
    return text.substr(kept.begin, kept.size());
}

std::string nameOf(engine::StopReason stop) {
    if (stop == engine::StopReason::Cancelled) return "cancelled";
    return stop == engine::StopReason::Length ? "length" : "end";
}

}  // namespace

// In `auto` a generated answer may still be thrown away, so that it is said only when it is kept.
std::function<void(std::string_view)> AnswerJob::generatedTextSink(const AskSinks& sinks) {
    if (request_.mode == AnswerMode::Auto || !sinks.text) return {};
    return [this, &sinks](std::string_view text) {
        said_ = true;
        sinks.text(text);
    };
}

void AnswerJob::answerByReading(const AskSinks& sinks, std::stop_token stop) {
    engine::ReadRequest request;
    request.question = protocolQuestion_;
    for (const EvidencePassage& passage : sought_.evidence) request.passages.push_back(passage.number);
    request.readPassage = [this](engine::PassageNumber number) { return passageText(number); };
    request.generation = {request_.maxTokens, request_.temperature, request_.seed};
    Round round = roundOf(sought_);
    engine::AnswerSinks engineSinks;
    engineSinks.round = [&](const engine::RoundReport& report) {
        round.read = roundOf(report).read;
        if (sinks.round) sinks.round(round);
    };
    engineSinks.text = generatedTextSink(sinks);
    const engine::GeneratedAnswer generated = engine_.read(request, engineSinks, stop);
    std::vector<std::int64_t> read = generated.rounds.empty() ? request.passages : generated.rounds.back().read;
    round.read.clear();
    for (const std::int64_t number : read) round.read.push_back(passageId(number));
    result_.rounds = {round};
    result_.mode = "read";
    if (acceptGenerated(generated, read)) say(result_.answer, sinks);
}

void AnswerJob::answerByInterleave(const AskSinks& sinks, std::stop_token stop) {
    engine::InterleaveRequest request;
    request.question = protocolQuestion_;
    request.scope = scope_;
    request.topK = request_.topK;
    request.maxRounds = request_.rounds;
    for (const EvidencePassage& passage : sought_.evidence) {
        if (passage.by == "keyword" && request.alsoRead.size() < kAlsoRead) request.alsoRead.push_back(passage.number);
    }
    request.readPassage = [this](engine::PassageNumber number) { return passageText(number); };
    request.generation = {request_.maxTokens, request_.temperature, request_.seed};
    engine::AnswerSinks engineSinks;
    engineSinks.round = [&](const engine::RoundReport& report) {
        if (sinks.round) sinks.round(roundOf(report));
    };
    engineSinks.text = generatedTextSink(sinks);
    const engine::GeneratedAnswer generated = engine_.interleave(request, engineSinks, stop);
    std::vector<std::int64_t> read;
    for (const engine::RoundReport& report : generated.rounds) {
        result_.rounds.push_back(roundOf(report));
        read.insert(read.end(), report.read.begin(), report.read.end());
    }
    if (result_.rounds.empty()) reportRound(sinks);
    result_.mode = "interleave";
    if (acceptGenerated(generated, read)) say(result_.answer, sinks);
}

// Keeps what was generated when the model was sure of it and the passages it read support it; otherwise the answer
// stays empty.
bool AnswerJob::acceptGenerated(const engine::GeneratedAnswer& generated, const std::vector<std::int64_t>& read) {
    result_.tokens = {generated.promptTokens, generated.generatedTokens};
    result_.timing.prefillMs = generated.prefillMs;
    result_.timing.firstTokenMs = generated.firstTokenMs;
    result_.timing.decodeTokensPerSecond = generated.decodeTokensPerSecond;
    result_.timing.routeMs = std::max(result_.timing.routeMs, generated.routeMs);
    result_.stop = nameOf(generated.stop);
    const std::string answer = withoutMarks(generated.text);
    if (answer.empty() || (request_.mode == AnswerMode::Auto && generated.meanTokenProbability < answerFloor()))
        return false;
    const std::vector<EvidencePassage> passages = evidenceFor(read);
    const CitedAnswer cited = catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        return cite(keywordQuestion_, answer, passages, scanner_, weights);
    });
    if (cited.quotes.empty() || (request_.mode == AnswerMode::Auto && !cited.unsupported.empty())) return false;
    result_.answer = answer;
    result_.citations = citationsOf(cited.quotes);
    result_.unsupported = cited.unsupported;
    result_.confidence = std::min(answerable_.probability, generated.meanTokenProbability);
    return true;
}

std::optional<std::string> AnswerJob::passageText(std::int64_t number) const {
    const std::vector<EvidencePassage> found = evidenceFor({number});
    if (found.empty()) return std::nullopt;
    return encodedText(found.front().header, found.front().body);
}

}  // namespace memoir::app
