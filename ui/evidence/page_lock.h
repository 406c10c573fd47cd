// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace memoir::ui {

class Theme;

// Asks for the password without which a file shows no page.
class PageLock : public QFrame {
    Q_OBJECT

  public:
    explicit PageLock(const Theme& theme, QWidget* parent = nullptr);

    enum class Reason { NoPassword, WrongPassword };
    void ask(Reason reason);
    // Hidden, with nothing of what was typed.
    void clear();

  signals:
    void passwordGiven(const QString& password);

  private:
    void give();

    QLabel* heading_;
    QLineEdit* password_;
};

}  // namespace memoir::ui
