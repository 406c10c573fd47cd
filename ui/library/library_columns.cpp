// SPDX-License-Identifier: Apache-2.0
#include "ui/library/library_columns.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QTableView>

#include "ui/library/holding_model.h"
#include "ui/library/receipt_model.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kTitleLetters = 30;   // that a title has before other columns are shown
constexpr int kFewestLetters = 24;  // that it has before its date is shown

struct Column {
    int column;
    int width;
    int fewestLetters;  // that the title keeps while this one is shown; 0: it is always shown
};

// `columns` with the least needed first.
void fit(QTableView& table, int titleColumn, const QVector<Column>& columns, int room, int letter) {
    for (const Column& column : columns) room -= column.width;
    QHeaderView* header = table.horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(titleColumn, QHeaderView::Stretch);
    for (const Column& column : columns) {
        const bool isTight = column.fewestLetters > 0 && room < column.fewestLetters * letter;
        table.setColumnHidden(column.column, isTight);
        if (isTight) room += column.width;
        header->resizeSection(column.column, column.width);
    }
}

}  // namespace

void fitHoldingColumns(QTableView& table, const Theme& theme, int room) {
    const QFontMetrics metrics(theme.font(TextRole::Small));
    const int letter = metrics.averageCharWidth();
    const QString passages =
        table.model()->headerData(HoldingModel::Passages, Qt::Horizontal, Qt::DisplayRole).toString();
    fit(table, HoldingModel::Title,
        {{HoldingModel::Passages, metrics.horizontalAdvance(passages) + 40, kTitleLetters},
         {HoldingModel::From, 20 * letter + 24, kTitleLetters},
         {HoldingModel::Kind, 11 * letter + 24, kTitleLetters},
         {HoldingModel::Date, metrics.horizontalAdvance("00 Mmmm 0000") + 30, kFewestLetters},
         {HoldingModel::State, 24 * letter + 50, 0}},
        room, letter);
}

void fitReceiptColumns(QTableView& table, const Theme& theme, int room) {
    const int letter = QFontMetrics(theme.font(TextRole::Small)).averageCharWidth();
    fit(table, ReceiptModel::What,
        {{ReceiptModel::Bytes, 11 * letter + 24, kFewestLetters},
         {ReceiptModel::Passages, 12 * letter + 24, kFewestLetters},
         {ReceiptModel::When, 22 * letter + 24, 0},
         {ReceiptModel::State, 28 * letter + 50, 0}},
        room, letter);
}

}  // namespace memoir::ui
