// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace memoir::ui {

class IconLabel;
class Theme;

// What stands in the place of a list that has nothing: an icon, a sentence, and what can be done about it.
class EmptyState : public QWidget {
    Q_OBJECT

  public:
    explicit EmptyState(const Theme& theme, QWidget* parent = nullptr);

    // No action without a text.
    void show(const QString& icon, const QString& heading, const QString& text, const QString& action = {});

  signals:
    void actionRequested();

  private:
    const Theme& theme_;
    IconLabel* icon_;
    QLabel* heading_;
    QLabel* text_;
    QPushButton* action_;
};

}  // namespace memoir::ui
