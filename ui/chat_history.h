// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include "ui/answer.h"

namespace memoir::ui {

// A chat that the service keeps.
struct ChatSummary {
    QString id;
    QString title;
    QDateTime updated = {};
    bool pinned = false;

    bool operator==(const ChatSummary&) const = default;
};

// A question that was asked before, with what was answered then.
struct PastTurn {
    QString question;
    Answer answer;
};

// What was typed and not sent; `chat` is "new" for a question that begins one.
struct Draft {
    QString chat;
    QString text;
    QString scope;

    bool operator==(const Draft&) const = default;
};

// One value that documents have in a field of the scope grammar, and how many have it.
struct FacetValue {
    QString value;
    qint64 count = 0;

    bool operator==(const FacetValue&) const = default;
};

}  // namespace memoir::ui
