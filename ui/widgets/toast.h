// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace memoir::ui {

class Theme;

// A sentence at the foot of its parent, for a while, with a way to take back what it says. Its time stops while it has
// the focus. One at a time: a new one replaces the old one, whose time is over then.
class Toast : public QFrame {
    Q_OBJECT

  public:
    explicit Toast(const Theme& theme, QWidget* parent);

    void say(const QString& sentence);
    void offerUndo(const QString& sentence, int seconds);
    int secondsLeft() const { return secondsLeft_; }
    // Pixels above the parent's lower edge that stay free.
    void setClearance(int pixels);

  signals:
    void undoRequested();
    // Every second while the time stands still since it has the focus: what is offered must go on being possible.
    void held();
    // Nothing can be undone any more.
    void expired();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void begin(const QString& sentence, int seconds, bool undoable);
    void tick();
    void end();
    void showTime();
    void place();

    const Theme& theme_;
    QLabel* sentence_;
    QPushButton* undo_;
    QToolButton* close_;
    QTimer second_;
    int secondsLeft_ = 0;
    int clearance_ = 24;
    bool undoable_ = false;
};

}  // namespace memoir::ui
