// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace memoir::ui {

class Theme;

// A row of the sidebar: icon, label and its shortcut; in the rail only the icon, with both in the tool tip.
class SideButton : public QAbstractButton {
    Q_OBJECT

  public:
    enum class Look { Row, Card };

    SideButton(const Theme& theme, const QIcon& icon, const QString& label, const QString& shortcut, Look look,
               QWidget* parent);

    void setCompact(bool compact);
    // Stands at the end of the row in place of the shortcut: a count.
    void setTrailing(const QString& text);
    // Checked buttons, which name the screen that is seen, use it instead of the icon.
    void setCheckedIcon(const QIcon& icon) { checkedIcon_ = icon; }
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    const Theme& theme_;
    QString shortcut_;
    QString trailing_;
    QIcon checkedIcon_;
    Look look_;
    bool compact_ = false;
};

}  // namespace memoir::ui
