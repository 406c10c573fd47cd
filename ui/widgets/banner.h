// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace memoir::ui {

class Theme;

// One thing that went wrong: an icon, what happened, what happens next, and at most one button.
class Banner : public QFrame {
    Q_OBJECT

  public:
    enum class Severity { Warning, Error };

    explicit Banner(const Theme& theme, QWidget* parent = nullptr);

    void show(Severity severity, const QString& heading, const QString& advice);
    // The button is there only with a text.
    void setAction(const QString& text);

  signals:
    void actionRequested();

  private:
    const Theme& theme_;
    QLabel* icon_;
    QLabel* heading_;
    QLabel* advice_;
    QPushButton* action_;
};

}  // namespace memoir::ui
