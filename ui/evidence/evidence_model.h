// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

#include "ui/answer.h"

namespace memoir::ui {

// The passages that the rounds of one answer chose, in their order. Qt::DisplayRole is the title.
class EvidenceModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role {
        RoundRole = Qt::UserRole + 1,
        ScoreRole,
        ScoreShareRole,
        CitationRole,
        PassageRole,
        IconRole,
        ReadRole
    };

    using QAbstractListModel::QAbstractListModel;

    void setEvidence(const QVector<Round>& rounds, const QVector<Citation>& citations);

    int rowCount(const QModelIndex& parent = {}) const override;
    // ScoreShareRole is the score as a share of the best one, 0 to 1. CitationRole is the first citation's number, or
    // 0.
    QVariant data(const QModelIndex& index, int role) const override;
    int roundCount() const { return roundCount_; }
    int readCount(int round) const;

  private:
    struct Row {
        ChosenPassage passage;
        int round = 0;
        int citation = 0;
        QString path;
    };
    QString accessibleText(const Row& row) const;
    static QString placeOf(const ChosenPassage& passage);

    QVector<Row> rows_;
    double bestScore_ = 0;
    int roundCount_ = 0;
};

}  // namespace memoir::ui
