// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/side_button.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 36;
constexpr int kIconSize = 18;
constexpr int kInset = 12;
constexpr int kLeastGap = 6;  // before what stands at the end

}  // namespace

SideButton::SideButton(const Theme& theme, const QIcon& icon, const QString& label, const QString& shortcut, Look look,
                       QWidget* parent)
    : QAbstractButton(parent), theme_(theme), shortcut_(shortcut), look_(look) {
    setIcon(icon);
    setText(label);
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(label);
    trailing_ = shortcut;
}

void SideButton::setTrailing(const QString& text) {
    trailing_ = text;
    update();
}

void SideButton::setCompact(bool compact) {
    compact_ = compact;
    setToolTip(compact ? tr("%1 (%2)", "an action and its shortcut").arg(text(), shortcut_) : QString());
    updateGeometry();
    update();
}

QSize SideButton::sizeHint() const {
    return {compact_ ? 40 : 200, kHeight};
}

void SideButton::enterEvent(QEnterEvent*) {
    update();
}

void SideButton::leaveEvent(QEvent*) {
    update();
}

void SideButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    const bool isCard = look_ == Look::Card && !compact_;
    painter.setPen(isCard ? QPen(tokens.border, 1) : QPen(Qt::NoPen));
    painter.setBrush(Qt::NoBrush);
    if (isCard) painter.setBrush(tokens.surface);
    if (underMouse()) painter.setBrush(tokens.hover);
    if (isChecked()) painter.setBrush(tokens.selected);
    if (isDown()) painter.setBrush(tokens.selected);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const int iconX = compact_ ? (width() - kIconSize) / 2 : leftToRight ? kInset : width() - kInset - kIconSize;
    const QIcon shown = isChecked() && !checkedIcon_.isNull() ? checkedIcon_ : icon();
    shown.paint(&painter, iconX, (height() - kIconSize) / 2, kIconSize, kIconSize);
    if (compact_) return;
    const QRect line = rect().adjusted(kInset, 0, -kInset, 0);
    const int textInset = kIconSize + 10;
    QFont label = theme_.font(TextRole::Body);
    label.setWeight(QFont::Medium);
    painter.setFont(label);
    painter.setPen(isCard || isChecked() ? tokens.text : tokens.text2);
    painter.drawText(line.adjusted(leftToRight ? textInset : 0, 0, leftToRight ? 0 : -textInset, 0),
                     atStart(layoutDirection()), text());
    const int used = textInset + painter.fontMetrics().horizontalAdvance(text()) + kLeastGap;
    painter.setFont(theme_.font(TextRole::Caption));
    painter.setPen(tokens.text3);
    if (used + painter.fontMetrics().horizontalAdvance(trailing_) > line.width()) return;
    painter.drawText(line, atEnd(layoutDirection()), trailing_);
}

}  // namespace memoir::ui
