// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QVector>

#include "ui/memory_status.h"

namespace memoir::ui {

// The files that are not in memory, each with its reason.
class FailureModel : public QAbstractListModel {
    Q_OBJECT

  public:
    using QAbstractListModel::QAbstractListModel;

    void setFailures(const QVector<ReadingFailure>& failures);

    int rowCount(const QModelIndex& parent = {}) const override;
    // Qt::DisplayRole is the file's name and, below it, the reason; Qt::ToolTipRole the whole path.
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    QVector<ReadingFailure> failures_;
};

}  // namespace memoir::ui
