// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/keeper.h"
#include "ui/settings/settings_page.h"

namespace memoir::ui {

class Theme;

// The languages in which text is recognised in scans and pictures: which are installed, and which are used.
class RecognitionPage : public SettingsPage {
    Q_OBJECT

  public:
    RecognitionPage(Keeper& keeper, const Theme& theme, QWidget* parent = nullptr);

    // The language of a pack, named in itself; the pack's own name where it is no known language.
    static QString languageName(const QString& pack);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();
    void showMachine(JobId job, const Machine& machine);

    Keeper& keeper_;
    JobId job_ = 0;
    RowCard* card_;
    QLabel* place_;
};

}  // namespace memoir::ui
