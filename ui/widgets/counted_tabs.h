// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTabBar>

namespace memoir::ui {

class Theme;

// Tabs that say how much is behind them; the one that is shown is underlined.
class CountedTabs : public QTabBar {
    Q_OBJECT

  public:
    explicit CountedTabs(const Theme& theme, QWidget* parent = nullptr);

    void setCount(int tab, qint64 count);

  protected:
    void paintEvent(QPaintEvent* event) override;
    QSize tabSizeHint(int tab) const override;
    QSize minimumTabSizeHint(int tab) const override { return tabSizeHint(tab); }

  private:
    QString countOf(int tab) const;

    const Theme& theme_;
};

}  // namespace memoir::ui
