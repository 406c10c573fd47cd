// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

namespace memoir::ui {

class Theme;

// The one focus ring of a window: follows the focus, and is seen only when the keyboard moved it. Text fields that show
// their focus themselves set the property "ownFocusMark".
class FocusRing : public QWidget {
    Q_OBJECT

  public:
    FocusRing(const Theme& theme, QWidget* window);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void focusArrived(QWidget* widget);
    void follow(QWidget* widget);
    void surroundTarget();

    const Theme& theme_;
    QPointer<QWidget> window_;
    QPointer<QWidget> target_;
};

}  // namespace memoir::ui
