// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/memory/chart.h"
#include "ui/memory_report.h"

namespace memoir::ui {

// Tokens by the year of the document. What no answer ever chose is hatched.
class YearChart : public Chart {
    Q_OBJECT

  public:
    using Chart::Chart;

    // Documents without a date are left out. Years in which there is nothing are shown empty.
    void setYears(const QVector<MemoryShare>& years);

    int pointCount() const override { return static_cast<int>(years_.size()); }
    Value valueOf(int point) const override;
    QSize minimumSizeHint() const override { return {220, 200}; }

  protected:
    int pointAt(const QPoint& position) const override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QRect plot() const;
    QRectF barRect(int point, qint64 tokens) const;
    void paintBar(QPainter& painter, int point) const;
    void paintYears(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;

    QVector<MemoryShare> years_;
    qint64 most_ = 1;
};

}  // namespace memoir::ui
