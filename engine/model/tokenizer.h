// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::engine {

using TokenId = std::int32_t;

// What the spelling of an added token (such as <|im_end|>) in a text becomes: that token, or ordinary text. Only text
// that we wrote ourselves may be parsed; whatever a user, a document or a question says is text.
enum class AddedTokens { Parse, AsText };

// Text to tokens and back. Immutable; any thread may use it.
class Tokenizer {
  public:
    virtual ~Tokenizer() = default;

    // Any bytes are accepted; what is not UTF-8 counts as U+FFFD. Takes time n log n in the longest word.
    virtual std::vector<TokenId> encode(std::string_view text, AddedTokens added) const = 0;
    // The bytes of one token, which need not be whole UTF-8 sequences. Empty for ids without a token.
    virtual std::string_view bytesOf(TokenId token) const = 0;
    virtual bool isAdded(TokenId token) const = 0;
    // Ids are below this.
    virtual TokenId tokenCount() const = 0;
    // The added token that is spelt so.
    virtual std::optional<TokenId> addedToken(std::string_view spelling) const = 0;

    // Valid UTF-8, added tokens spelt out.
    std::string decode(std::span<const TokenId> tokens) const;
};

// Reads tokenizer.json of a checkpoint folder: byte-level BPE with Qwen's words, the NFC normaliser or none, and added
// tokens. Throws Error: NotFound without the file, BadInput when it is broken, Unsupported for other tokenizers.
std::unique_ptr<Tokenizer> loadTokenizer(const std::filesystem::path& modelFolder);

// Decodes a growing sequence of tokens and holds back bytes until they are whole UTF-8 sequences.
class StreamingDecoder {
  public:
    explicit StreamingDecoder(const Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}

    // What became readable with this token; often its text, sometimes nothing.
    std::string push(TokenId token);
    // What is left at the end, an unfinished sequence as U+FFFD.
    std::string finish();

  private:
    const Tokenizer* tokenizer_;
    std::string pending_;
};

}  // namespace memoir::engine
