// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QTimer>

#include "ui/answer.h"

class QLabel;

namespace memoir::ui {

class ElidedLabel;
class Theme;

// What a citation quotes, shown beside it after a moment; stays while the pointer is in it.
class CitationCard : public QFrame {
    Q_OBJECT

  public:
    explicit CitationCard(const Theme& theme, QWidget* parent = nullptr);

    // Shows the card for `citation` near `place` (global) unless dismiss() comes first.
    void announce(const Citation& citation, const QPoint& place);
    void dismiss();
    // At once: what it shows is open now.
    void withdraw();

  signals:
    // The card was clicked.
    void activated(int number);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void present();

    const Theme& theme_;
    Citation citation_;
    QPoint place_;
    QTimer appear_;
    QTimer vanish_;
    QLabel* icon_;
    QLabel* number_;
    ElidedLabel* title_;
    ElidedLabel* facts_;
    QLabel* quote_;
};

}  // namespace memoir::ui
