// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/prompt.h"
#include "engine/inference/sampler.h"
#include "engine/model/session.h"

namespace memoir::engine {

// How a round of passage numbers ended.
enum class IdsEnd {
    Sources,        // with the delimiter: the model wants to read
    EndOfRetrieve,  // the model has read enough; its last token has not passed through the model yet
    Finished,       // with the end of the message
    TooLong,        // without any of these
    Cancelled,
};

struct WrittenIds {
    IdsEnd end = IdsEnd::TooLong;
    std::vector<TokenId> tokens;  // all of them
    std::string text;             // added tokens spelt out
};

struct AnswerLimits {
    int maxTokens = 256;
    std::function<void(std::string_view)> text;  // may be empty
    std::stop_token stop;
};

struct WrittenAnswer {
    std::string text;
    StopReason stop = StopReason::End;
    int tokenCount = 0;
    double meanTokenProbability = 0;  // 0 without tokens
    double firstTextMs = 0;           // from the call to the first text
    double elapsedMs = 0;

    // Puts all but the time of the first text into an answer.
    void describe(GeneratedAnswer& answer) const;
};

// What the model writes after a prompt has passed through its session.
class Writer {
  public:
    // More characters than this without a delimiter end a round.
    static constexpr int kMaxIdCharacters = 1000;

    // All outlive this.
    Writer(Session& session, const Protocol& protocol, const ModelConfig& config)
        : session_(session), protocol_(protocol), config_(config), logits_(session.backend()) {}

    // Passage numbers up to a delimiter, at most maxTokens tokens.
    WrittenIds ids(TokenChooser& chooser, int maxTokens, std::stop_token stop);
    // Forgets what was written after the prompt, then ends retrieval as if the model had.
    void endRetrieval();
    // The question once more, as the protocol injects it before the answer.
    void askQuestion(std::string_view question);
    // Lets a token pass through the model whose own continuation does not matter.
    void pass(TokenId token) { session_.extend(std::span(&token, 1)); }
    // An answer up to the end of the message.
    WrittenAnswer answer(TokenChooser& chooser, const AnswerLimits& limits);

  private:
    TokenChoice next(TokenChooser& chooser);
    bool isEnd(TokenId token) const;
    std::optional<IdsEnd> endOf(TokenId last, std::string_view text, std::size_t characterCount) const;

    Session& session_;
    const Protocol& protocol_;
    const ModelConfig& config_;
    NextLogits logits_;
};

}  // namespace memoir::engine
