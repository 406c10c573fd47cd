// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "ui/answer.h"

namespace memoir::ui {

class Theme;

// *Why this passage?*: in which round it was chosen, at which place, and which words of the question drew it. A popup
// that ends with Esc or a click elsewhere.
class WhyCard : public QFrame {
    Q_OBJECT

  public:
    // `answer` holds a round that chose `passage`; otherwise the card says only that it is not known.
    WhyCard(const Theme& theme, const Answer& answer, const QString& passage, QWidget* parent = nullptr);

    // What the card says besides the words, for tests and screen readers.
    static QString sentence(const Answer& answer, const QString& passage);
    static bool isKnown(const Answer& answer, const QString& passage);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    const Theme& theme_;
};

}  // namespace memoir::ui
