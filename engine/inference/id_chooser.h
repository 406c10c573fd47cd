// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/inference/prompt.h"
#include "engine/inference/sampler.h"

namespace memoir::engine {

// What a round may say, as text: `[number]` once for each of some numbers and then the delimiter, or <End-of-Retrieve>.
class IdGrammar {
  public:
    explicit IdGrammar(std::span<const PassageNumber> numbers);

    // Whether the text can be continued to something the grammar holds, or is that already.
    bool allows(std::string_view text) const;
    // Whether the delimiter may follow: one or more whole `[number]`.
    bool isComplete(std::string_view text) const;

  private:
    struct Parsed {
        bool valid = false;
        int numberCount = 0;
        std::string_view rest;  // an unfinished `[number`, or nothing
    };

    Parsed parse(std::string_view text) const;
    bool isPrefixOfUnused(std::string_view digits, std::span<const std::string_view> used) const;

    std::vector<std::string> numbers_;  // sorted as text
};

// The tokens that can stand in such a round, found once for a tokenizer.
std::vector<TokenId> tokensOfIds(const Tokenizer& tokenizer);

// The likeliest token that keeps a round within its grammar.
class IdChooser final : public TokenChooser {
  public:
    // The protocol outlives this. `candidates` are tokensOfIds() of the protocol's tokenizer.
    IdChooser(const Protocol& protocol, std::span<const TokenId> candidates, std::span<const PassageNumber> numbers);
    TokenChoice choose(NextLogits& logits) override;

  private:
    const Protocol& protocol_;
    std::vector<TokenId> candidates_;  // the delimiter is the last
    IdGrammar grammar_;
    std::string written_;
};

}  // namespace memoir::engine
