// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace memoir::ui {

class Theme;

// A switch: on or off, at once.
class Toggle : public QAbstractButton {
    Q_OBJECT

  public:
    Toggle(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const Theme& theme_;
};

}  // namespace memoir::ui
