// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/trail_cards.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr double kLine = 1.5;
constexpr double kDot = 2.5;
constexpr double kArrow = 4;

void drawArrowHead(QPainter& painter, const QPointF& tip, const QPointF& towards) {
    const QPointF side(-towards.y(), towards.x());
    QPainterPath head(tip - towards * kArrow + side * kArrow * 0.8);
    head.lineTo(tip);
    head.lineTo(tip - towards * kArrow - side * kArrow * 0.8);
    painter.drawPath(head);
}

}  // namespace

TrailCards::TrailCards(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {}

void TrailCards::setHops(const QVector<Hop>& hops) {
    hops_ = hops;
    update();
}

void TrailCards::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Hop& hop : hops_) {
        if (!hop.from || !hop.to || !hop.fromCard || !hop.toCard) continue;
        const bool beside = hop.fromCard->geometry().top() == hop.toCard->geometry().top();
        beside ? paintBeside(painter, hop) : paintBelow(painter, hop);
    }
}

void TrailCards::paintBeside(QPainter& painter, const Hop& hop) const {
    const bool forward = hop.fromCard->x() < hop.toCard->x();
    const auto middle = [this](QWidget* row) {
        return row->mapTo(const_cast<TrailCards*>(this), QPoint(0, row->height() / 2)).y();
    };
    const QRect fromCard = hop.fromCard->geometry(), toCard = hop.toCard->geometry();
    const QPointF start(forward ? fromCard.right() + 1.5 : fromCard.left() - 0.5, middle(hop.from));
    const QPointF end(forward ? toCard.left() - 3 : toCard.right() + 4, middle(hop.to));
    const double bend = (end.x() - start.x()) * 0.7;
    QPainterPath curve(start);
    curve.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme_.tokens().accent, kLine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(curve);
    drawArrowHead(painter, end, QPointF(forward ? 1 : -1, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().accent);
    painter.drawEllipse(start, kDot, kDot);
}

// Cards below each other: straight down through the gap.
void TrailCards::paintBelow(QPainter& painter, const Hop& hop) const {
    const QRect fromCard = hop.fromCard->geometry(), toCard = hop.toCard->geometry();
    const double x = layoutDirection() == Qt::LeftToRight ? toCard.left() + 28 : toCard.right() - 28;
    const QPointF start(x, fromCard.bottom() + 1.5), end(x, toCard.top() - 2);
    if (end.y() <= start.y()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme_.tokens().accent, kLine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawLine(start, end);
    drawArrowHead(painter, end, QPointF(0, 1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().accent);
    painter.drawEllipse(start, kDot, kDot);
}

}  // namespace memoir::ui
