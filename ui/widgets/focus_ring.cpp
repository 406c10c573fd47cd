// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/focus_ring.h"

#include <QApplication>
#include <QFocusEvent>
#include <QPainter>
#include <QVariant>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kGap = 2;
constexpr int kLine = 2;
constexpr int kRadius = 9;

bool movedByKeyboard(Qt::FocusReason reason) {
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

}  // namespace

FocusRing::FocusRing(const Theme& theme, QWidget* window) : QWidget(window), theme_(theme), window_(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || !window_) return false;
    switch (event->type()) {
        case QEvent::FocusIn:
            if (widget->window() != window_) break;
            if (movedByKeyboard(static_cast<QFocusEvent*>(event)->reason())) focusArrived(widget);
            break;
        case QEvent::FocusOut:
        case QEvent::Hide:
            if (widget == target_) follow(nullptr);
            break;
        case QEvent::Move:
        case QEvent::Resize:
            if (widget == target_) surroundTarget();
            break;
        default:
            break;
    }
    return false;
}

void FocusRing::focusArrived(QWidget* widget) {
    follow(widget->property("ownFocusMark").toBool() ? nullptr : widget);
}

void FocusRing::follow(QWidget* widget) {
    target_ = widget;
    if (!widget || widget->isWindow()) {
        setParent(window_);
        hide();
        return;
    }
    // A sibling of what it surrounds, so that it scrolls with it.
    setParent(widget->parentWidget());
    surroundTarget();
    show();
    raise();
}

void FocusRing::surroundTarget() {
    constexpr int kReach = kGap + kLine;
    setGeometry(target_->geometry().adjusted(-kReach, -kReach, kReach, kReach));
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme_.tokens().accent, kLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
}

}  // namespace memoir::ui
