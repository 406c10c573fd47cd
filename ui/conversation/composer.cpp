// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/conversation/filter_completer.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/theme/text_scale.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"

namespace memoir::ui {
namespace {

constexpr int kColumnWidth = 644;
constexpr int kInset = 24;
constexpr int kDraftMs = 300;
constexpr int kHintsWidth = 560;  // narrower: only what is in memory; for text of the usual size

}  // namespace

Composer::Composer(Assistant& assistant, const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    auto* column = new QWidget(this);
    column->setMaximumWidth(kColumnWidth);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 8, 0, 12);
    lines->setSpacing(8);
    scopeBar_ = new ScopeBar(assistant, theme, column);
    lines->addWidget(scopeBar_);
    frame_ = makeFrame();
    lines->addWidget(frame_);
    completer_ = new FilterCompleter(assistant, theme, *edit_);
    errorLine_ = makeErrorLine(column);
    lines->addWidget(errorLine_);
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
    draft_.setSingleShot(true);
    draft_.setInterval(kDraftMs);
    connect(&draft_, &QTimer::timeout, this, &Composer::draftChanged);
    connect(scopeBar_, &ScopeBar::scopeChanged, &draft_, qOverload<>(&QTimer::start));
    connect(completer_, &FilterCompleter::termChosen, scopeBar_, &ScopeBar::add);
    connect(completer_, &FilterCompleter::errorChanged, this, &Composer::showError);
    showPlaceholder();
    showButton();
}

QWidget* Composer::makeErrorLine(QWidget* parent) {
    auto* line = new QWidget(parent);
    auto* icon = new QLabel(line);
    icon->setPixmap(theme_.icon("error", &Tokens::error).pixmap(QSize(14, 14), devicePixelRatio()));
    error_ = makeLabel({}, TextRole::Caption, Tone::Error, line);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(icon);
    row->addWidget(error_, 1);
    line->hide();
    return line;
}

QWidget* Composer::makeFrame() {
    auto* frame = new QFrame(this);
    frame->setObjectName("composerFrame");
    frame->setMinimumHeight(52);
    edit_ = new QuestionEdit(frame);
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
    connect(edit_, &QPlainTextEdit::textChanged, this, &Composer::onEdited);
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

void Composer::setDraft(const Draft& draft) {
    waits_ = false;
    edit_->setPlainText(draft.text);
    edit_->moveCursor(QTextCursor::End);
    scopeBar_->setScope(Scope::parse(draft.scope));
    draft_.stop();  // it is kept already
}

void Composer::setScope(const Scope& scope) {
    scopeBar_->setScope(scope);
}

QString Composer::text() const {
    return edit_->toPlainText();
}

const Scope& Composer::scope() const {
    return scopeBar_->scope();
}

void Composer::setFollowUp(bool isFollowUp) {
    isFollowUp_ = isFollowUp;
    showPlaceholder();
}

void Composer::showPlaceholder() {
    edit_->setPlaceholderText(isFollowUp_ ? tr("Ask a follow-up") : tr("Ask about anything in your memory"));
}

void Composer::setOnline(bool online) {
    online_ = online;
    showButton();
    if (online_ && waits_) send();
}

void Composer::onEdited() {
    waits_ = false;  // what was to be sent is no longer what stands here
    draft_.start();
    showButton();
}

void Composer::showError(const QString& sentence) {
    error_->setText(sentence);
    errorLine_->setVisible(!sentence.isEmpty());
    setStyleProperty(*frame_, "wrong", !sentence.isEmpty());
}

void Composer::setMemoryLine(const QString& sentence) {
    memoryLine_->setFullText(sentence);
}

void Composer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    keys_->setVisible(std::min(width(), kColumnWidth) >= withText(theme_, kHintsWidth));
}

void Composer::takeFocus() {
    edit_->setFocus(Qt::OtherFocusReason);
}

void Composer::submit() {
    if (completer_->isOpen() || errorLine_->isVisible()) return;
    completer_->takeTypedTerm();
    if (answering_ || text().trimmed().isEmpty()) return;
    waits_ = !online_;
    showButton();
    if (online_) send();
}

void Composer::send() {
    const QString question = text();
    waits_ = false;
    edit_->clear();
    emit asked(question, scope());
    draft_.stop();
    emit draftChanged();
}

void Composer::onButton() {
    if (answering_) {
        emit stopRequested();
    } else {
        submit();
    }
}

void Composer::showButton() {
    const bool armed = answering_ || (online_ && !edit_->toPlainText().trimmed().isEmpty());
    setStyleProperty(*send_, "armed", armed);
    send_->setIcon(theme_.icon(answering_ ? "stop" : "arrowup", armed ? &Tokens::onAccent : &Tokens::text2));
    const QString name = answering_ ? tr("Stop (Esc)")
                         : waits_   ? tr("Goes out when the memory service is back")
                                    : tr("Send (Enter)");
    send_->setAccessibleName(name);
    send_->setToolTip(name);
    send_->setEnabled(armed);
}

}  // namespace memoir::ui
