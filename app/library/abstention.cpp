// SPDX-License-Identifier: Apache-2.0
#include "app/library/abstention.h"

#include <algorithm>
#include <cmath>

namespace memoir::app {

namespace {

constexpr std::size_t kMarginRanks = 10;
constexpr double kEvenCoverage = 0.35;
constexpr double kCoverageSteepness = 8;

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

double marginOf(std::span<const engine::RoutedPassage> routed) {
    const std::size_t count = std::min(routed.size(), kMarginRanks);
    if (count < 2) return 0;
    double sum = 0;
    for (std::size_t i = 1; i < count; ++i) sum += routed[i].score;
    return routed[0].score - sum / static_cast<double>(count - 1);
}

// A checkpoint that was trained but not yet measured carries zeros.
bool isCalibrated(const engine::ModelSummary& model) {
    return model.abstention && (model.abstention->scoreWeight != 0 || model.abstention->marginWeight != 0);
}

}  // namespace

Answerable answerable(const engine::ModelSummary& model, const AnswerableSigns& signs) {
    if (!isCalibrated(model) || signs.routed.empty())
        return {sigmoid(kCoverageSteepness * (signs.coverage - kEvenCoverage)), 0.5};
    const engine::ModelSummary::Abstention& fitted = *model.abstention;
    const double top = signs.routed.front().score;
    return {sigmoid(fitted.bias + fitted.scoreWeight * top + fitted.marginWeight * marginOf(signs.routed)),
            fitted.floor};
}

double nearness(const engine::ModelSummary& model, std::span<const engine::RoutedPassage> routed,
                engine::PassageNumber passage, double coverage) {
    const auto found = std::find_if(routed.begin(), routed.end(),
                                    [&](const engine::RoutedPassage& other) { return other.number == passage; });
    return answerable(model, {routed.subspan(static_cast<std::size_t>(found - routed.begin())), coverage}).probability;
}

}  // namespace memoir::app
