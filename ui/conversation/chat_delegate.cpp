// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_delegate.h"

#include <QPainter>
#include <algorithm>

#include "ui/conversation/chat_sections.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"

namespace memoir::ui {
namespace {

constexpr int kChatHeight = 32;
constexpr int kSectionHeight = 30;
constexpr int kSide = 10;
constexpr int kPin = 14;

}  // namespace

ChatDelegate::ChatDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

QSize ChatDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const bool isSection = index.data(ChatSections::IsSectionRole).toBool();
    const int text = theme_.textPixels(isSection ? TextRole::Caption : TextRole::Small);
    return {100, std::max(isSection ? kSectionHeight : kChatHeight, text + (isSection ? 18 : 19))};
}

void ChatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(ChatSections::IsSectionRole).toBool()) {
        paintSection(*painter, option, index);
    } else {
        paintChat(*painter, option, index);
    }
    painter->restore();
}

void ChatDelegate::paintSection(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QFont font = theme_.font(TextRole::Caption);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(theme_.tokens().text3);
    painter.drawText(option.rect.adjusted(kSide, 8, -kSide, 0), atStart(option.direction), index.data().toString());
}

void ChatDelegate::paintChat(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = theme_.tokens();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isPointedAt = option.state & QStyle::State_MouseOver;
    if (isSelected || isPointedAt) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isSelected ? tokens.selected : tokens.hover);
        painter.drawRoundedRect(option.rect, 8, 8);
    }
    const bool leftToRight = option.direction == Qt::LeftToRight;
    QRect line = option.rect.adjusted(kSide, 0, -kSide, 0);
    if (index.data(ChatSections::PinnedRole).toBool()) {
        const int x = leftToRight ? line.left() : line.right() - kPin;
        theme_.icon("pin").paint(&painter, x, line.center().y() - kPin / 2, kPin, kPin);
        line.adjust(leftToRight ? kPin + 8 : 0, 0, leftToRight ? 0 : -kPin - 8, 0);
    }
    QFont font = theme_.font(TextRole::Small);
    if (isSelected) font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(isSelected ? tokens.text : tokens.text2);
    painter.drawText(line, atStart(option.direction),
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 8, 8);
    }
}

}  // namespace memoir::ui
