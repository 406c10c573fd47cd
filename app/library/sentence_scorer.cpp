// SPDX-License-Identifier: Apache-2.0
#include "app/library/sentence_scorer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/library/sentence_weights.h"

namespace memoir::app {

namespace {

constexpr std::size_t kJudgedSentences = 40;  // by the model; more would cost seconds on a CPU
constexpr std::size_t kModelSign = static_cast<std::size_t>(Sign::Model);

double scoreOf(const Signs& signs) {
    return std::inner_product(signs.begin(), signs.end(), kSentenceWeights.begin(), 0.0);
}

// In deviations from the mean; nothing where all are alike.
void standardise(std::vector<double>& scores) {
    const auto count = static_cast<double>(scores.size());
    const double mean = std::accumulate(scores.begin(), scores.end(), 0.0) / count;
    double square = 0;
    for (double& score : scores) {
        score -= mean;
        square += score * score;
    }
    const double deviation = std::sqrt(square / count);
    for (double& score : scores) score = deviation > 0 ? score / deviation : 0;
}

}  // namespace

void sortByScore(std::vector<WeighedSentence>& sentences) {
    std::stable_sort(sentences.begin(), sentences.end(),
                     [](const WeighedSentence& a, const WeighedSentence& b) { return a.score > b.score; });
}

std::vector<WeighedSentence> weighSentences(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                            WordScanner& scanner, WordMeanings* meanings) {
    std::vector<WeighedSentence> sentences = sentenceSigns(asked, passages, scanner, meanings);
    for (WeighedSentence& sentence : sentences) sentence.score = scoreOf(sentence.signs);
    return sentences;
}

void judgeByModel(const Asked& asked, const TextScorer& score, std::vector<WeighedSentence>& sentences) {
    if (!score || sentences.size() < 2) return;
    sortByScore(sentences);
    const std::size_t judged = std::min(sentences.size(), kJudgedSentences);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < judged; ++i) texts.emplace_back(sentences[i].sentence.text());
    std::vector<double> scores = score(asked.text, texts);
    if (scores.size() != judged) return;
    standardise(scores);
    for (std::size_t i = 0; i < judged; ++i) {
        sentences[i].signs[kModelSign] = scores[i];
        sentences[i].score = scoreOf(sentences[i].signs);
    }
    sortByScore(sentences);
}

}  // namespace memoir::app
