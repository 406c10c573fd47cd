// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QWidget>

namespace memoir::ui {

// An icon that is only looked at. Painted anew each time, so that it follows a change of theme and screen.
class IconLabel : public QWidget {
    Q_OBJECT

  public:
    IconLabel(const QIcon& icon, int side, QWidget* parent = nullptr);

    void setIcon(const QIcon& icon);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QIcon icon_;
};

}  // namespace memoir::ui
