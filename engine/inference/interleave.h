// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/bank_memory.h"
#include "engine/inference/prompt.h"
#include "engine/inference/writer.h"
#include "engine/memory/router.h"
#include "engine/model/session.h"

namespace memoir::engine {

// Makes what chooses the tokens of one round of numbers. `selectable` are the passages that some routed layer selected
// and that were not read yet, ascending.
using IdChoosers = std::function<std::unique_ptr<TokenChooser>(std::span<const PassageNumber> selectable)>;

// What answering needs; everything outlives whoever holds this.
struct AnsweringParts {
    Transformer& transformer;
    const Protocol& protocol;
    const KvCache& templateHead;
    Router& router;
    IdChoosers idChoosers;
};

// The round state machine of the protocol (MSA.md, section 5) for one question.
//
// A round prefills the prompt with the memory that it selects and lets the model write passage numbers. Their original
// text is appended and the next round begins, until the model ends retrieval. Retrieval also ends after maxRounds
// rounds that read, when a round adds nothing new, and when the model writes neither numbers nor an end; the answer is
// then written as if the model had ended it. A number counts when its passage is live, in scope, still has a text and
// fits the context.
class Interleave {
  public:
    Interleave(const AnsweringParts& parts, const InterleaveRequest& request,
               std::shared_ptr<const BankSnapshot> snapshot, const AnswerSinks& sinks, std::stop_token stop);

    // Cancelled: what there is until then. Throws Error{BadInput} when the question is longer than the model can read.
    GeneratedAnswer run();

  private:
    // What the model did with a prompt.
    struct Round {
        RoundReport report;
        IdsEnd end = IdsEnd::TooLong;
        std::vector<TokenId> written;     // without a delimiter
        std::vector<SourceText> sources;  // to be read, ascending
    };

    void retrieve();
    Round runRound(int number);
    BankMemory prefill();
    WrittenIds writeIds(const BankMemory& memory);
    void chooseSources(Round& round, const std::string& text);
    std::vector<SourceText> readSources(std::span<const PassageNumber> numbers);
    bool isAllowed(PassageNumber number) const;
    std::int64_t room() const;
    void writeAnswer(double retrievedMs);

    const AnsweringParts& parts_;
    const InterleaveRequest& request_;
    std::shared_ptr<const BankSnapshot> snapshot_;
    const AnswerSinks& sinks_;
    std::stop_token stop_;
    Session session_;
    Writer writer_;
    Prompt prompt_;
    std::vector<PassageNumber> read_;  // in earlier rounds
    GeneratedAnswer answer_;
};

}  // namespace memoir::engine
