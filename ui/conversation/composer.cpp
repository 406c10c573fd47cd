// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/conversation/question_edit.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"

namespace memoir::ui {
namespace {

constexpr int kColumnWidth = 644;
constexpr int kInset = 24;
constexpr int kHintsWidth = 560;  // narrower: only what is in memory

}  // namespace

Composer::Composer(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    auto* column = new QWidget(this);
    column->setMaximumWidth(kColumnWidth);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 8, 0, 12);
    lines->setSpacing(6);
    frame_ = makeFrame();
    lines->addWidget(frame_);
    auto* hints = new QHBoxLayout;
    memoryLine_ = new ElidedLabel(TextRole::Caption, Tone::Tertiary, Qt::ElideRight, column);
    memoryLine_->setFullText(tr("Answers come from your memory and nowhere else"));
    keys_ = makeLabel(tr("Enter sends · Shift+Enter starts a new line"), TextRole::Caption, Tone::Tertiary, column);
    hints->setSpacing(16);
    hints->addWidget(memoryLine_, 1);
    hints->addWidget(keys_);
    lines->addLayout(hints);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kInset, 0, kInset, 0);
    row->addStretch(1);
    row->addWidget(column, 1000);
    row->addStretch(1);
    showButton();
}

QWidget* Composer::makeFrame() {
    auto* frame = new QFrame(this);
    frame->setObjectName("composerFrame");
    frame->setMinimumHeight(52);
    edit_ = new QuestionEdit(frame);
    edit_->setPlaceholderText(tr("Ask about anything in your memory"));
    edit_->setAccessibleName(tr("Question"));
    auto* add = makeIconButton(theme_.icon("plus"), tr("Add files (Ctrl+O)"), frame);
    add->setFixedSize(36, 36);
    send_ = makeIconButton({}, {}, frame);
    send_->setObjectName("send");
    send_->setFixedSize(36, 36);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(16, 7, 8, 7);
    row->setSpacing(8);
    row->addWidget(edit_, 1, Qt::AlignVCenter);
    row->addWidget(add, 0, Qt::AlignBottom);
    row->addWidget(send_, 0, Qt::AlignBottom);
    connect(edit_, &QuestionEdit::submitted, this, &Composer::submit);
    connect(edit_, &QuestionEdit::editLastRequested, this, &Composer::editLastRequested);
    connect(edit_, &QPlainTextEdit::textChanged, this, &Composer::showButton);
    connect(edit_, &QuestionEdit::focusChanged, this,
            [this](bool hasFocus) { setStyleProperty(*frame_, "focused", hasFocus); });
    connect(add, &QToolButton::clicked, this, &Composer::addRequested);
    connect(send_, &QToolButton::clicked, this, &Composer::onButton);
    return frame;
}

void Composer::setAnswering(bool answering) {
    answering_ = answering;
    showButton();
}

void Composer::setText(const QString& text) {
    edit_->setPlainText(text);
    edit_->moveCursor(QTextCursor::End);
    takeFocus();
}

void Composer::setMemoryLine(const QString& sentence) {
    memoryLine_->setFullText(sentence);
}

void Composer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    keys_->setVisible(width() >= kHintsWidth);
}

void Composer::takeFocus() {
    edit_->setFocus(Qt::OtherFocusReason);
}

void Composer::submit() {
    const QString question = edit_->toPlainText();
    if (answering_ || question.trimmed().isEmpty()) return;
    edit_->clear();
    emit asked(question);
}

void Composer::onButton() {
    if (answering_) {
        emit stopRequested();
    } else {
        submit();
    }
}

void Composer::showButton() {
    const bool armed = answering_ || !edit_->toPlainText().trimmed().isEmpty();
    setStyleProperty(*send_, "armed", armed);
    send_->setIcon(theme_.icon(answering_ ? "stop" : "arrowup", armed ? &Tokens::onAccent : &Tokens::text2));
    const QString name = answering_ ? tr("Stop (Esc)") : tr("Send (Enter)");
    send_->setAccessibleName(name);
    send_->setToolTip(name);
    send_->setEnabled(armed);
}

}  // namespace memoir::ui
