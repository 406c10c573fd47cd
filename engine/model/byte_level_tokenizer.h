// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/model/byte_pair_merger.h"
#include "engine/model/tokenizer.h"

namespace memoir::engine {

enum class Normaliser { None, Nfc };

struct AddedToken {
    std::string spelling;
    TokenId id = 0;
};

// Byte-level BPE with Qwen's words, as tokenizer.json of Qwen checkpoints describes it: split off added tokens,
// normalise, cut into words, merge bytes.
class ByteLevelTokenizer final : public Tokenizer {
  public:
    // tokenBytes[id] holds the bytes of every token, those of added tokens too.
    ByteLevelTokenizer(std::vector<std::string> tokenBytes, BytePairMerger merger, std::vector<AddedToken> added,
                       Normaliser normaliser);

    std::vector<TokenId> encode(std::string_view text, AddedTokens added) const override;
    std::string_view bytesOf(TokenId token) const override;
    bool isAdded(TokenId token) const override;
    TokenId tokenCount() const override { return static_cast<TokenId>(tokenBytes_.size()); }
    std::optional<TokenId> addedToken(std::string_view spelling) const override;

  private:
    const AddedToken* addedAt(std::string_view text) const;
    void encodeText(std::string_view text, std::vector<TokenId>& tokens) const;

    std::vector<std::string> tokenBytes_;
    BytePairMerger merger_;
    std::vector<AddedToken> added_;  // longest spelling first: the longest match wins
    std::unordered_set<TokenId> isAdded_;
    Normaliser normaliser_;
};

}  // namespace memoir::engine
