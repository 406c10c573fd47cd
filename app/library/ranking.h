// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "app/library/evidence.h"
#include "app/library/passage_signs.h"
#include "app/library/requests.h"
#include "app/store/full_text.h"
#include "engine/engine.h"

namespace memoir::app {

// The one place where routing and keyword search become one ranking.

enum class Fusion { ZScore, ReciprocalRanks };

struct FusionOptions {
    Fusion fusion = Fusion::ZScore;
    double routerWeight =
        0.13;  // share of routing, 0 to 1, where the checkpoint says none; tests/quality/fit.py ranking
};

struct RankedPassage {
    std::int64_t number = 0;
    double score = 0;
    std::optional<double> routing, keyword;  // the scores that were joined
    bool selected = false;                   // by a routed layer
    Standing standing;
    double routingDeviations = 0, keywordDeviations = 0;  // from the means of their lists
    double bestSentence = 0;  // the score of its best sentence, where sentences were looked at
    PassageSigns signs;       // likewise

    // Who found it. A passage that both found counts as found by routing.
    bool foundByRouting() const { return selected || (routing && !keyword); }
};

// Joins two rankings, each best first. A passage that one of them lacks takes that one's lowest score. Best first; ties
// to the lower number.
std::vector<RankedPassage> fuse(std::span<const engine::RoutedPassage> routed, std::span<const WordHit> found,
                                const FusionOptions& options);

}  // namespace memoir::app
