// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/memory_report.h"

namespace memoir::ui {

class Theme;

// What Memory Sparse Attention was shown to hold.
constexpr qint64 kLifetimeTokens = 100'000'000;

// How much of a lifetime's memory is used.
class LifetimeGauge : public QWidget {
    Q_OBJECT

  public:
    explicit LifetimeGauge(const Theme& theme, QWidget* parent = nullptr);

    void setTokens(qint64 tokens);
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintNumbers(QPainter& painter, const QRectF& circle) const;

    const Theme& theme_;
    qint64 tokens_ = 0;
};

// The year in which the memory would be full if it went on growing as in the last twelve months (or since it began, if
// that is shorter); 0: it does not grow, or not within a century.
int yearOfFullness(const QVector<MemoryDay>& growth, const QDate& today);
// Tokens a month, over the same time.
double monthlyGrowth(const QVector<MemoryDay>& growth, const QDate& today);

}  // namespace memoir::ui
