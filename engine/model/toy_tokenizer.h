// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/tokenizer.h"

namespace memoir::engine {

// The tokenizer of the parity fixtures: the longest string of the vocabulary that matches, else one character. The
// first 256 entries are the characters of Latin-1; entries of the form <|...|> are added tokens. Characters beyond
// Latin-1 become "?".
class ToyTokenizer final : public Tokenizer {
  public:
    // toy_vocab.json: an array of strings, in the order of their ids. Throws Error as loadTokenizer does.
    explicit ToyTokenizer(const std::filesystem::path& vocabularyFile);

    std::vector<TokenId> encode(std::string_view text, AddedTokens added) const override;
    std::string_view bytesOf(TokenId token) const override;
    bool isAdded(TokenId token) const override;
    TokenId tokenCount() const override { return static_cast<TokenId>(vocabulary_.size()); }
    std::optional<TokenId> addedToken(std::string_view spelling) const override;

  private:
    std::optional<TokenId> longestAt(std::string_view text, AddedTokens added) const;

    std::vector<std::string> vocabulary_;
    std::vector<TokenId> longestFirst_;  // entries of more than one character
};

}  // namespace memoir::engine
