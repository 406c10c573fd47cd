// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/engine.h"
#include "engine/memory/router.h"
#include "engine/model/transformer.h"

namespace memoir::engine {

// Whether the passages that a layer selects also stand in its context, or are only scored.
enum class Attend { Selected, Nothing };

// The bank as one question sees it: routes in each routed layer and hands out the selected passages' keys and values.
class BankMemory final : public LayerMemory {
  public:
    // Told after each routed layer has selected, for parity.
    using Watcher = std::function<void(int routedLayer, QuestionRouting&, std::span<const RoutedScore>)>;

    // `layerWeights` are those of the one ranking and outlive this.
    BankMemory(QuestionRouting routing, int topK, std::span<const double> layerWeights)
        : routing_(std::move(routing)), topK_(topK), layerWeights_(layerWeights) {}

    void attendTo(Attend attend) { attend_ = attend; }
    void watch(Watcher watcher) { watcher_ = std::move(watcher); }

    std::int64_t select(int routedLayer, ConstView query) override;
    void fetch(int routedLayer, View keys, View values) override;

    // The one ranking, best first.
    std::vector<RoutedPassage> ranking(int limit);
    // The part of it that some layer selected.
    std::vector<RoutedPassage> selected();
    // Ascending.
    const std::vector<PassageNumber>& selectedNumbers() const { return routing_.selectedAnywhere(); }
    double elapsedMs() const { return elapsedMs_; }

  private:
    QuestionRouting routing_;
    int topK_;
    std::span<const double> layerWeights_;
    Attend attend_ = Attend::Selected;
    Watcher watcher_;
    std::vector<PassageNumber> chosen_;  // of the layer that selected last, ascending
    double elapsedMs_ = 0;
};

}  // namespace memoir::engine
