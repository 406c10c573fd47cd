// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/word_meanings.h"

#include <cmath>

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

void normalise(std::vector<float>& vector) {
    double square = 0;
    for (const float value : vector) square += static_cast<double>(value) * value;
    if (square <= 0) return;
    for (float& value : vector) value = static_cast<float>(value / std::sqrt(square));
}

}  // namespace

std::vector<std::vector<float>> wordMeanings(LoadedModel& model, std::span<const std::string> words) {
    std::vector<std::vector<float>> meanings(words.size());
    const std::optional<Lane>& lane = model.config().memoir.meaningLane;
    const TokenisedWords tokenised = tokenise(model.protocol().tokenizer(), words);
    if (!lane || tokenised.tokens.empty()) return meanings;
    const std::vector<float> rows = embedded(model.transformer(), tokenised.tokens);
    const auto width = static_cast<std::size_t>(model.config().width);
    std::size_t token = 0;
    for (std::size_t word = 0; word < words.size(); ++word) {
        meanings[word].assign(static_cast<std::size_t>(lane->end - lane->begin), 0);
        for (; token < tokenised.ends[word]; ++token) {
            const float* row = rows.data() + token * width + lane->begin;
            for (std::size_t i = 0; i < meanings[word].size(); ++i) meanings[word][i] += row[i];
        }
        normalise(meanings[word]);
    }
    return meanings;
}

}  // namespace memoir::engine
