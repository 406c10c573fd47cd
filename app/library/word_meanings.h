// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/store/words.h"
#include "engine/engine.h"

namespace memoir::app {

// How alike words are in meaning, as the model knows it. Keeps what it learned; one thread.
class WordMeanings {
  public:
    // One vector of length 1 per word; empty vectors from a model that knows none.
    using Source = std::function<std::vector<std::vector<float>>(const std::vector<std::string>& words)>;
    explicit WordMeanings(Source source) : source_(std::move(source)) {}

    // Asks for those that are not known yet, all at once. Numbers and function words mean nothing.
    void learn(std::span<const Word> words);
    // 0 to 1; 0 for words that were not learned, and for those that have no more in common than any two.
    double likeness(const Word& left, const Word& right) const;

  private:
    Source source_;
    std::unordered_map<std::string, std::vector<float>> known_;  // by folded word
};

// Those of the engine's model, for as long as the engine lives; none without one.
WordMeanings meaningsOf(engine::Engine* engine);

}  // namespace memoir::app
