// SPDX-License-Identifier: Apache-2.0
#include "ui/first_run/found_source_delegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/first_run/found_source_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"

namespace memoir::ui {
namespace {

constexpr int kInset = 16, kBox = 16, kIcon = 20, kTextLeft = kInset + kBox + 16 + kIcon + 14;

}  // namespace

FoundSourceDelegate::FoundSourceDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme) {}

QSize FoundSourceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QFontMetrics metrics(theme_.font(TextRole::Small));
    return {metrics.horizontalAdvance(index.data().toString()) + 2 * kInset, 68};
}

void FoundSourceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = theme_.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(tokens.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->setFont(theme_.font(TextRole::Small));
    if (index.column() != FoundSourceModel::Name) {
        painter->setPen(index.column() == FoundSourceModel::Files ? tokens.text : tokens.text2);
        const auto alignment = QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter);
        painter->drawText(option.rect.adjusted(kInset, 0, -kInset, 0), alignment, index.data().toString());
        painter->restore();
        return;
    }
    const bool leftToRight = option.direction == Qt::LeftToRight;
    const auto placed = [&](int left, int width, int top, int height) {
        return QRect(leftToRight ? option.rect.left() + left : option.rect.right() + 1 - left - width, top, width,
                     height);
    };
    QStyleOptionButton box;
    box.rect = placed(kInset, kBox, option.rect.center().y() - kBox / 2, kBox);
    box.state = QStyle::State_Enabled |
                (index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter);
    const QRect icon = placed(kInset + kBox + 16, kIcon, option.rect.center().y() - kIcon / 2, kIcon);
    theme_.icon(index.data(FoundSourceModel::IconRole).toString(), &Tokens::accent).paint(painter, icon);
    const QFontMetrics above(theme_.font(TextRole::Body)), below(theme_.font(TextRole::Caption));
    const int top = option.rect.center().y() - (above.height() + below.height()) / 2;
    const int room = option.rect.width() - kTextLeft - 8;
    QFont name = theme_.font(TextRole::Body);
    name.setWeight(QFont::Medium);
    painter->setFont(name);
    painter->setPen(tokens.text);
    painter->drawText(placed(kTextLeft, room, top, above.height()), atStart(option.direction),
                      QFontMetrics(name).elidedText(index.data().toString(), Qt::ElideRight, room));
    painter->setFont(theme_.font(TextRole::Caption));
    painter->setPen(tokens.text2);
    painter->drawText(placed(kTextLeft, room, top + above.height(), below.height()), atStart(option.direction),
                      below.elidedText(index.data(FoundSourceModel::PlaceRole).toString(), Qt::ElideMiddle, room));
    painter->restore();
}

// A press anywhere in the row, or Space, checks it.
bool FoundSourceDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem&,
                                      const QModelIndex& index) {
    const bool pressed = event->type() == QEvent::MouseButtonRelease ||
                         (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space);
    if (!pressed) return false;
    const QModelIndex name = index.siblingAtColumn(FoundSourceModel::Name);
    const bool wasChecked = name.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(name, wasChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

}  // namespace memoir::ui
