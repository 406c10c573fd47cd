// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QVector>

#include "ui/conversation/turn.h"

namespace memoir::ui {

// The turns of one chat, oldest first. Qt::DisplayRole is the question; the roles below say what changed of an answer.
class TurnModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role { TextRole = Qt::UserRole + 1, RoundsRole, StateRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const Turn& turn(int row) const { return turns_[row]; }

    // Returns its row.
    int append(const QString& question, const QString& scope = {});
    // Turns that came before those that are here.
    void prepend(const QVector<Turn>& turns);
    void restart(int row);
    // A stopped answer is asked for again; what it had stays until what comes is longer, or differs from it.
    void goOn(int row);
    // Another round follows those that are there; what was answered gives way to what comes.
    void deepen(int row);
    void setScope(int row, const QString& scope);
    void grow(int row, const QString& text);
    // A round that is known already is replaced.
    void addRound(int row, const Round& round);
    void finish(int row, const Answer& answer);
    void fail(int row, const QString& reason);

  private:
    void announce(int row, const QVector<int>& roles);

    QVector<Turn> turns_;
};

}  // namespace memoir::ui
