// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/spinner.h"

#include <QPainter>
#include <QStyle>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kSide = 16;
constexpr int kFramesPerTurn = 30;
constexpr int kFrameMs = 900 / kFramesPerTurn;
constexpr int kDotMs = 800;

}  // namespace

Spinner::Spinner(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setFixedSize(kSide, kSide);
    connect(&timer_, &QTimer::timeout, this, &Spinner::advance);
}

void Spinner::showEvent(QShowEvent*) {
    timer_.start(reducedMotion() ? kDotMs : kFrameMs);
}

void Spinner::hideEvent(QHideEvent*) {
    timer_.stop();
}

void Spinner::advance() {
    frame_ = (frame_ + 1) % kFramesPerTurn;
    update();
}

bool Spinner::reducedMotion() const {
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

void Spinner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    if (reducedMotion()) {
        painter.setPen(Qt::NoPen);
        for (int dot = 0; dot < 3; ++dot) {
            painter.setBrush(dot == frame_ % 3 ? tokens.accent : tokens.track);
            painter.drawEllipse(QPointF(3 + 5 * dot, kSide / 2.0), 2, 2);
        }
        return;
    }
    const QRectF circle(2, 2, kSide - 4, kSide - 4);
    painter.setPen(QPen(tokens.track, 2));
    painter.drawEllipse(circle);
    painter.setPen(QPen(tokens.accent, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, -frame_ * 360 * 16 / kFramesPerTurn, 100 * 16);
}

}  // namespace memoir::ui
