// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/popup_ground.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr double kRadius = 12;

}  // namespace

void paintPopupGround(QWidget& widget, const Theme& theme) {
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.tokens().border);
    painter.setBrush(theme.tokens().raised);
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

void roundPopup(QWidget& widget) {
    QPainterPath outline;
    outline.addRoundedRect(widget.rect(), kRadius, kRadius);
    widget.setMask(QRegion(outline.toFillPolygon().toPolygon()));
}

}  // namespace memoir::ui
