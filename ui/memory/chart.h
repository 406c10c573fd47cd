// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace memoir::ui {

class Theme;

// A chart whose points the pointer and the arrow keys can visit; the visited one is marked and its exact value said.
class Chart : public QWidget {
    Q_OBJECT

  public:
    explicit Chart(const Theme& theme, QWidget* parent = nullptr);

    // -1: none.
    int marked() const { return marked_; }
    void mark(int point);
    // The exact value of a point: a heading and what belongs to it.
    struct Value {
        QString heading;
        QString text;
    };
    virtual int pointCount() const = 0;
    virtual Value valueOf(int point) const = 0;

  protected:
    // The point nearest to a position; -1: none.
    virtual int pointAt(const QPoint& position) const = 0;
    // Paints the value beside `anchor`, inside the widget.
    void paintValue(QPainter& painter, const QPoint& anchor) const;
    // What a screen reader says of the whole chart.
    void setSummary(const QString& name, const QString& summary);
    const Theme& theme() const { return theme_; }

    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    const Theme& theme_;
    int marked_ = -1;
    QString summary_;
};

// The numbers at the grid lines of an axis from 0 to at least `most`: a few round ones, the last one being the end.
QVector<double> axisSteps(double most, int about);

}  // namespace memoir::ui
