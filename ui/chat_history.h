// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/answer.h"

namespace memoir::ui {

// A chat that the service keeps.
struct ChatSummary {
    QString id;
    QString title;

    bool operator==(const ChatSummary&) const = default;
};

// A question that was asked before, with what was answered then.
struct PastTurn {
    QString question;
    Answer answer;
};

}  // namespace memoir::ui
