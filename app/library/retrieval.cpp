// SPDX-License-Identifier: Apache-2.0
#include "app/library/retrieval.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "engine/base/check.h"

namespace memoir::app {

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
        retrieved.ranking =
            fuse(retrieved.routed, found, fusionOptions(tables.settings, engine ? engine->model() : noModel));
    });
    return retrieved;
}

}  // namespace memoir::app
