// SPDX-License-Identifier: Apache-2.0
#include "ui/library/holding_delegate.h"

#include <QPainter>

#include "ui/evidence/kind_icon.h"
#include "ui/library/holding_model.h"
#include "ui/library/holding_words.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kInset = 12;
constexpr int kIconSize = 16;
constexpr int kIconGap = 10;
constexpr int kRadius = 8;

bool isFirstColumn(const QModelIndex& index) {
    return index.column() == 0;
}

bool isLastColumn(const QModelIndex& index) {
    return index.column() == index.model()->columnCount() - 1;
}

}  // namespace

HoldingDelegate::HoldingDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

QIcon HoldingDelegate::icon(const QModelIndex&) const {
    return {};
}

QColor HoldingDelegate::textColour(const QModelIndex&, bool isSelected) const {
    return isSelected ? theme_.tokens().text : theme_.tokens().text2;
}

void HoldingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool leftToRight = option.direction == Qt::LeftToRight;
    QRect room = option.rect.adjusted(kInset, 0, -kInset, 0);
    if (const QIcon shown = icon(index); !shown.isNull()) {
        const int x = leftToRight ? room.left() : room.right() + 1 - kIconSize;
        shown.paint(painter, x, room.center().y() - kIconSize / 2 + 1, kIconSize, kIconSize);
        room.adjust(leftToRight ? kIconSize + kIconGap : 0, 0, leftToRight ? 0 : -kIconSize - kIconGap, 0);
    }
    painter->setFont(theme_.font(TextRole::Small));
    painter->setPen(textColour(index, isSelected));
    const auto alignment =
        QStyle::visualAlignment(option.direction, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideMiddle, room.width()));
    painter->restore();
}

// Each cell paints its part of a bar that is longer than itself where the row goes on.
void HoldingDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    const Tokens& tokens = theme_.tokens();
    const bool leftToRight = option.direction == Qt::LeftToRight;
    const bool beginsLeft = leftToRight ? isFirstColumn(index) : isLastColumn(index);
    const bool endsRight = leftToRight ? isLastColumn(index) : isFirstColumn(index);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QVariant hovered = option.widget ? option.widget->property("hoveredRow") : QVariant();
    const bool isHovered = hovered.isValid() && hovered.toInt() == index.row();
    if (isSelected || isHovered) {
        painter.save();
        painter.setClipRect(option.rect);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isSelected ? tokens.accentSoft : tokens.hover);
        painter.drawRoundedRect(option.rect.adjusted(beginsLeft ? 0 : -kRadius, 0, endsRight ? 0 : kRadius, 0), kRadius,
                                kRadius);
        painter.restore();
        return;
    }
    painter.setPen(tokens.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

QIcon HoldingTitleDelegate::icon(const QModelIndex& index) const {
    if (!index.data(HoldingModel::LoadedRole).toBool()) return {};
    return theme().icon(kindIconName(index.data(HoldingModel::KindRole).toString(), index.data().toString()));
}

QColor HoldingTitleDelegate::textColour(const QModelIndex&, bool) const {
    return theme().tokens().text;
}

QIcon HoldingStateDelegate::icon(const QModelIndex& index) const {
    const QString state = index.data(HoldingModel::StateRole).toString();
    if (state.isEmpty()) return {};
    return theme().icon(stateIconName(state), stateTint(state));
}

QColor HoldingStateDelegate::textColour(const QModelIndex& index, bool isSelected) const {
    const auto tint = stateTint(index.data(HoldingModel::StateRole).toString());
    return tint == &Tokens::text2 && isSelected ? theme().tokens().text : theme().tokens().*tint;
}

}  // namespace memoir::ui
