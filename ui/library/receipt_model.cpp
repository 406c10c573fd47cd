// SPDX-License-Identifier: Apache-2.0
#include "ui/library/receipt_model.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include "ui/library/holding_model.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

QString momentText(const QString& isoUtc) {
    const QDateTime moment = QDateTime::fromString(isoUtc, Qt::ISODate).toLocalTime();
    return ReceiptModel::tr("%1, %2", "a date and a time")
        .arg(shortDateText(moment.date().toString(Qt::ISODate)),
             QLocale().toString(moment.time(), QLocale::ShortFormat));
}

}  // namespace

void ReceiptModel::setReceipts(const QVector<Receipt>& receipts) {
    if (receipts == receipts_) return;
    beginResetModel();
    receipts_ = receipts;
    endResetModel();
}

int ReceiptModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(receipts_.size());
}

int ReceiptModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant ReceiptModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Receipt& receipt = receipts_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return textOf(receipt, index.column());
        case Qt::ToolTipRole:
            return plainToolTip(textOf(receipt, index.column()));
        case Qt::TextAlignmentRole:
            return QVariant(index.column() == Passages || index.column() == Bytes ? Qt::AlignRight | Qt::AlignVCenter
                                                                                  : Qt::AlignLeft | Qt::AlignVCenter);
        // The library's delegate paints these rows too.
        case HoldingModel::StateRole:
            return receipt.erased.isEmpty() ? QStringLiteral("queued") : QStringLiteral("ready");
        default:
            return {};
    }
}

QString ReceiptModel::textOf(const Receipt& receipt, int column) const {
    const QString documents = tr("%Ln document(s)", nullptr, static_cast<int>(receipt.documents));
    switch (column) {
        case When:
            return momentText(receipt.asked);
        case What:
            if (!receipt.title.isEmpty()) return receipt.title;
            if (receipt.chats == 0) return documents;
            return tr("%1, %2", "documents, answers in chats")
                .arg(documents, tr("answers in %Ln chat(s)", nullptr, static_cast<int>(receipt.chats)));
        case Passages:
            return countText(receipt.passages);
        case Bytes:
            return bytesText(receipt.bytes);
        case State:
            if (!receipt.undo.isEmpty()) return tr("Can be brought back");
            return receipt.erased.isEmpty() ? tr("Invisible, being erased") : tr("Erased, nothing is left");
        default:
            return {};
    }
}

QVariant ReceiptModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    // QHeaderView takes the alignment as it is, without mirroring it.
    if (role == Qt::TextAlignmentRole) {
        const Qt::LayoutDirection direction = QGuiApplication::layoutDirection();
        return section == Passages || section == Bytes ? atEnd(direction) : atStart(direction);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case When:
            return tr("Forgotten", "column: when it was forgotten");
        case What:
            return tr("What", "column: what was forgotten");
        case Passages:
            return tr("Passages", "column of receipts");
        case Bytes:
            return tr("Text", "column: how much text was forgotten");
        case State:
            return tr("State", "column of receipts");
        default:
            return {};
    }
}

}  // namespace memoir::ui
