// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/answer.h"

namespace memoir::ui {

enum class TurnState { Waiting, Answering, Done, Failed };

// One question and what became of it.
struct Turn {
    QString question;
    TurnState state = TurnState::Waiting;
    Answer answer;       // grows while Answering
    QString failure;     // a sentence, when Failed
    Answer before = {};  // what Look deeper goes on from: it comes back when that is stopped
    QString scope = {};  // in which it is asked
    int number = 0;      // in the service's chat, from 1; 0 until it is kept there
    // While a stopped answer goes on: what it had, and what came again of it so far.
    QString stoppedAt = {}, repeated = {};
};

inline bool isRunning(const Turn& turn) {
    return turn.state == TurnState::Waiting || turn.state == TurnState::Answering;
}

}  // namespace memoir::ui
