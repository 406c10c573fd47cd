// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "app/library/sentence_scorer.h"
#include "engine/engine.h"

namespace memoir::app {

// What tells whether the best sentence answers a question at all. The order is that of the weights in answer_weights.h.
enum class AnswerSign {
    Always,        // 1
    Score,         // of the best sentence
    Lead,          // of it over the best sentence of another passage
    Spread,        // of it over the mean of the next nine
    Words,         // Sign::Words of the best sentence
    InPlace,       // share of the question's weight that it and its place hold
    InPassage,     // ... and that its whole passage holds
    Alike,         // Sign::Alike
    Akin,          // Sign::Akin
    Pairs,         // Sign::Pairs
    Missing,       // Sign::Missing
    Unknown,       // share of the question's weight in words that no passage of the archive holds
    NamesMissing,  // share of the question's names and numbers that its place lacks
    NamesNowhere,  // ... and that no evidence holds
    NoForm,        // a kind with a form of its own is asked for, and it has none
    Form,          // ... and it has one
    Keyword,       // BM25 of the best passage over what a passage with all of the words would score, at most 1.5
    RoutingOdds,   // the checkpoint's own calibration: log odds by routing alone; 0 without one
    RoutingLead,   // of the best routed passage over the next nine, in deviations
    Model,         // Sign::Model of the best sentence
    WordCount,     // logarithm of the question's content words
    Instead,       // Sign::Instead of the best sentence
    Reversed,      // Sign::Reversed
    Entry,         // Sign::Entry
    Relation,      // Sign::Relation
    Count
};

inline constexpr std::size_t kAnswerSignCount = static_cast<std::size_t>(AnswerSign::Count);
using AnswerSigns = std::array<double, kAnswerSignCount>;

struct FoundEvidence {
    const Asked& asked;
    std::span<const WeighedSentence> sentences;     // best first
    std::span<const engine::RoutedPassage> routed;  // the one ranking, best first; empty when routing was not asked
    double bestKeywordScore = 0;                    // BM25; 0 when keyword search found nothing or was not asked
    double unknownShare = 0;                        // AnswerSign::Unknown
};

AnswerSigns answerSigns(const engine::ModelSummary& model, const FoundEvidence& found);

struct Answerable {
    double probability = 0;
    double floor = 0.5;  // below it the answer is "not in your memory"
    bool yes() const { return probability >= floor; }
};

// How probable it is that the best sentence answers: the logistic function of the weighed signs, with weights and floor
// that were fitted on labelled sets (answer_weights.h).
Answerable answerable(const AnswerSigns& signs);

}  // namespace memoir::app
