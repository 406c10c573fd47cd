// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

#include "ui/answer.h"

namespace memoir::ui {

class Theme;

// One source of an answer: its number, kind and title. Long titles are elided in the middle.
class SourceChip : public QAbstractButton {
    Q_OBJECT

  public:
    SourceChip(const Theme& theme, const Citation& citation, QWidget* parent = nullptr);

    int number() const { return number_; }
    void setActive(bool active);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // "Lease 2021, p. 3"
    static QString placeText(const Citation& citation);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    const Theme& theme_;
    int number_;
    QIcon kindIcon_;
    bool active_ = false;
};

}  // namespace memoir::ui
