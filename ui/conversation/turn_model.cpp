// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/turn_model.h"

#include <algorithm>
#include <utility>

namespace memoir::ui {

int TurnModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(turns_.size());
}

QVariant TurnModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Turn& turn = turns_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return turn.question;
        case TextRole:
            return turn.answer.text;
        case RoundsRole:
            return static_cast<int>(turn.answer.rounds.size());
        case StateRole:
            return static_cast<int>(turn.state);
        default:
            return {};
    }
}

int TurnModel::append(const QString& question, const QString& scope) {
    const int row = rowCount();
    beginInsertRows({}, row, row);
    turns_.push_back(Turn{question, TurnState::Waiting, {}, {}, {}, scope, 0});
    endInsertRows();
    return row;
}

void TurnModel::prepend(const QVector<Turn>& turns) {
    beginResetModel();
    turns_ = turns + turns_;
    for (Turn& turn : turns_) turn.number = std::max(turn.number, turn.answer.turn);
    endResetModel();
}

void TurnModel::restart(int row) {
    turns_[row].state = TurnState::Waiting;
    turns_[row].answer = {};
    turns_[row].failure.clear();
    turns_[row].stoppedAt.clear();
    announce(row, {TextRole, RoundsRole, StateRole});
}

void TurnModel::goOn(int row) {
    Turn& turn = turns_[row];
    turn.state = TurnState::Waiting;
    turn.stoppedAt = turn.answer.text;
    turn.repeated.clear();
    announce(row, {StateRole});
}

void TurnModel::deepen(int row) {
    Turn& turn = turns_[row];
    const QVector<Round> rounds = turn.answer.rounds;
    turn.before = turn.answer;
    turn.state = TurnState::Waiting;
    turn.answer = {};
    turn.answer.rounds = rounds;
    announce(row, {TextRole, RoundsRole, StateRole});
}

void TurnModel::setScope(int row, const QString& scope) {
    turns_[row].scope = scope;
}

void TurnModel::grow(int row, const QString& text) {
    Turn& turn = turns_[row];
    turn.state = TurnState::Answering;
    turn.repeated += turn.stoppedAt.isEmpty() ? QString() : text;
    if (!turn.stoppedAt.isEmpty() && turn.stoppedAt.startsWith(turn.repeated)) return announce(row, {StateRole});
    turn.answer.text = turn.stoppedAt.isEmpty() ? turn.answer.text + text : turn.repeated;
    turn.stoppedAt.clear();
    announce(row, {TextRole, StateRole});
}

void TurnModel::addRound(int row, const Round& round) {
    QVector<Round>& rounds = turns_[row].answer.rounds;
    const auto known =
        std::find_if(rounds.begin(), rounds.end(), [&](const Round& other) { return other.number == round.number; });
    if (known == rounds.end()) {
        rounds.push_back(round);
    } else {
        *known = round;
    }
    turns_[row].state = TurnState::Answering;
    announce(row, {RoundsRole, StateRole});
}

void TurnModel::finish(int row, const Answer& answer) {
    const bool comesBack = answer.end == AnswerEnd::Stopped && !turns_[row].before.text.isEmpty();
    const QString stoppedAt = std::exchange(turns_[row].stoppedAt, {});
    turns_[row].answer = comesBack ? turns_[row].before : answer;
    turns_[row].before = {};
    if (answer.end == AnswerEnd::Stopped && !stoppedAt.isEmpty() && stoppedAt.startsWith(answer.text))
        turns_[row].answer.text = stoppedAt;
    turns_[row].state = TurnState::Done;
    if (answer.turn > 0) turns_[row].number = answer.turn;
    announce(row, {TextRole, RoundsRole, StateRole});
}

void TurnModel::fail(int row, const QString& reason) {
    turns_[row].failure = reason;
    turns_[row].state = TurnState::Failed;
    announce(row, {StateRole});
}

void TurnModel::announce(int row, const QVector<int>& roles) {
    emit dataChanged(index(row), index(row), roles);
}

}  // namespace memoir::ui
