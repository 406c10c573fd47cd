// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/engine.h"

namespace memoir::engine {

// Sinks for an answer that may have to begin again on another device: what was told is not told twice. Where the second
// answer says something else than what was shown, the rest is kept back; the answer that is returned is the whole one.
class RepeatableSinks {
  public:
    // `told` outlives this.
    explicit RepeatableSinks(const AnswerSinks& told);
    RepeatableSinks(const RepeatableSinks&) = delete;
    RepeatableSinks& operator=(const RepeatableSinks&) = delete;

    const AnswerSinks& sinks() const { return sinks_; }
    void beginAgain();

  private:
    void tellRound(const RoundReport& report);
    void tellText(std::string_view piece);

    const AnswerSinks& told_;
    AnswerSinks sinks_;
    std::size_t roundCount_ = 0, roundsTold_ = 0;
    std::string text_, shown_;  // of this attempt, and of all
};

}  // namespace memoir::engine
