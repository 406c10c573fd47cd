// SPDX-License-Identifier: Apache-2.0
#include "app/library/abstention.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/library/answer_weights.h"

namespace memoir::app {

namespace {

constexpr std::size_t kNextRanks = 9;
constexpr double kHighestKeyword = 1.5;
constexpr double kSaturation = 2.2;  // what BM25 with k1 = 1.2 gives a word that stands very often

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

double& at(AnswerSigns& signs, AnswerSign sign) {
    return signs[static_cast<std::size_t>(sign)];
}

double of(const WeighedSentence& sentence, Sign sign) {
    return sentence.signs[static_cast<std::size_t>(sign)];
}

// The best score less the mean of the next nine; nothing to compare with is no lead.
template <typename Scored>
double leadOf(std::span<const Scored> scored) {
    const std::size_t count = std::min(scored.size(), kNextRanks + 1);
    if (count < 2) return 0;
    double sum = 0;
    for (std::size_t i = 1; i < count; ++i) sum += scored[i].score;
    return scored[0].score - sum / static_cast<double>(count - 1);
}

double deviationOf(std::span<const engine::RoutedPassage> routed) {
    double mean = 0, square = 0;
    for (const engine::RoutedPassage& passage : routed) mean += passage.score / static_cast<double>(routed.size());
    for (const engine::RoutedPassage& passage : routed) square += (passage.score - mean) * (passage.score - mean);
    return routed.empty() ? 0 : std::sqrt(square / static_cast<double>(routed.size()));
}

// A checkpoint that was trained but not yet measured carries zeros.
double routingOdds(const engine::ModelSummary& model, std::span<const engine::RoutedPassage> routed) {
    if (!model.abstention || routed.empty()) return 0;
    const engine::ModelSummary::Abstention& fitted = *model.abstention;
    return fitted.bias + fitted.scoreWeight * routed[0].score + fitted.marginWeight * leadOf(routed);
}

double leadOverOtherPassages(std::span<const WeighedSentence> sentences) {
    for (const WeighedSentence& other : sentences) {
        if (other.sentence.passage != sentences[0].sentence.passage) return sentences[0].score - other.score;
    }
    return 0;
}

double namesNowhere(const Asked& asked, std::span<const WeighedSentence> sentences) {
    Held all = sentences[0].heldInPlace;
    for (const WeighedSentence& sentence : sentences) all = together(all, sentence.heldInPlace);
    return 1 - namesHeld(asked, all.exact);
}

double shareOfIdealKeyword(const Asked& asked, double score) {
    double ideal = 0;
    for (const AskedWord& word : asked.words) ideal += word.weight * kSaturation;
    return ideal > 0 ? std::min(score / ideal, kHighestKeyword) : 0;
}

void addBestSentence(const FoundEvidence& found, AnswerSigns& signs) {
    if (found.sentences.empty()) {
        at(signs, AnswerSign::Missing) = 1;
        return;
    }
    const WeighedSentence& best = found.sentences[0];
    at(signs, AnswerSign::Score) = best.score;
    at(signs, AnswerSign::Lead) = leadOverOtherPassages(found.sentences);
    at(signs, AnswerSign::Spread) = leadOf(found.sentences);
    at(signs, AnswerSign::Words) = of(best, Sign::Words);
    at(signs, AnswerSign::InPlace) = of(best, Sign::Words) + of(best, Sign::Placed);
    at(signs, AnswerSign::InPassage) = at(signs, AnswerSign::InPlace) + of(best, Sign::Passage);
    at(signs, AnswerSign::Alike) = of(best, Sign::Alike);
    at(signs, AnswerSign::Akin) = of(best, Sign::Akin);
    at(signs, AnswerSign::Pairs) = of(best, Sign::Pairs);
    at(signs, AnswerSign::Missing) = of(best, Sign::Missing);
    at(signs, AnswerSign::NamesMissing) = of(best, Sign::NamesPlaced);
    at(signs, AnswerSign::NamesNowhere) = namesNowhere(found.asked, found.sentences);
    at(signs, AnswerSign::NoForm) = of(best, Sign::NoForm);
    at(signs, AnswerSign::Form) = of(best, Sign::Form);
    at(signs, AnswerSign::Model) = of(best, Sign::Model);
    at(signs, AnswerSign::Instead) = of(best, Sign::Instead);
    at(signs, AnswerSign::Reversed) = of(best, Sign::Reversed);
    at(signs, AnswerSign::Entry) = of(best, Sign::Entry);
    at(signs, AnswerSign::Relation) = of(best, Sign::Relation);
}

}  // namespace

AnswerSigns answerSigns(const engine::ModelSummary& model, const FoundEvidence& found) {
    AnswerSigns signs{};
    at(signs, AnswerSign::Always) = 1;
    addBestSentence(found, signs);
    at(signs, AnswerSign::Unknown) = found.unknownShare;
    at(signs, AnswerSign::Keyword) = shareOfIdealKeyword(found.asked, found.bestKeywordScore);
    at(signs, AnswerSign::RoutingOdds) = routingOdds(model, found.routed);
    const double deviation = deviationOf(found.routed);
    at(signs, AnswerSign::RoutingLead) = deviation > 0 ? leadOf(found.routed) / deviation : 0;
    at(signs, AnswerSign::WordCount) = std::log(1 + static_cast<double>(found.asked.words.size()));
    return signs;
}

Answerable answerable(const AnswerSigns& signs) {
    return {sigmoid(std::inner_product(signs.begin(), signs.end(), kAnswerWeights.begin(), 0.0)), kAnswerFloor};
}

}  // namespace memoir::app
