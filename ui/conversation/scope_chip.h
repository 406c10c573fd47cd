// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace memoir::ui {

class Theme;

// A rounded button above the question: a term that is in force, what is asked in without one, or an offer to narrow.
class ScopeChip : public QAbstractButton {
    Q_OBJECT

  public:
    enum class Look {
        Active,  // a term; a press, Delete or Backspace takes it away
        Plain,   // "Everything": nothing can be pressed away
        Offer,   // "Narrow": opens a menu
    };

    ScopeChip(const Theme& theme, const QString& iconName, const QString& text, Look look, QWidget* parent = nullptr);

    QSize sizeHint() const override;

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    const Theme& theme_;
    Look look_;
};

}  // namespace memoir::ui
