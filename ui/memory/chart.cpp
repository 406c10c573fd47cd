// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/chart.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"

namespace memoir::ui {
namespace {

constexpr int kPadding = 10;
constexpr int kAway = 12;

}  // namespace

Chart::Chart(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void Chart::mark(int point) {
    const int marked = std::clamp(point, -1, pointCount() - 1);
    if (marked == marked_) return;
    marked_ = marked;
    const Value value = marked_ < 0 ? Value() : valueOf(marked_);
    setAccessibleDescription(marked_ < 0 ? summary_ : value.heading + ", " + value.text);
    update();
}

void Chart::setSummary(const QString& name, const QString& summary) {
    setAccessibleName(name);
    summary_ = summary;
    if (marked_ < 0) setAccessibleDescription(summary);
}

void Chart::keyPressEvent(QKeyEvent* event) {
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    switch (event->key()) {
        case Qt::Key_Right:
            return mark(leftToRight ? marked_ + 1 : std::max(0, marked_ - 1));
        case Qt::Key_Left:
            return mark(leftToRight ? std::max(0, marked_ - 1) : marked_ + 1);
        case Qt::Key_Down:
            return mark(marked_ + 1);
        case Qt::Key_Up:
            return mark(std::max(0, marked_ - 1));
        case Qt::Key_Home:
            return mark(0);
        case Qt::Key_End:
            return mark(pointCount() - 1);
        default:
            QWidget::keyPressEvent(event);
    }
}

void Chart::mouseMoveEvent(QMouseEvent* event) {
    mark(pointAt(event->pos()));
}

void Chart::leaveEvent(QEvent*) {
    mark(-1);
}

void Chart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    mark(-1);
}

void Chart::paintValue(QPainter& painter, const QPoint& anchor) const {
    if (marked_ < 0) return;
    const Value value = valueOf(marked_);
    QFont strong = theme_.font(TextRole::Small);
    strong.setWeight(QFont::DemiBold);
    const QFont plain = theme_.font(TextRole::Caption);
    const QFontMetrics above(strong), below(plain);
    const int textWidth = std::max(above.horizontalAdvance(value.heading), below.horizontalAdvance(value.text));
    QRect box(0, 0, textWidth + 2 * kPadding, above.height() + below.height() + 2 * kPadding - 4);
    box.moveBottomLeft(anchor + QPoint(kAway, -kAway));
    if (box.right() > rect().right()) box.moveRight(anchor.x() - kAway);
    box.moveLeft(std::clamp(box.left(), 0, std::max(0, width() - box.width())));
    box.moveTop(std::clamp(box.top(), 0, std::max(0, height() - box.height())));
    painter.setPen(QPen(theme_.tokens().border, 1));
    painter.setBrush(theme_.tokens().raised);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const QRect text = box.adjusted(kPadding, kPadding - 2, -kPadding, -kPadding + 2);
    painter.setPen(theme_.tokens().text);
    painter.setFont(strong);
    painter.drawText(text, atStart(layoutDirection(), Qt::AlignTop), value.heading);
    painter.setPen(theme_.tokens().text2);
    painter.setFont(plain);
    painter.drawText(text, atStart(layoutDirection(), Qt::AlignBottom), value.text);
}

QVector<double> axisSteps(double most, int about) {
    if (most <= 0) return {0, 1};
    const double rough = most / about;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    }
    QVector<double> steps;
    for (int i = 0; i == 0 || steps.back() < most; ++i) steps.push_back(i * step);
    return steps;
}

}  // namespace memoir::ui
