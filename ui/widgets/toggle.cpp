// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/toggle.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kWidth = 36, kHeight = 20, kKnob = 14;

}  // namespace

Toggle::Toggle(const Theme& theme, const QString& name, QWidget* parent) : QAbstractButton(parent), theme_(theme) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setFixedSize(sizeHint());
}

QSize Toggle::sizeHint() const {
    return {kWidth + 4, kHeight + 8};
}

void Toggle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) painter.setOpacity(0.5);
    const QRectF track((width() - kWidth) / 2.0, (height() - kHeight) / 2.0, kWidth, kHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? theme_.tokens().accent : theme_.tokens().control);
    painter.drawRoundedRect(track, kHeight / 2.0, kHeight / 2.0);
    const bool atEnd = isChecked() == (layoutDirection() == Qt::LeftToRight);
    const double inset = (kHeight - kKnob) / 2.0;
    painter.setBrush(isChecked() ? theme_.tokens().onAccent : theme_.tokens().surface);
    painter.drawEllipse(
        QRectF(atEnd ? track.right() - inset - kKnob : track.left() + inset, track.top() + inset, kKnob, kKnob));
}

}  // namespace memoir::ui
