// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QVector>
#include <QWidget>

namespace memoir::ui {

class Theme;

// Holds the cards of a trail and paints, in the gaps between them, a curve from each row that named something to the
// row it led to.
class TrailCards : public QWidget {
    Q_OBJECT

  public:
    explicit TrailCards(const Theme& theme, QWidget* parent = nullptr);

    struct Hop {
        QPointer<QWidget> from, to;          // rows
        QPointer<QWidget> fromCard, toCard;  // that hold them
    };
    void setHops(const QVector<Hop>& hops);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintBeside(QPainter& painter, const Hop& hop) const;
    void paintBelow(QPainter& painter, const Hop& hop) const;

    const Theme& theme_;
    QVector<Hop> hops_;
};

}  // namespace memoir::ui
