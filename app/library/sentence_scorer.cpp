// SPDX-License-Identifier: Apache-2.0
#include "app/library/sentence_scorer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string_view>

#include "app/library/sentence_weights.h"

namespace memoir::app {

namespace {

constexpr std::size_t kJudgedSentences = 40;  // by the model; more would cost seconds on a CPU

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

bool isNameOf(const Asked& asked, const Word& word) {
    return std::any_of(asked.words.begin(), asked.words.end(),
                       [&](const AskedWord& other) { return other.name && other.word.key() == word.key(); });
}

// What is said of the names that the question asks about.
std::string withoutNames(const Asked& asked, std::string_view text, const std::vector<Word>& words) {
    std::string kept;
    std::size_t from = 0;
    for (const Word& word : words) {
        if (!isNameOf(asked, word)) continue;
        kept.append(text.substr(from, word.begin - from));
        from = word.end;
    }
    return kept.append(text.substr(from));
}

// Of each text, in deviations from their mean.
void addScores(std::span<WeighedSentence> sentences, Sign sign, std::vector<double> scores) {
    if (scores.size() != sentences.size()) return;
    standardise(scores);
    for (std::size_t i = 0; i < scores.size(); ++i) sentences[i].signs[static_cast<std::size_t>(sign)] = scores[i];
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
    const std::span judged(sentences.data(), std::min(sentences.size(), kJudgedSentences));
    std::vector<std::string> texts, unnamed;
    for (const WeighedSentence& one : judged) {
        texts.emplace_back(one.sentence.text());
        unnamed.push_back(withoutNames(asked, one.sentence.text(), one.sentence.words));
    }
    addScores(judged, Sign::Model, score(asked.text, texts));
    addScores(judged, Sign::Relation, score(withoutNames(asked, asked.text, asked.all), unnamed));
    for (WeighedSentence& one : judged) one.score = scoreOf(one.signs);
    sortByScore(sentences);
}

}  // namespace memoir::app
