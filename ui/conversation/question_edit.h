// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>
#include <QPointer>

namespace memoir::ui {

// The field a question is typed in: one line that grows to eight. Enter sends, Shift+Enter starts a new line; Enter
// never sends while an input method composes.
class QuestionEdit : public QPlainTextEdit {
    Q_OBJECT

  public:
    explicit QuestionEdit(QWidget* parent = nullptr);

    // While this list is seen Enter, Tab and Esc are its own.
    void setCompletionList(QWidget* list) { completionList_ = list; }

  signals:
    void submitted();
    void editLastRequested();  // Up in the empty field
    void focusChanged(bool hasFocus);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void fitHeight();

    QPointer<QWidget> completionList_;
    bool isComposing_ = false;
};

}  // namespace memoir::ui
