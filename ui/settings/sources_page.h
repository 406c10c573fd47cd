// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

#include "ui/assistant.h"
#include "ui/keeper.h"
#include "ui/settings/settings_page.h"

class QPlainTextEdit;

namespace memoir::ui {

class Forgetter;
class Theme;

// The folders, files and mailboxes that are remembered.
class SourcesPage : public SettingsPage {
    Q_OBJECT

  public:
    SourcesPage(Assistant& assistant, Forgetter& forgetter, const Theme& theme, QWidget* parent = nullptr);

  signals:
    void addRequested();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();
    void showSources(JobId job, const QVector<Source>& sources);
    QWidget* makeControls(const Source& source);

    Assistant& assistant_;
    Forgetter& forgetter_;
    const Theme& theme_;
    JobId job_ = 0;
    QTimer refreshing_;
    QVector<Source> shown_;
    RowCard* card_;
};

// What no source takes.
class IgnorePage : public SettingsPage {
    Q_OBJECT

  public:
    IgnorePage(Keeper& keeper, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void onSettings(JobId job, const QVector<Setting>& settings);
    void save();

    Keeper& keeper_;
    JobId job_ = 0;
    QString saved_;
    QTimer typing_;
    QPlainTextEdit* rules_;
};

// Where everything lies, and that nothing leaves.
class PrivacyPage : public SettingsPage {
    Q_OBJECT

  public:
    PrivacyPage(Keeper& keeper, const Theme& theme, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void showFacts(JobId job, const MemoryReport& report, const ArchiveFacts& facts);

    Keeper& keeper_;
    JobId job_ = 0;
    RowCard* places_;
};

}  // namespace memoir::ui
