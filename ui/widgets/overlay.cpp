// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/overlay.h"

#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kMargin = 40;
constexpr int kSmallMargin = 12;  // where the window has no room to spare

}  // namespace

Overlay::Overlay(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    card_ = new QFrame(this);
    card_->setObjectName("overlayCard");
    parent->installEventFilter(this);
    hide();
}

void Overlay::open() {
    if (isOpen()) return;
    focusBefore_ = window()->focusWidget();
    place();
    show();
    raise();
}

void Overlay::close() {
    if (!isOpen()) return;
    hide();
    if (focusBefore_) focusBefore_->setFocus(Qt::OtherFocusReason);
    emit closed();
}

void Overlay::place() {
    setGeometry(parentWidget()->rect());
    const int margin = width() < 1000 || height() < 640 ? kSmallMargin : kMargin;
    QRect room(QPoint(0, 0), wantedSize().boundedTo(size() - QSize(2 * margin, 2 * margin)));
    room.moveCenter(rect().center());
    card_->setGeometry(room);
    placed();
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize && isOpen()) place();
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next) {
    QWidget* const begin = window()->focusWidget() ? window()->focusWidget() : card_;
    QWidget* widget = begin;
    do {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        const bool takesFocus = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
        if (takesFocus && isAncestorOf(widget)) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (widget != begin);
    return true;
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_.tokens().scrim);
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!card_->geometry().contains(event->pos())) close();
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return close();
    QWidget::keyPressEvent(event);
}

}  // namespace memoir::ui
