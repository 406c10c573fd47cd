// SPDX-License-Identifier: Apache-2.0
#include "app/library/ranking.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace memoir::app {

namespace {

constexpr double kRankOffset = 60;  // of reciprocal rank fusion, as is usual: flattens the first ranks

struct Joined {
    RankedPassage passage;
    std::optional<std::size_t> routedRank, keywordRank;
};

// What a list's scores are worth: how many deviations above its mean.
class Standard {
  public:
    template <typename Scores>
    explicit Standard(const Scores& scores) {
        for (const auto& entry : scores) mean_ += entry.score;
        if (!scores.empty()) mean_ /= static_cast<double>(scores.size());
        double square = 0;
        for (const auto& entry : scores) {
            square += (entry.score - mean_) * (entry.score - mean_);
            lowest_ = std::min(lowest_, entry.score - mean_);
            highest_ = std::max(highest_, entry.score - mean_);
        }
        if (square > 0) deviation_ = std::sqrt(square / static_cast<double>(scores.size()));
    }
    double of(const std::optional<double>& score) const { return (score ? *score - mean_ : lowest_) / deviation_; }
    // At most 0: below the best.
    double belowBest(const std::optional<double>& score) const { return of(score) - highest_ / deviation_; }

  private:
    double mean_ = 0, deviation_ = 1, lowest_ = 0, highest_ = 0;
};

double reciprocal(const std::optional<std::size_t>& rank) {
    return rank ? 1 / (kRankOffset + 1 + static_cast<double>(*rank)) : 0;
}

}  // namespace

std::vector<RankedPassage> fuse(std::span<const engine::RoutedPassage> routed, std::span<const WordHit> found,
                                const FusionOptions& options) {
    std::map<std::int64_t, Joined> joined;
    for (std::size_t i = 0; i < routed.size(); ++i) {
        Joined& entry = joined[routed[i].number];
        entry.passage.routing = routed[i].score;
        entry.passage.selected = routed[i].selected;
        entry.routedRank = i;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        Joined& entry = joined[found[i].passage];
        entry.passage.keyword = found[i].score;
        entry.keywordRank = i;
    }
    // Where one list has nothing to say, the other decides alone.
    const double weight = found.empty() ? 1 : routed.empty() ? 0 : options.routerWeight;
    const Standard routing(routed), keyword(found);
    std::vector<RankedPassage> ranking;
    for (auto& [number, entry] : joined) {
        entry.passage.number = number;
        entry.passage.routingDeviations = routing.of(entry.passage.routing);
        entry.passage.keywordDeviations = keyword.of(entry.passage.keyword);
        entry.passage.score =
            options.fusion == Fusion::ZScore
                ? weight * entry.passage.routingDeviations + (1 - weight) * entry.passage.keywordDeviations
                : weight * reciprocal(entry.routedRank) + (1 - weight) * reciprocal(entry.keywordRank);
        entry.passage.standing.routing = routing.belowBest(entry.passage.routing);
        if (!found.empty()) entry.passage.standing.keyword = entry.passage.keyword.value_or(0) / found[0].score;
        ranking.push_back(entry.passage);
    }
    std::stable_sort(ranking.begin(), ranking.end(),
                     [](const RankedPassage& a, const RankedPassage& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < ranking.size(); ++i) ranking[i].standing.rank = i;
    return ranking;
}

}  // namespace memoir::app
