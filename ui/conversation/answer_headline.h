// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/conversation/turn.h"

class QLabel;
class QPushButton;

namespace memoir::ui {

class ElidedLabel;
class Spinner;
class Theme;

// The line above an answer: what is happening now, with *Stop here*, and afterwards what was done. Its height is fixed,
// so that nothing jumps; nothing is shown for work under 300 ms.
class AnswerHeadline : public QWidget {
    Q_OBJECT

  public:
    explicit AnswerHeadline(const Theme& theme, QWidget* parent = nullptr);

    void show(const Turn& turn);

    // What the line says of a turn.
    static QString sentence(const Turn& turn);

  signals:
    void stopRequested();

  private:
    void showWorking();
    void showDone(const Turn& turn);

    const Theme& theme_;
    QTimer patience_;
    Spinner* spinner_;
    QLabel* icon_;
    ElidedLabel* label_;
    QPushButton* stop_;
};

}  // namespace memoir::ui
