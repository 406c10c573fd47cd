// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/indicator_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kSide = 16;

}  // namespace

IndicatorStyle::IndicatorStyle(const Theme& theme) : QProxyStyle(QStyleFactory::create("Fusion")), theme_(theme) {}

void IndicatorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                   const QWidget* widget) const {
    switch (element) {
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            return drawBox(*option, *painter);
        case PE_IndicatorRadioButton:
            return drawRound(*option, *painter);
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int IndicatorStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                              QStyleHintReturn* answer) const {
    if (hint == SH_Widget_Animation_Duration && theme_.reducesMotion()) return 0;
    return QProxyStyle::styleHint(hint, option, widget, answer);
}

int IndicatorStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return kSide;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void IndicatorStyle::drawBox(const QStyleOption& option, QPainter& painter) const {
    const Tokens& tokens = theme_.tokens();
    const bool isOn = option.state.testFlag(State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!option.state.testFlag(State_Enabled)) painter.setOpacity(0.5);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(isOn ? tokens.accent : tokens.control, 1));
    painter.setBrush(isOn ? tokens.accent : tokens.surface);
    painter.drawRoundedRect(box, 4, 4);
    if (isOn) {
        painter.setPen(QPen(tokens.onAccent, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF at = box.topLeft();
        const double unit = box.width() / 16;
        painter.drawPolyline(
            QPolygonF{at + QPointF(4, 8.2) * unit, at + QPointF(7, 11) * unit, at + QPointF(12, 5.4) * unit});
    }
    painter.restore();
}

void IndicatorStyle::drawRound(const QStyleOption& option, QPainter& painter) const {
    const Tokens& tokens = theme_.tokens();
    const bool isOn = option.state.testFlag(State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!option.state.testFlag(State_Enabled)) painter.setOpacity(0.5);
    const QRectF circle = QRectF(option.rect).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isOn ? tokens.accent : tokens.control, isOn ? 1.5 : 1));
    painter.setBrush(tokens.surface);
    painter.drawEllipse(circle);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawEllipse(circle.center(), 3.5, 3.5);
    }
    painter.restore();
}

}  // namespace memoir::ui
