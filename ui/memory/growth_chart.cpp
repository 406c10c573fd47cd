// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/growth_chart.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kAxisWidth = 46, kDatesHeight = 26;  // for text of the usual size
constexpr int kTop = 8, kRight = 16;
constexpr int kMostPoints = 120;

}  // namespace

void GrowthChart::setGrowth(const QVector<MemoryDay>& growth, const QDate& today) {
    growth_ = growth;
    today_ = today;
    choosePoints();
}

void GrowthChart::setPeriod(Period period) {
    period_ = period;
    choosePoints();
}

// The ends of the periods, each with what was in memory then.
void GrowthChart::choosePoints() {
    points_.clear();
    mark(-1);
    const auto tokensOn = [this](const QDate& day) {
        qint64 tokens = 0;
        for (const MemoryDay& one : growth_) {
            if (one.day <= day) tokens = one.tokens;
        }
        return tokens;
    };
    if (period_ == Period::Month) {
        for (int day = 30; day >= 0; --day) points_.push_back({today_.addDays(-day), tokensOn(today_.addDays(-day))});
    } else if (!growth_.isEmpty()) {
        const QDate first = period_ == Period::Year ? QDate(today_.year(), 1, 1) : growth_.first().day;
        points_.push_back({first.addDays(-1), tokensOn(first.addDays(-1))});
        for (QDate month(first.year(), first.month(), 1); month <= today_; month = month.addMonths(1)) {
            const QDate end = std::min(month.addMonths(1).addDays(-1), today_);
            points_.push_back({end, tokensOn(end)});
        }
        if (points_.size() > kMostPoints) points_.remove(0, points_.size() - kMostPoints);
    }
    qint64 most = 0;
    for (const MemoryDay& point : points_) most = std::max(most, point.tokens);
    top_ = axisSteps(static_cast<double>(most), 4).last();
    setSummary(
        tr("Growth of the memory"),
        points_.isEmpty()
            ? tr("Nothing is in memory yet")
            : tr("From %1 tokens on %2 to %3 tokens on %4")
                  .arg(countText(points_.first().tokens), shortDateText(points_.first().day.toString(Qt::ISODate)),
                       countText(points_.last().tokens), shortDateText(points_.last().day.toString(Qt::ISODate))));
    update();
}

Chart::Value GrowthChart::valueOf(int point) const {
    const qint64 gained = point > 0 ? points_[point].tokens - points_[point - 1].tokens : 0;
    const QString change = (gained >= 0 ? "+" : "−") + tokenCountText(std::abs(gained));
    const QString date = shortDateText(points_[point].day.toString(Qt::ISODate));
    return {tr("%1 tokens").arg(countText(points_[point].tokens)),
            period_ == Period::Month ? tr("%1, %2 on the day", "a date, a change").arg(date, change)
                                     : tr("%1, %2 in the month", "a date, a change").arg(date, change)};
}

QRect GrowthChart::plot() const {
    const int axis = withText(theme(), kAxisWidth), dates = withText(theme(), kDatesHeight);
    return layoutDirection() == Qt::LeftToRight ? rect().adjusted(axis, kTop, -kRight, -dates)
                                                : rect().adjusted(kRight, kTop, -axis, -dates);
}

QPointF GrowthChart::placeOf(int point) const {
    const QRect area = plot();
    const double along = points_.size() < 2 ? 1 : static_cast<double>(point) / static_cast<double>(points_.size() - 1);
    const double x =
        layoutDirection() == Qt::LeftToRight ? area.left() + along * area.width() : area.right() - along * area.width();
    return {x, area.bottom() - static_cast<double>(points_[point].tokens) / top_ * area.height()};
}

int GrowthChart::pointAt(const QPoint& position) const {
    int nearest = -1;
    double least = 1e9;
    for (int point = 0; point < pointCount(); ++point) {
        const double away = std::abs(placeOf(point).x() - position.x());
        if (away < least) {
            least = away;
            nearest = point;
        }
    }
    return nearest;
}

QString GrowthChart::labelOf(int point) const {
    const QDate day = points_[point].day;
    if (period_ == Period::Month) return QLocale().toString(day, tr("d MMM", "a day on the axis of a chart"));
    if (period_ == Period::Year) return QLocale().toString(day, "MMM");
    return QLocale().toString(day, tr("MMM yyyy", "a month on the axis of a chart"));
}

void GrowthChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    if (points_.isEmpty()) return;
    QPainterPath line;
    line.moveTo(placeOf(0));
    for (int point = 1; point < pointCount(); ++point) line.lineTo(placeOf(point));
    QPainterPath area = line;
    area.lineTo(placeOf(pointCount() - 1).x(), plot().bottom());
    area.lineTo(placeOf(0).x(), plot().bottom());
    QColor fill = theme().tokens().accent;
    fill.setAlphaF(0.10F);
    painter.fillPath(area, fill);
    painter.setPen(QPen(theme().tokens().accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
    paintDates(painter);
    if (marked() < 0) return;
    const QPointF at = placeOf(marked());
    painter.setPen(QPen(theme().tokens().control, 1, Qt::DashLine));
    painter.drawLine(at, QPointF(at.x(), plot().bottom()));
    painter.setPen(QPen(theme().tokens().surface, 2));
    painter.setBrush(theme().tokens().accent);
    painter.drawEllipse(at, 5, 5);
    paintValue(painter, at.toPoint());
}

void GrowthChart::paintAxis(QPainter& painter) const {
    painter.setFont(theme().font(TextRole::Caption));
    const QRect area = plot();
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    for (const double step : axisSteps(top_, 4)) {
        const int y = area.bottom() - static_cast<int>(step / top_ * area.height());
        painter.setPen(step > 0 ? theme().tokens().line : theme().tokens().border);
        painter.drawLine(area.left(), y, area.right(), y);
        painter.setPen(theme().tokens().text3);
        const int line = painter.fontMetrics().height(), axis = withText(theme(), kAxisWidth) - 10;
        const QRect room(leftToRight ? 0 : area.right() + 10, y - line / 2, axis, line);
        painter.drawText(room, atEnd(layoutDirection()),
                         step > 0
                             ? tokenCountText(qRound64(step)).remove(QLocale().decimalPoint() + QStringLiteral("0"))
                             : QStringLiteral("0"));
    }
}

// As many dates as fit.
void GrowthChart::paintDates(QPainter& painter) const {
    painter.setFont(theme().font(TextRole::Caption));
    painter.setPen(theme().tokens().text3);
    const int labelWidth = painter.fontMetrics().horizontalAdvance(labelOf(pointCount() - 1)) + 16;
    const int most = std::max(1, plot().width() / labelWidth);
    const int stride = std::max(1, (pointCount() + most - 1) / most);
    const int first = period_ == Period::Month ? 0 : 1;  // the first point of months is the end of the month before
    for (int point = pointCount() - 1; point >= first; point -= stride) {
        const double x = std::clamp(placeOf(point).x(), labelWidth / 2.0 - 8, width() - labelWidth / 2.0 + 8);
        painter.drawText(QRectF(x - labelWidth / 2.0, plot().bottom() + 6, labelWidth, painter.fontMetrics().height()),
                         Qt::AlignCenter, labelOf(point));
    }
}

}  // namespace memoir::ui
