// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/tokenizer.h"

namespace memoir::engine {

// Byte pair encoding of one word: its bytes become tokens, then the pair with the best rank is merged, the leftmost
// first, until no pair has a rank.
class BytePairMerger {
  public:
    // The token of every single byte.
    using ByteTokens = std::array<TokenId, 256>;

    explicit BytePairMerger(const ByteTokens& byteTokens) : byteTokens_(byteTokens) {}

    // Lower ranks merge first. The last rule for a pair counts.
    void addRule(TokenId left, TokenId right, TokenId merged);

    // Appends the tokens of a word. Takes time n log n.
    void merge(std::string_view word, std::vector<TokenId>& tokens) const;

  private:
    struct Rule {
        std::uint32_t rank = 0;
        TokenId merged = 0;
    };

    const Rule* ruleFor(TokenId left, TokenId right) const;

    ByteTokens byteTokens_;
    std::unordered_map<std::uint64_t, Rule> rules_;
    std::uint32_t nextRank_ = 0;

    friend class WordMerge;
};

}  // namespace memoir::engine
