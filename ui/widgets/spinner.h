// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

namespace memoir::ui {

class Theme;

// Says that work goes on: an arc that turns, or three dots where the system asks for little motion. Runs while visible.
class Spinner : public QWidget {
    Q_OBJECT

  public:
    explicit Spinner(const Theme& theme, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void advance();
    bool reducedMotion() const;

    const Theme& theme_;
    QTimer timer_;
    int frame_ = 0;
};

}  // namespace memoir::ui
