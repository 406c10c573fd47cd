// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace memoir::ui {

class Theme;

// The foot of the source pane: whether the words were found, and the way to other pages.
class SourceFoot : public QWidget {
    Q_OBJECT

  public:
    explicit SourceFoot(const Theme& theme, QWidget* parent);

    void say(const QString& sentence, const QString& icon);
    // Page `page` of `count`; fewer than two cannot be turned.
    void showPages(int page, int count);
    void hidePages();

  signals:
    // To the page before (-1) or behind (1).
    void turnRequested(int by);

  private:
    const Theme& theme_;
    QLabel* icon_;
    QLabel* sentence_;
    QWidget* pages_;
    QLabel* number_;
    QToolButton* previous_;
    QToolButton* next_;
};

}  // namespace memoir::ui
