// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "engine/model/tokenizer.h"

namespace memoir::engine {

// What a prompt's token is to the router.
enum class TokenRole : std::int8_t { Routing = 0, Other = -1, Template = -2 };

struct Prompt {
    std::vector<TokenId> tokens;
    std::vector<TokenRole> roles;  // one per token

    void append(std::span<const TokenId> more, TokenRole role);
};

struct SourceText {
    PassageNumber number = 0;
    std::string text;  // header, newline, body
};

// The exact strings of the protocol (MSA.md, section 1) as tokens. Only this frame yields added tokens: text from
// documents and questions is tokenised as text, whatever it spells. Every string is tokenised on its own.
class Protocol {
  public:
    // Throws Error{BadInput} when the tokenizer lacks <|im_start|>, <|im_end|> or <|object_ref_end|>. It must outlive
    // this.
    explicit Protocol(const Tokenizer& tokenizer);

    // <|im_start|>[{number}]. {text}[{number}]<|im_end|>
    std::vector<TokenId> passage(PassageNumber number, std::string_view text) const;
    // <|im_start|>user\n: precedes every question, and its keys and values stand in every layer's context.
    std::vector<TokenId> templateHead() const;
    // The question in its frame; without the template head.
    Prompt firstRound(std::string_view question) const;
    // Continues a prompt by what the model wrote and the texts it asked for, in the order of `sources`. The question
    // and these texts route; everything else does not, older texts included. `written` holds no delimiter at its end.
    Prompt nextRound(const Prompt& prompt, std::string_view question, std::span<const TokenId> written,
                     std::span<const SourceText> sources) const;
    // The texts as they stand in a prompt, with the delimiter: [{number}]. {text}\n ... <|object_ref_end|>
    std::vector<TokenId> sources(std::span<const SourceText> sources) const;
    // <End-of-Retrieve>
    std::vector<TokenId> endOfRetrieve() const;
    // <|im_start|>The user's question is: {question}\n<|object_ref_end|>
    std::vector<TokenId> questionBlock(std::string_view question) const;

    // The question before the passages, for models that are asked there, too: {question}\n\n
    std::vector<TokenId> readLead(std::string_view question) const;
    // One passage of a read prompt: [{number}]. {text}\n
    std::vector<TokenId> readPassage(const SourceText& source) const;
    // What follows the passages: \n{question}<|im_end|>\n<|im_start|>assistant\n
    std::vector<TokenId> readQuestion(std::string_view question) const;

    TokenId delimiter() const { return objectRefEnd_; }
    TokenId messageEnd() const { return imEnd_; }
    bool isEnd(TokenId token) const { return token == imEnd_ || token == endOfText_; }
    const Tokenizer& tokenizer() const { return *tokenizer_; }

  private:
    std::vector<TokenId> text(std::string_view text) const;
    std::vector<TokenId> asWritten(std::span<const TokenId> tokens) const;

    const Tokenizer* tokenizer_;
    TokenId imStart_, imEnd_, objectRefEnd_;
    TokenId endOfText_ = -1;  // where the tokenizer has one
};

inline constexpr std::string_view kEndOfRetrieve = "<End-of-Retrieve>";
inline constexpr std::string_view kAnswerMarker = "The answer to the question is:";

// [{number}], as the model writes it.
std::string bracketed(PassageNumber number);

// The numbers in `[number]` of a text, ascending, without duplicates; what does not fit a number is left out.
std::vector<PassageNumber> numbersIn(std::string_view text);

}  // namespace memoir::engine
