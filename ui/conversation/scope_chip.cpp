// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/scope_chip.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 28;
constexpr int kSide = 11;
constexpr int kIcon = 14;
constexpr int kGap = 7;
constexpr int kWidest = 240;

}  // namespace

ScopeChip::ScopeChip(const Theme& theme, const QString& iconName, const QString& text, Look look, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), look_(look) {
    setText(text);
    setIcon(theme.icon(iconName, look == Look::Active ? &Tokens::onSoft : &Tokens::text2));
    setFixedHeight(kHeight);
    setFocusPolicy(look == Look::Plain ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(look == Look::Plain ? Qt::ArrowCursor : Qt::PointingHandCursor);
    setAccessibleName(look == Look::Active ? tr("Only %1. Press to remove").arg(text) : text);
    setToolTip(plainToolTip(look == Look::Active ? tr("%1: press to remove").arg(text) : QString()));
}

QSize ScopeChip::sizeHint() const {
    const QFontMetrics metrics(theme_.font(TextRole::Small));
    const int close = look_ == Look::Active ? kGap + 12 : 0;
    return {std::min(kWidest, 2 * kSide + kIcon + kGap + metrics.horizontalAdvance(text()) + 1 + close), kHeight};
}

void ScopeChip::keyPressEvent(QKeyEvent* event) {
    const bool removes = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if ((look_ == Look::Active && removes) || event->key() == Qt::Key_Return) return click();
    QAbstractButton::keyPressEvent(event);
}

void ScopeChip::enterEvent(QEnterEvent*) {
    update();
}

void ScopeChip::leaveEvent(QEvent*) {
    update();
}

void ScopeChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    const bool isActive = look_ == Look::Active;
    QPen edge(look_ == Look::Offer ? tokens.control : tokens.border, 1);
    if (look_ == Look::Offer) edge.setStyle(Qt::DashLine);
    painter.setPen(isActive ? QPen(Qt::NoPen) : edge);
    const bool hovered = underMouse() && look_ != Look::Plain;
    painter.setBrush(isActive               ? tokens.accentSoft
                     : hovered              ? tokens.hover
                     : look_ == Look::Offer ? tokens.window
                                            : tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kHeight / 2.0, kHeight / 2.0);
    const auto visual = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    icon().paint(&painter, visual({kSide, (kHeight - kIcon) / 2, kIcon, kIcon}));
    const int close = isActive ? kGap + 12 : 0;
    const QRect words = visual({kSide + kIcon + kGap, 0, width() - 2 * kSide - kIcon - kGap - close + 1, kHeight});
    painter.setFont(theme_.font(TextRole::Small));
    painter.setPen(isActive ? tokens.onSoft : tokens.text2);
    painter.drawText(words, atStart(layoutDirection()),
                     painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
    if (isActive)
        theme_.icon("close", &Tokens::onSoft)
            .paint(&painter, visual({width() - kSide - 12, (kHeight - 12) / 2, 12, 12}));
}

}  // namespace memoir::ui
