// SPDX-License-Identifier: Apache-2.0
#include "app/library/retrieval.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "app/library/extract.h"
#include "app/library/passage_texts.h"
#include "engine/base/check.h"

namespace memoir::app {

namespace {

constexpr std::size_t kSentencesLookedAt = 40;  // passages of the ranking whose sentences are looked at
constexpr double kSentenceWeight = 3;           // of the best sentence's score beside the ranking's deviations

}  // namespace

FusionOptions fusionOptions(const Settings& settings, const engine::ModelSummary& model) {
    FusionOptions options;
    if (settings.value("fusion") == "ranks") options.fusion = Fusion::ReciprocalRanks;
    if (model.routerWeight) options.routerWeight = *model.routerWeight;
    if (const std::string weight = settings.value("router-weight"); !weight.empty())
        options.routerWeight = std::clamp(std::atof(weight.c_str()), 0.0, 1.0);
    return options;
}

engine::PassageScope scopeOf(const Tables& tables, const ScopeTerms& terms) {
    if (terms.empty() && !tables.documents.anyMarked()) return std::nullopt;
    return passagesWithin(tables.database, terms);
}

// The words of a question stand scattered over a passage that has nothing to say to it; a sentence that holds them
// together, and a thing of the kind asked for, is what an answer looks like.
void favourPassagesWithAnswers(const Tables& tables, const std::string& question, std::vector<RankedPassage>& ranking) {
    std::vector<EvidencePassage> passages;
    PassageTexts texts(tables.documents);
    const std::size_t count = std::min(ranking.size(), kSentencesLookedAt);
    for (std::size_t i = 0; i < count; ++i) {
        const PassageRecord record = *tables.passages.find(ranking[i].number);
        passages.push_back({record.number, record.document, record.start, record.header, texts.body(record)});
    }
    WordScanner scanner;
    WordWeights weights(tables.fullText);
    const std::vector<double> scores = bestSentenceScores(question, passages, scanner, weights);
    for (std::size_t i = 0; i < count; ++i) ranking[i].score += kSentenceWeight * scores[i];
    std::stable_sort(ranking.begin(), ranking.end(),
                     [](const RankedPassage& a, const RankedPassage& b) { return a.score > b.score; });
}

Retrieved retrieve(const Catalogue& catalogue, engine::Engine* engine, const RetrievalRequest& request,
                   std::stop_token stop) {
    Retrieved retrieved;
    if (request.retriever != Retriever::Keyword) {
        ENGINE_CHECK(engine != nullptr, "routing needs an engine");
        const auto begin = std::chrono::steady_clock::now();
        retrieved.routed = engine->route({request.question, request.scope, request.topK, request.limit}, stop);
        retrieved.routeMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    }
    catalogue.read([&](const Tables& tables) {
        // The bank may still hold what the catalogue gave up a moment ago.
        std::erase_if(retrieved.routed,
                      [&](const engine::RoutedPassage& passage) { return !tables.passages.find(passage.number); });
        std::vector<WordHit> found;
        if (request.retriever != Retriever::Msa)
            found = tables.fullText.find(request.words, request.limit, request.scope ? &*request.scope : nullptr);
        const engine::ModelSummary noModel;
        const FusionOptions options = fusionOptions(tables.settings, engine ? engine->model() : noModel);
        retrieved.ranking = fuse(retrieved.routed, found, options);
        if (request.retriever == Retriever::Hybrid && options.fusion == Fusion::ZScore)
            favourPassagesWithAnswers(tables, request.question, retrieved.ranking);
    });
    return retrieved;
}

}  // namespace memoir::app
