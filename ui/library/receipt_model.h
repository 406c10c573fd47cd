// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "ui/holding.h"

namespace memoir::ui {

// What was forgotten, the latest first. Says how much and when, and what only while it can be brought back.
class ReceiptModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { When, What, Passages, Bytes, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setReceipts(const QVector<Receipt>& receipts);
    const Receipt& receipt(int row) const { return receipts_[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString textOf(const Receipt& receipt, int column) const;

    QVector<Receipt> receipts_;
};

}  // namespace memoir::ui
