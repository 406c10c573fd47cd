// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/memory/chart.h"
#include "ui/memory_report.h"

namespace memoir::ui {

// Tokens in memory over time. One point a month, or a day where a month is looked at.
class GrowthChart : public Chart {
    Q_OBJECT

  public:
    using Chart::Chart;

    enum class Period { Month, Year, All };
    void setGrowth(const QVector<MemoryDay>& growth, const QDate& today);
    void setPeriod(Period period);
    const QVector<MemoryDay>& points() const { return points_; }

    int pointCount() const override { return static_cast<int>(points_.size()); }
    Value valueOf(int point) const override;
    QSize minimumSizeHint() const override { return {280, 220}; }

  protected:
    int pointAt(const QPoint& position) const override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void choosePoints();
    QRect plot() const;
    QPointF placeOf(int point) const;
    QString labelOf(int point) const;
    void paintAxis(QPainter& painter) const;
    void paintDates(QPainter& painter) const;

    QVector<MemoryDay> growth_;
    QDate today_;
    Period period_ = Period::Year;
    QVector<MemoryDay> points_;
    double top_ = 1;  // of the axis
};

}  // namespace memoir::ui
