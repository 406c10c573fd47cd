// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "ui/answer.h"

class QVBoxLayout;

namespace memoir::ui {

class Theme;

// "This is not in your memory" as an answer: what was compared, what to do, and the nearest passages.
class AbstentionCard : public QFrame {
    Q_OBJECT

  public:
    AbstentionCard(const Theme& theme, const Answer& answer, QWidget* parent = nullptr);

  signals:
    void everythingRequested();
    void deeperRequested();
    void searchRequested();
    void addRequested();
    void passageActivated(const QString& passage, int citation);

  private:
    QString sentence(const Answer& answer) const;
    QWidget* makeButtons(const Answer& answer);
    void addNearestPassages(QVBoxLayout& column, const Answer& answer);

    const Theme& theme_;
};

}  // namespace memoir::ui
