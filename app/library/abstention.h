// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/engine.h"

namespace memoir::app {

// What tells whether the archive can answer a question.
struct AnswerableSigns {
    std::span<const engine::RoutedPassage> routed;  // the one ranking, best first; empty when routing was not asked
    double coverage = 0;  // share of the question's content words, by weight, that the best evidence passage holds
};

struct Answerable {
    double probability = 0;
    double floor = 0.5;  // below it the answer is "not in your memory"
    bool yes() const { return probability >= floor; }
};

// With the checkpoint's calibration: sigmoid(bias + scoreWeight * best + marginWeight * margin) against its floor,
// where the margin is the best score less the mean of the next nine. Without one, or without routing: by coverage
// alone, on the scale on which a third of the question's weight found in one passage is even odds.
Answerable answerable(const engine::ModelSummary& model, const AnswerableSigns& signs);

// How near one passage comes to being enough for an answer, on the scale of the floor: what `answerable` would say if
// it were the best one.
double nearness(const engine::ModelSummary& model, std::span<const engine::RoutedPassage> routed,
                engine::PassageNumber passage, double coverage);

}  // namespace memoir::app
