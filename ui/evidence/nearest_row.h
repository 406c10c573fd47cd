// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

#include "ui/answer.h"

namespace memoir::ui {

class Theme;

// A passage that came near without being enough: its title, the words in it that were asked for, and how near it came,
// with a tick at what an answer needs.
class NearestRow : public QAbstractButton {
    Q_OBJECT

  public:
    // `floor` as in Answer; without the passage's nearness only its title and words are shown.
    NearestRow(const Theme& theme, const ChosenPassage& passage, double floor, QWidget* parent = nullptr);

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void paintTitle(QPainter& painter, const QRect& line) const;
    void paintSnippet(QPainter& painter, const QRect& line) const;
    void paintNearness(QPainter& painter, const QRect& area) const;

    const Theme& theme_;
    ChosenPassage passage_;
    double floor_;
};

}  // namespace memoir::ui
