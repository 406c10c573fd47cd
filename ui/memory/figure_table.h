// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <QVector>

namespace memoir::ui {

// The exact figures behind a chart, as a table and as CSV. The first column says what, the others are numbers.
class FigureTable : public QAbstractTableModel {
    Q_OBJECT

  public:
    struct Row {
        QString name;
        QVector<qint64> numbers;
        bool operator==(const Row&) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(const QStringList& headers, const QVector<Row>& rows);
    // RFC 4180, numbers without separators.
    QString csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QStringList headers_;
    QVector<Row> rows_;
};

}  // namespace memoir::ui
