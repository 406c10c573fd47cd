// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/code_block.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kSide = 14;

}  // namespace

CodeBlock::CodeBlock(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    setObjectName("codeBlock");
    name_ = makeLabel({}, TextRole::Caption, Tone::Secondary, this);
    auto* copyButton = makeButton(tr("Copy"), ButtonKind::Small, this);
    copyButton->setIcon(theme.icon("copy"));
    copyButton->setAccessibleName(tr("Copy the code"));
    text_ = new QPlainTextEdit(this);
    text_->setObjectName("codeText");
    text_->setReadOnly(true);
    text_->setFrameStyle(QFrame::NoFrame);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text_->setTabChangesFocus(true);
    text_->setAccessibleName(tr("Code"));
    text_->document()->setDocumentMargin(0);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(kSide, 6, 8, 0);
    header->addWidget(name_, 1);
    header->addWidget(copyButton);
    auto* lines = new QHBoxLayout;
    lines->setContentsMargins(kSide, 0, kSide, 10);
    lines->addWidget(text_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(header);
    column->addLayout(lines);
    connect(copyButton, &QPushButton::clicked, this, &CodeBlock::copy);
    connect(text_->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &CodeBlock::fitHeight);
    connect(&theme_, &Theme::changed, this, &CodeBlock::applyFont);
    applyFont();
}

void CodeBlock::show(const QString& name, const QString& code) {
    name_->setText(name);
    if (text_->toPlainText() != code) text_->setPlainText(code);
    fitHeight();
    setVisible(true);
}

QString CodeBlock::code() const {
    return text_->toPlainText();
}

void CodeBlock::copy() {
    QApplication::clipboard()->setText(code());
}

void CodeBlock::applyFont() {
    text_->setFont(theme_.monospace());
    fitHeight();
}

void CodeBlock::fitHeight() {
    const int lines = std::max(1, text_->blockCount());
    const bool scrolls = text_->horizontalScrollBar()->maximum() > 0;
    text_->setFixedHeight(lines * text_->fontMetrics().lineSpacing() + 2 + (scrolls ? 12 : 0));
}

}  // namespace memoir::ui
