// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/word_meanings.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

#include "engine/ops/memory.h"

namespace memoir::engine {
namespace {

struct TokenisedWords {
    std::vector<TokenId> tokens;
    std::vector<std::size_t> ends;  // of each word, into tokens
};

// As they stand inside a sentence: behind a blank.
TokenisedWords tokenise(const Tokenizer& tokenizer, std::span<const std::string> words) {
    TokenisedWords tokenised;
    for (const std::string& word : words) {
        const std::vector<TokenId> tokens = tokenizer.encode(' ' + word, AddedTokens::AsText);
        tokenised.tokens.insert(tokenised.tokens.end(), tokens.begin(), tokens.end());
        tokenised.ends.push_back(tokenised.tokens.size());
    }
    return tokenised;
}

// tokens -> [T, D]
std::vector<float> embedded(Transformer& transformer, std::span<const TokenId> tokens) {
    const Shape shape{static_cast<std::int64_t>(tokens.size()), transformer.config().width};
    Tensor hidden = transformer.backend().allocate(shape, DType::F32);
    transformer.embed(tokens, hidden);
    std::vector<float> rows(static_cast<std::size_t>(shape.elementCount()));
    copy(transformer.backend(), hidden, viewOf(std::span(rows)));
    return rows;
}

// Takes the lane of meanings out of a token vector, turned back where it is stored turned.
class MeaningReader {
  public:
    MeaningReader(Lane lane, int turnedWidth) : lane_(lane), turnedWidth_(turnedWidth) {
        const double scale = turnedWidth > 0 ? std::sqrt(2.0 / turnedWidth) : 0;
        for (int k = lane.begin; turnedWidth > 0 && k < lane.end; ++k) {
            for (int n = 0; n < turnedWidth; ++n) {
                const double wave = std::cos(std::numbers::pi / turnedWidth * (n + 0.5) * k);
                rows_.push_back(static_cast<float>(wave * (k == 0 ? scale / std::numbers::sqrt2 : scale)));
            }
        }
    }

    std::vector<float> read(std::span<const float> vector) const {
        if (rows_.empty()) return {vector.begin() + lane_.begin, vector.begin() + lane_.end};
        std::vector<float> meaning;
        for (auto row = rows_.begin(); row != rows_.end(); row += turnedWidth_)
            meaning.push_back(std::transform_reduce(row, row + turnedWidth_, vector.begin(), 0.0F));
        return meaning;
    }

  private:
    Lane lane_;
    int turnedWidth_;
    std::vector<float> rows_;  // [meanings, turned width] of the orthogonal cosine transform
};

void normalise(std::vector<float>& vector) {
    double square = 0;
    for (const float value : vector) square += static_cast<double>(value) * value;
    if (square <= 0) return;
    for (float& value : vector) value = static_cast<float>(value / std::sqrt(square));
}

}  // namespace

std::vector<std::vector<float>> wordMeanings(LoadedModel& model, std::span<const std::string> words) {
    std::vector<std::vector<float>> meanings(words.size());
    const MemoirConfig& config = model.config().memoir;
    const TokenisedWords tokenised = tokenise(model.protocol().tokenizer(), words);
    if (!config.meaningLane || tokenised.tokens.empty()) return meanings;
    const MeaningReader reader(*config.meaningLane, config.turnedWidth);
    const std::vector<float> rows = embedded(model.transformer(), tokenised.tokens);
    const auto width = static_cast<std::size_t>(model.config().width);
    std::vector<float> sum;
    std::size_t token = 0;
    for (std::size_t word = 0; word < words.size(); ++word) {
        sum.assign(width, 0);
        for (; token < tokenised.ends[word]; ++token)
            std::transform(sum.begin(), sum.end(), rows.begin() + static_cast<std::ptrdiff_t>(token * width),
                           sum.begin(), std::plus<>());
        meanings[word] = reader.read(sum);
        normalise(meanings[word]);
    }
    return meanings;
}

}  // namespace memoir::engine
