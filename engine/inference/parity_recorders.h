// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/inference/loaded_model.h"
#include "engine/inference/parity_arrays.h"
#include "engine/inference/parity_run.h"
#include "engine/inference/sampler.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

// Keeps the residual stream before every layer and after the last.
class HiddenRecorder final : public HiddenObserver {
  public:
    explicit HiddenRecorder(Backend& backend) : backend_(backend) {}
    void hiddenBefore(int, ConstView hidden) override { states.push_back(arrayOf(backend_, hidden)); }
    std::vector<NumberArray> states;

  private:
    Backend& backend_;
};

// Keeps the residual stream, and the queries by which all tokens of a prompt would route.
class PromptRecorder final : public HiddenObserver {
  public:
    PromptRecorder(LoadedModel& model, std::int64_t firstPosition, std::string prefix, NamedArrays& arrays)
        : model_(model), firstPosition_(firstPosition), prefix_(std::move(prefix)), arrays_(arrays) {}

    void hiddenBefore(int layer, ConstView hidden) override {
        Backend& backend = model_.transformer().backend();
        states.push_back(arrayOf(backend, hidden));
        if (layer == model_.config().layerCount || !model_.config().routing.isRouted(layer)) return;
        const TokenRange all{0, hidden.shape[0]};
        const ConstView queries =
            model_.transformer().routingQueries(layer, hidden, firstPosition_, std::span(&all, 1));
        Tensor kept = backend.allocate(queries.shape, DType::F32);
        copy(backend, queries, kept);
        if (model_.config().routing.rules.normalise) normalizeRows(backend, kept);
        arrays_[layerName(prefix_, "routing_q", layer)] = headsFirst(arrayOf(backend, kept));
    }
    std::vector<NumberArray> states;

  private:
    LoadedModel& model_;
    std::int64_t firstPosition_;
    std::string prefix_;
    NamedArrays& arrays_;
};

// Keeps what every forward pass of a session took in and gave out.
class Forwards {
  public:
    explicit Forwards(Session& session) : session_(session) {
        session.watch(
            [this](std::span<const TokenId> tokens, std::int64_t firstPosition) { add(tokens, firstPosition); });
    }
    Forwards(const Forwards&) = delete;
    Forwards& operator=(const Forwards&) = delete;

    int count() const { return static_cast<int>(sizes_.size()); }

    // `appended` was accounted for without passing through the model.
    void describe(const std::string& prefix, const std::vector<TokenId>& appended, NamedArrays& arrays) const {
        std::vector<TokenId> fed = tokens_;
        fed.insert(fed.end(), appended.begin(), appended.end());
        const std::vector<std::int64_t> prompt(positions_.begin(), positions_.begin() + sizes_.front());
        NumberArray first = logits_.front();
        first.extents.erase(first.extents.begin());
        arrays[prefix + "fed_ids"] = listOf(fed);
        arrays[prefix + "fed_positions"] = listOf(positions_);
        arrays[prefix + "position_ids"] = listOf(prompt);
        arrays[prefix + "forward_sizes"] = listOf(sizes_);
        arrays[prefix + "prefill_logits"] = first;
        arrays[prefix + "step_logits"] = joined(logits_);
        arrays[prefix + "step_hidden_last"] = joined(hidden_);
    }

  private:
    void add(std::span<const TokenId> tokens, std::int64_t firstPosition) {
        tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
        for (std::size_t i = 0; i < tokens.size(); ++i)
            positions_.push_back(firstPosition + static_cast<std::int64_t>(i));
        sizes_.push_back(static_cast<std::int64_t>(tokens.size()));
        hidden_.push_back(arrayOf(session_.backend(), session_.lastHidden()));
        logits_.push_back(arrayOf(session_.backend(), session_.logits()));
    }

    Session& session_;
    std::vector<TokenId> tokens_;
    std::vector<std::int64_t> positions_, sizes_;
    std::vector<NumberArray> logits_, hidden_;
};

// Chooses given tokens first, then the likeliest; keeps what was chosen.
class ForcedChooser final : public TokenChooser {
  public:
    explicit ForcedChooser(std::vector<TokenId> forced) : forced_(std::move(forced)) {}

    TokenChoice choose(NextLogits& logits) override {
        const std::size_t step = chosen_.size();
        chosen_.push_back(step < forced_.size() ? forced_[step] : greedy_.choose(logits).token);
        return {chosen_.back(), 1.0};
    }

    const std::vector<TokenId>& forced() const { return forced_; }
    // What was chosen after the forced tokens.
    std::vector<TokenId> free() const {
        const std::size_t count = std::min(forced_.size(), chosen_.size());
        return {chosen_.begin() + static_cast<std::ptrdiff_t>(count), chosen_.end()};
    }

  private:
    std::vector<TokenId> forced_, chosen_;
    GreedyChooser greedy_;
};

}  // namespace memoir::engine
