// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/library/passage_texts.h"
#include "app/library/question_words.h"
#include "app/library/ranking.h"
#include "app/library/word_meanings.h"
#include "app/store/catalogue.h"
#include "engine/engine.h"

namespace memoir::app {

struct RetrievalRequest {
    std::string question;  // what routing is asked
    WordQuery words;       // what keyword search is asked
    Retriever retriever = Retriever::Hybrid;
    engine::PassageScope scope;
    WordMeanings* meanings = nullptr;  // by which sentences are judged; null: by their words alone
    int topK = 0;                      // per routed layer
    int limit = 100;                   // of each ranking
};

struct Retrieved {
    std::vector<RankedPassage> ranking;         // best first
    std::vector<engine::RoutedPassage> routed;  // routing alone, best first; empty for keyword
    double routeMs = 0;
};

// How routing and keyword search are joined: the archive's settings, else what the model was measured with.
FusionOptions fusionOptions(const Settings& settings, const engine::ModelSummary& model);

// The passages a question may see: nothing means all of them. What is being forgotten is never among them.
engine::PassageScope scopeOf(const Tables& tables, const ScopeTerms& terms);

// A passage with its text; nothing when it is gone.
std::optional<EvidencePassage> evidenceOf(const Tables& tables, PassageTexts& texts, const RankedPassage& ranked);

// `engine` may be null for Retriever::Keyword. Runs on the engine's thread when it is not.
Retrieved retrieve(const Catalogue& catalogue, engine::Engine* engine, const RetrievalRequest& request,
                   std::stop_token stop);

}  // namespace memoir::app
