// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/welcome_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kTextWidth = 480;
constexpr int kMarkSize = 48;

}  // namespace

WelcomeView::WelcomeView(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    auto* mark = new QLabel(this);
    mark->setPixmap(theme.icon("mark", &Tokens::accent).pixmap(QSize(kMarkSize, kMarkSize), devicePixelRatio()));
    heading_ = makeLabel({}, TextRole::Title, Tone::Normal, this);
    heading_->setWordWrap(true);
    heading_->setAlignment(Qt::AlignCenter);
    sentence_ = makeLabel({}, TextRole::Answer, Tone::Secondary, this);
    sentence_->setWordWrap(true);
    sentence_->setAlignment(Qt::AlignCenter);
    sentence_->setMaximumWidth(kTextWidth);
    auto* sentenceRow = new QHBoxLayout;
    sentenceRow->addStretch(1);
    sentenceRow->addWidget(sentence_, 1000);
    sentenceRow->addStretch(1);
    buttons_ = new QWidget(this);
    auto* files = makeButton(tr("Add files"), ButtonKind::Primary, buttons_);
    auto* folder = makeButton(tr("Add a folder"), ButtonKind::Normal, buttons_);
    connect(files, &QPushButton::clicked, this, &WelcomeView::addFilesRequested);
    connect(folder, &QPushButton::clicked, this, &WelcomeView::addFolderRequested);
    auto* buttonRow = new QHBoxLayout(buttons_);
    buttonRow->setContentsMargins(0, 12, 0, 0);
    buttonRow->addWidget(files);
    buttonRow->addWidget(folder);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(mark, 0, Qt::AlignHCenter);
    column->addWidget(heading_);
    column->addLayout(sentenceRow);
    column->addWidget(buttons_, 0, Qt::AlignHCenter);
    column->addStretch(3);
    show(Memory::Filled);
}

void WelcomeView::show(Memory memory) {
    const bool empty = memory == Memory::Empty;
    heading_->setText(empty ? tr("Nothing is in your memory yet") : tr("Ask about anything in your memory"));
    sentence_->setText(
        empty ? tr("Drop files or folders anywhere in this window. They are read on this machine, the originals "
                   "stay where they are, and nothing leaves it.")
              : tr("Every answer shows the documents it comes from."));
    buttons_->setVisible(empty);
}

}  // namespace memoir::ui
