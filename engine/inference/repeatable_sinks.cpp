// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/repeatable_sinks.h"

namespace memoir::engine {

RepeatableSinks::RepeatableSinks(const AnswerSinks& told) : told_(told) {
    if (told.round) sinks_.round = [this](const RoundReport& report) { tellRound(report); };
    if (told.text) sinks_.text = [this](std::string_view piece) { tellText(piece); };
}

void RepeatableSinks::beginAgain() {
    roundCount_ = 0;
    text_.clear();
}

void RepeatableSinks::tellRound(const RoundReport& report) {
    if (++roundCount_ <= roundsTold_) return;
    roundsTold_ = roundCount_;
    told_.round(report);
}

void RepeatableSinks::tellText(std::string_view piece) {
    text_ += piece;
    if (text_.size() <= shown_.size() || !text_.starts_with(shown_)) return;
    const std::string more = text_.substr(shown_.size());
    shown_ = text_;
    told_.text(more);
}

}  // namespace memoir::engine
