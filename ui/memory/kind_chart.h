// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/memory/chart.h"
#include "ui/memory_report.h"

namespace memoir::ui {

// Tokens by kind of document: one bar a row, its value beside it.
class KindChart : public Chart {
    Q_OBJECT

  public:
    using Chart::Chart;

    void setKinds(const QVector<MemoryShare>& kinds);

    int pointCount() const override { return static_cast<int>(kinds_.size()); }
    Value valueOf(int point) const override;
    QSize minimumSizeHint() const override;

  protected:
    int pointAt(const QPoint& position) const override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintRow(QPainter& painter, int row) const;
    int rowHeight() const;
    QRect rowRect(int row) const;

    QVector<MemoryShare> kinds_;  // at most a few; the others are one row
};

}  // namespace memoir::ui
