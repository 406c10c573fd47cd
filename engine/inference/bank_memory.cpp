// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/bank_memory.h"

#include <algorithm>

#include "engine/inference/stopwatch.h"

namespace memoir::engine {

std::int64_t BankMemory::select(int routedLayer, ConstView query) {
    const Stopwatch watch;
    const auto weight = static_cast<float>(layerWeights_[static_cast<std::size_t>(routedLayer)]);
    const std::vector<RoutedScore> best = routing_.selectPassages(routedLayer, query, topK_, weight);
    if (watcher_) watcher_(routedLayer, routing_, best);
    chosen_.clear();
    for (const RoutedScore& passage : best) chosen_.push_back(passage.number);
    std::sort(chosen_.begin(), chosen_.end());
    const std::int64_t chunkCount = attend_ == Attend::Selected ? routing_.snapshot().chunkCount(chosen_) : 0;
    elapsedMs_ += watch.elapsedMs();
    return chunkCount;
}

void BankMemory::fetch(int routedLayer, View keys, View values) {
    const Stopwatch watch;
    routing_.fetch(chosen_, routedLayer, keys, values);
    elapsedMs_ += watch.elapsedMs();
}

std::vector<RoutedPassage> BankMemory::ranking(int limit) {
    std::vector<RoutedPassage> passages;
    for (const RankedPassage& passage : routing_.ranking(limit))
        passages.push_back({passage.number, passage.score, passage.selected});
    return passages;
}

// Selected passages nearly always lead the ranking, so it is asked for in growing pieces.
std::vector<RoutedPassage> BankMemory::selected() {
    const std::size_t wanted = selectedNumbers().size();
    for (int limit = 64;; limit *= 4) {
        std::vector<RoutedPassage> passages = ranking(limit);
        const bool isWhole = static_cast<std::int64_t>(passages.size()) < limit;
        std::erase_if(passages, [](const RoutedPassage& passage) { return !passage.selected; });
        if (passages.size() == wanted || isWhole) return passages;
    }
}

}  // namespace memoir::engine
