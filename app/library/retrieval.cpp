// SPDX-License-Identifier: Apache-2.0
#include "app/library/retrieval.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <numeric>

#include "app/library/passage_signs.h"
#include "app/library/sentence_scorer.h"
#include "engine/base/check.h"

namespace memoir::app {

namespace {

constexpr std::size_t kSentencesLookedAt = 40;  // passages of the ranking whose sentences are looked at
constexpr std::size_t kMentioning = 3;          // best passages whose text may lead to others
constexpr PassageWeights kPassageWeights = {1.6, 1.0, 0.7, 4.0};

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

namespace {

std::vector<EvidencePassage> passagesOf(const Tables& tables, std::span<const RankedPassage> ranking) {
    std::vector<EvidencePassage> passages;
    PassageTexts texts(tables.documents);
    for (const RankedPassage& ranked : ranking) passages.push_back(*evidenceOf(tables, texts, ranked));
    return passages;
}

std::vector<double> bestSentences(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                  WordScanner& scanner, WordMeanings* meanings) {
    std::vector<double> best(passages.size(), 0);
    for (const WeighedSentence& sentence : weighSentences(asked, passages, scanner, meanings)) {
        double& score = best[static_cast<std::size_t>(sentence.sentence.passage - passages.data())];
        score = std::max(score, sentence.score);
    }
    return best;
}

void sortByScore(std::vector<RankedPassage>& ranking) {
    std::stable_sort(ranking.begin(), ranking.end(),
                     [](const RankedPassage& a, const RankedPassage& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < ranking.size(); ++i) ranking[i].standing.rank = i;
}

// Of the first `count`, the places of the best.
std::vector<std::size_t> bestPlaces(const std::vector<RankedPassage>& ranking, std::size_t count) {
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return ranking[a].score > ranking[b].score; });
    places.resize(std::min(count, kMentioning));
    return places;
}

}  // namespace

std::optional<EvidencePassage> evidenceOf(const Tables& tables, PassageTexts& texts, const RankedPassage& ranked) {
    const auto passage = tables.passages.find(ranked.number);
    if (!passage) return std::nullopt;
    EvidencePassage evidence{passage->number,
                             passage->document,
                             passage->start,
                             passage->header,
                             texts.body(*passage),
                             ranked.foundByRouting() ? "msa" : "keyword",
                             "",
                             ranked.standing};
    if (const auto places = tables.documents.locations(passage->document); !places.empty())
        evidence.place = std::filesystem::path(places.front().path).stem().string();
    return evidence;
}

namespace {

// What the first passages say of themselves.
void addOwnSigns(std::span<const double> sentences, std::span<const PassageSigns> signs,
                 std::vector<RankedPassage>& ranking) {
    for (std::size_t i = 0; i < signs.size(); ++i) {
        ranking[i].bestSentence = sentences[i];
        ranking[i].score += kPassageWeights.sentence * sentences[i] + kPassageWeights.covered * signs[i].covered +
                            kPassageWeights.named * signs[i].named;
    }
}

// What better ones say of them. A next step comes behind the first one, which has the score `highest`.
void addNextSteps(double highest, std::span<const PassageSigns> signs, std::vector<RankedPassage>& ranking) {
    const double below = std::nextafter(highest, -std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < signs.size(); ++i) {
        double& score = ranking[i].score;
        score = std::max(score, std::min(score + kPassageWeights.mentioned * signs[i].mentioned, below));
        ranking[i].signs = signs[i];
    }
}

// The words of a question stand scattered over a passage that has nothing to say to it; a sentence that holds them
// together, and a thing of the kind asked for, is what an answer looks like. Who is asked for by name, or named by what
// was found, is worth a look, too.
void favourPassagesWithAnswers(const Tables& tables, const std::string& question, WordMeanings* meanings,
                               std::vector<RankedPassage>& ranking) {
    const std::size_t count = std::min(ranking.size(), kSentencesLookedAt);
    const std::vector<EvidencePassage> passages = passagesOf(tables, std::span(ranking).first(count));
    WordScanner scanner;
    WordWeights words(tables.fullText);
    const Asked asked = askedBy(question, scanner, words);
    const std::vector<double> sentences = bestSentences(asked, passages, scanner, meanings);
    std::vector<PassageSigns> signs = passageSigns(asked, passages, scanner, words);
    addOwnSigns(sentences, signs, ranking);
    const std::vector<std::size_t> best = bestPlaces(ranking, count);
    addMentions(passages, best, scanner, words, signs);
    if (!best.empty()) addNextSteps(ranking[best.front()].score, signs, ranking);
    sortByScore(ranking);
}

// What a mail repeats of another one comes behind what people wrote: nothing is answered from twice.
void putQuotedLast(const Tables& tables, std::vector<RankedPassage>& ranking) {
    std::stable_partition(ranking.begin(), ranking.end(), [&](const RankedPassage& ranked) {
        return ranked.foundByRouting() || !tables.passages.isQuoted(ranked.number);
    });
    for (std::size_t i = 0; i < ranking.size(); ++i) ranking[i].standing.rank = i;
}

}  // namespace

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
            favourPassagesWithAnswers(tables, request.question, request.meanings, retrieved.ranking);
        putQuotedLast(tables, retrieved.ranking);
    });
    return retrieved;
}

}  // namespace memoir::app
