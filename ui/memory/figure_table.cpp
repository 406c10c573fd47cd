// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/figure_table.h"

#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

QString csvField(const QString& text) {
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n')) return text;
    return '"' + QString(text).replace('"', "\"\"") + '"';
}

}  // namespace

void FigureTable::setFigures(const QStringList& headers, const QVector<Row>& rows) {
    if (headers == headers_ && rows == rows_) return;
    beginResetModel();
    headers_ = headers;
    rows_ = rows;
    endResetModel();
}

QString FigureTable::csv() const {
    QStringList lines;
    QStringList fields;
    for (const QString& header : headers_) fields << csvField(header);
    lines << fields.join(',');
    for (const Row& row : rows_) {
        fields = {csvField(row.name)};
        for (const qint64 number : row.numbers) fields << QString::number(number);
        lines << fields.join(',');
    }
    return lines.join("\r\n") + "\r\n";
}

int FigureTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int FigureTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(headers_.size());
}

QVariant FigureTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant(index.column() == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    const Row& row = rows_[index.row()];
    if (index.column() == 0) return row.name;
    return index.column() <= row.numbers.size() ? countText(row.numbers[index.column() - 1]) : QString();
}

QVariant FigureTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= headers_.size()) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant(section == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(headers_[section]) : QVariant();
}

}  // namespace memoir::ui
