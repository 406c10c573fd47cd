// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/settings_page.h"
#include "ui/shortcut_book.h"

class QKeySequenceEdit;
class QLabel;

namespace memoir::ui {

class Theme;

// The keys of every action, to be changed or switched off.
class ShortcutsPage : public SettingsPage {
    Q_OBJECT

  public:
    ShortcutsPage(ShortcutBook& book, const Theme& theme, QWidget* parent = nullptr);

  private:
    void addEntry(const ShortcutBook::Entry& entry);
    void change(const QString& id, QKeySequenceEdit& edit);
    void showKeys();

    struct Row {
        QString id;
        QKeySequenceEdit* edit;
        QLabel* conflict;
    };

    ShortcutBook& book_;
    const Theme& theme_;
    RowCard* card_;
    QVector<Row> rows_;
};

}  // namespace memoir::ui
