// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/keeper.h"
#include "ui/preferences.h"
#include "ui/settings/settings_page.h"

namespace memoir::ui {

class Toggle;

// How the window behaves, and when reading rests.
class GeneralPage : public SettingsPage {
    Q_OBJECT

  public:
    GeneralPage(Keeper& keeper, Preferences& preferences, const Theme& theme, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void onSettings(JobId job, const QVector<Setting>& settings);

    Keeper& keeper_;
    JobId job_ = 0;
    Toggle* battery_;
};

// Light and dark, the size of the text, motion.
class AppearancePage : public SettingsPage {
    Q_OBJECT

  public:
    AppearancePage(Preferences& preferences, const Theme& theme, QWidget* parent = nullptr);

  private:
    QWidget* makeSchemes();
    QWidget* makeTextSize();

    Preferences& preferences_;
};

// The language of the window.
class LanguagePage : public SettingsPage {
    Q_OBJECT

  public:
    LanguagePage(Preferences& preferences, QWidget* parent = nullptr);

  signals:
    void languageChosen();
};

// What this program is.
class AboutPage : public SettingsPage {
    Q_OBJECT

  public:
    explicit AboutPage(QWidget* parent = nullptr);
};

}  // namespace memoir::ui
