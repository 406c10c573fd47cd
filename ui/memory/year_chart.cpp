// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/year_chart.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kYearsHeight = 24, kLegendHeight = 30;  // for text of the usual size
constexpr int kMostYears = 40;
constexpr double kGapShare = 0.25;

// The same hatch in the bars and in the legend.
void paintHatched(QPainter& painter, const QRectF& rect, const QColor& line) {
    painter.save();
    QPainterPath edge;
    edge.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setPen(QPen(line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(edge);
    painter.setClipPath(edge, Qt::IntersectClip);
    for (double x = rect.left() - rect.height(); x < rect.right(); x += 5) {
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    }
    painter.restore();
}

}  // namespace

void YearChart::setYears(const QVector<MemoryShare>& years) {
    years_.clear();
    most_ = 1;
    for (const MemoryShare& year : years) {
        const int number = year.value.toInt();
        if (number < 1900) continue;
        while (!years_.isEmpty() && years_.last().value.toInt() + 1 < number && years_.size() < kMostYears) {
            years_.push_back({QString::number(years_.last().value.toInt() + 1), 0, 0, 0, 0});
        }
        years_.push_back(year);
        most_ = std::max(most_, year.tokens);
    }
    if (years_.size() > kMostYears) years_.remove(0, years_.size() - kMostYears);
    mark(-1);
    setSummary(tr("Tokens by year of the document"),
               years_.isEmpty() ? tr("No document has a date")
                                : tr("From %1 to %2").arg(years_.first().value, years_.last().value));
    update();
}

Chart::Value YearChart::valueOf(int point) const {
    const MemoryShare& year = years_[point];
    const QString unused = year.unusedDocuments == 0
                               ? tr("%Ln document(s)", nullptr, static_cast<int>(year.documents))
                               : tr("%1, %2", "documents, of which never used")
                                     .arg(tr("%Ln document(s)", nullptr, static_cast<int>(year.documents)),
                                          tr("%Ln never used", nullptr, static_cast<int>(year.unusedDocuments)));
    return {tr("%1: %2 tokens", "a year").arg(year.value, countText(year.tokens)), unused};
}

QRect YearChart::plot() const {
    return rect().adjusted(0, 4, 0, -withText(theme(), kYearsHeight + kLegendHeight));
}

QRectF YearChart::barRect(int point, qint64 tokens) const {
    const QRect area = plot();
    const double each = std::min(28.0, static_cast<double>(area.width()) / pointCount());
    const double left =
        layoutDirection() == Qt::LeftToRight ? area.left() + point * each : area.right() - (point + 1) * each;
    const double height = static_cast<double>(tokens) / static_cast<double>(most_) * area.height();
    return {left + each * kGapShare / 2, area.bottom() - height, each * (1 - kGapShare), height};
}

int YearChart::pointAt(const QPoint& position) const {
    for (int point = 0; point < pointCount(); ++point) {
        const QRectF bar = barRect(point, most_);
        if (position.x() >= bar.left() - 3 && position.x() <= bar.right() + 3) return point;
    }
    return -1;
}

void YearChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int point = 0; point < pointCount(); ++point) paintBar(painter, point);
    painter.setPen(theme().tokens().border);
    painter.drawLine(plot().bottomLeft(), plot().bottomRight());
    paintYears(painter);
    paintLegend(painter);
    if (marked() >= 0) paintValue(painter, barRect(marked(), years_[marked()].tokens).center().toPoint());
}

// What was used stands below, what was not above it.
void YearChart::paintBar(QPainter& painter, int point) const {
    const MemoryShare& year = years_[point];
    if (year.tokens <= 0) return;
    const QRectF whole = barRect(point, year.tokens), used = barRect(point, year.tokens - year.unusedTokens);
    if (year.unusedTokens > 0) {
        paintHatched(painter,
                     QRectF(whole.left(), whole.top(), whole.width(), std::max(3.0, whole.height() - used.height())),
                     theme().tokens().control);
    }
    if (used.height() <= 0) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(point == marked() ? theme().tokens().accentHover : theme().tokens().accent);
    painter.drawRoundedRect(used, 2, 2);
}

void YearChart::paintYears(QPainter& painter) const {
    painter.setFont(theme().font(TextRole::Caption));
    painter.setPen(theme().tokens().text3);
    const int labelWidth = painter.fontMetrics().horizontalAdvance("0000") + 14;
    if (pointCount() == 0) return;
    const double each = barRect(0, 1).width() / (1 - kGapShare);
    const int stride = std::max(1, static_cast<int>(labelWidth / each) + 1);
    for (int point = pointCount() - 1; point >= 0; point -= stride) {
        const double middle =
            std::clamp(barRect(point, 1).center().x(), labelWidth / 2.0 - 7, width() - labelWidth / 2.0 + 7);
        painter.drawText(
            QRectF(middle - labelWidth / 2.0, plot().bottom() + 4, labelWidth, painter.fontMetrics().height()),
            Qt::AlignCenter, years_[point].value);
    }
}

void YearChart::paintLegend(QPainter& painter) const {
    painter.setFont(theme().font(TextRole::Caption));
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const int line = painter.fontMetrics().height(), y = height() - line;
    int x = 0;
    const auto entry = [&](const QString& text, bool hatched) {
        const int textWidth = painter.fontMetrics().horizontalAdvance(text);
        const QRectF mark(leftToRight ? x : width() - x - 10, y + (line - 10) / 2.0, 10, 10);
        if (hatched) {
            paintHatched(painter, mark, theme().tokens().control);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().tokens().accent);
            painter.drawRoundedRect(mark, 2, 2);
        }
        painter.setPen(theme().tokens().text2);
        const QRect room(leftToRight ? x + 16 : width() - x - 16 - textWidth, y, textWidth + 2, line);
        painter.drawText(room, atStart(layoutDirection()), text);
        x += 16 + textWidth + 16;
    };
    entry(tr("has answered questions"), false);
    entry(tr("never used"), true);
}

}  // namespace memoir::ui
