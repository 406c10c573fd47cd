// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;

namespace memoir::ui {

class Theme;

// Lies over its whole parent with a scrim and holds one card in the middle. Keeps the focus while it is open and gives
// it back; Esc and a press beside the card close it.
class Overlay : public QWidget {
    Q_OBJECT

  public:
    Overlay(const Theme& theme, QWidget* parent);

    void open();
    void close();
    bool isOpen() const { return !isHidden(); }

  signals:
    void closed();

  protected:
    // Where the card's content goes.
    QFrame* card() const { return card_; }
    virtual QSize wantedSize() const = 0;
    virtual void placed() {}
    // Once more, after wantedSize() has changed.
    void place();

    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    const Theme& theme_;
    QFrame* card_;
    QPointer<QWidget> focusBefore_;
};

}  // namespace memoir::ui
