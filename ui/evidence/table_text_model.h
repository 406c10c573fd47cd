// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <QVector>

#include "ui/source_document.h"

namespace memoir::ui {

// The text of a table (one row a line, cells separated by tabs, commas or semicolons) as rows and columns. The first
// row is the header.
class TableTextModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    using QAbstractTableModel::QAbstractTableModel;

    void setText(const QString& text);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // The row that holds a position (UTF-16 units of the text); -1 for the header.
    int rowAt(qsizetype position) const;

    // Whether a document is better shown as a table, and its text can be.
    static bool suits(const SourceDocument& document);

  private:
    struct Row {
        qsizetype start = 0;  // of the text
        QStringList cells;
    };
    QVector<Row> rows_;  // with the header
    int columns_ = 0;
};

}  // namespace memoir::ui
