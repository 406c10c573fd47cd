// SPDX-License-Identifier: Apache-2.0
#include "ui/library/failure_model.h"

#include <QFileInfo>

#include "ui/widgets/labels.h"

namespace memoir::ui {

void FailureModel::setFailures(const QVector<ReadingFailure>& failures) {
    beginResetModel();
    failures_ = failures;
    endResetModel();
}

int FailureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(failures_.size());
}

QVariant FailureModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ReadingFailure& failure = failures_[index.row()];
    const QString place =
        failure.inner.isEmpty()
            ? QFileInfo(failure.path).fileName()
            : tr("%1, %2", "a file and a place in it").arg(QFileInfo(failure.path).fileName(), failure.inner);
    switch (role) {
        case Qt::DisplayRole:
            return place + "\n" + failure.reason;
        case Qt::AccessibleTextRole:
            return tr("%1: %2", "a file and why it failed").arg(place, failure.reason);
        case Qt::ToolTipRole:
            return plainToolTip(failure.path);
        default:
            return {};
    }
}

}  // namespace memoir::ui
