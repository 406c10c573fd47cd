// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/question_edit.h"

#include <QAbstractTextDocumentLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <algorithm>

namespace memoir::ui {
namespace {

constexpr int kMostLines = 8;

bool isEnter(const QKeyEvent& event) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

// A completer asks the field first and takes what the field ignores.
bool belongsToList(const QKeyEvent& event) {
    return isEnter(event) || event.key() == Qt::Key_Tab || event.key() == Qt::Key_Escape;
}

}  // namespace

QuestionEdit::QuestionEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName("questionEdit");
    setTabChangesFocus(true);
    setAcceptDrops(false);  // files dropped anywhere belong to the window
    setFrameStyle(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setProperty("ownFocusMark", true);
    document()->setDocumentMargin(0);
    setViewportMargins(0, 2, 0, 0);
    viewport()->setAutoFillBackground(false);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &QuestionEdit::fitHeight);
}

void QuestionEdit::keyPressEvent(QKeyEvent* event) {
    if (completionList_ && completionList_->isVisible() && belongsToList(*event)) return event->ignore();
    const bool plainEnter = isEnter(*event) && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier));
    if (plainEnter && isComposing_) return event->accept();
    if (plainEnter) return emit submitted();
    if (event->key() == Qt::Key_Up && toPlainText().isEmpty()) return emit editLastRequested();
    QPlainTextEdit::keyPressEvent(event);
}

void QuestionEdit::inputMethodEvent(QInputMethodEvent* event) {
    isComposing_ = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

void QuestionEdit::focusInEvent(QFocusEvent* event) {
    QPlainTextEdit::focusInEvent(event);
    emit focusChanged(true);
}

void QuestionEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    isComposing_ = false;
    emit focusChanged(false);
}

void QuestionEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void QuestionEdit::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fitHeight();
}

void QuestionEdit::fitHeight() {
    // The document of a plain text edit is measured in lines.
    const int lines = std::clamp(static_cast<int>(document()->size().height()), 1, kMostLines);
    setFixedHeight(lines * fontMetrics().lineSpacing() + 6);
    setVerticalScrollBarPolicy(document()->size().height() > kMostLines ? Qt::ScrollBarAsNeeded
                                                                        : Qt::ScrollBarAlwaysOff);
}

}  // namespace memoir::ui
