// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidence_model.h"

#include <QLocale>
#include <algorithm>

#include "ui/evidence/kind_icon.h"

namespace memoir::ui {
namespace {

const Citation* citationOf(const QString& passage, const QVector<Citation>& citations) {
    const auto found = std::find_if(citations.begin(), citations.end(),
                                    [&](const Citation& citation) { return citation.passage == passage; });
    return found == citations.end() ? nullptr : &*found;
}

}  // namespace

void EvidenceModel::setEvidence(const QVector<Round>& rounds, const QVector<Citation>& citations) {
    beginResetModel();
    rows_.clear();
    bestScore_ = 0;
    roundCount_ = static_cast<int>(rounds.size());
    for (const Round& round : rounds) {
        for (const ChosenPassage& chosen : round.chosen) {
            const Citation* citation = citationOf(chosen.passage, citations);
            rows_.push_back(
                {chosen, round.number, citation ? citation->number : 0, citation ? citation->path : QString()});
            bestScore_ = std::max(bestScore_, chosen.score);
        }
    }
    endResetModel();
}

int EvidenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant EvidenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return placeOf(row.passage);
        case Qt::AccessibleTextRole:
            return accessibleText(row);
        case RoundRole:
            return row.round;
        case ScoreRole:
            return row.passage.score;
        case ScoreShareRole:
            return bestScore_ > 0 ? std::clamp(row.passage.score / bestScore_, 0.0, 1.0) : 0.0;
        case CitationRole:
            return row.citation;
        case PassageRole:
            return row.passage.passage;
        case IconRole:
            return kindIconName(row.passage.kind, row.path.isEmpty() ? row.passage.title : row.path);
        case ReadRole:
            return row.passage.read;
        default:
            return {};
    }
}

int EvidenceModel::readCount(int round) const {
    return static_cast<int>(std::count_if(rows_.begin(), rows_.end(),
                                          [round](const Row& row) { return row.round == round && row.passage.read; }));
}

QString EvidenceModel::placeOf(const ChosenPassage& passage) {
    return passage.page ? tr("%1, p. %2").arg(passage.title).arg(*passage.page) : passage.title;
}

QString EvidenceModel::accessibleText(const Row& row) const {
    const QString score = QLocale().toString(row.passage.score, 'f', 2);
    return row.citation > 0 ? tr("Source %1, %2, score %3").arg(row.citation).arg(placeOf(row.passage), score)
                            : tr("%1, score %2").arg(placeOf(row.passage), score);
}

}  // namespace memoir::ui
