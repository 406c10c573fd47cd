// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace memoir::ui {

class SettingsPage;
class Theme;

// The settings: a list of pages in place of the sidebar, and the page that is chosen. Changes apply at once.
class SettingsScreen : public QWidget {
    Q_OBJECT

  public:
    explicit SettingsScreen(const Theme& theme, QWidget* parent = nullptr);

    // Owns the page from now on.
    void addPage(const QString& icon, SettingsPage* page);
    void showPage(const SettingsPage* page);
    void takeFocus();

  signals:
    void backRequested();

  private:
    QWidget* makeList();
    void find(const QString& words);

    const Theme& theme_;
    QLineEdit* find_;
    QListWidget* list_;
    QStackedWidget* pages_;
    QVector<SettingsPage*> all_;
};

}  // namespace memoir::ui
