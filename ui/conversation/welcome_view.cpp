// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/welcome_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
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
    examples_ = new QWidget(this);
    auto* exampleColumn = new QVBoxLayout(examples_);
    exampleColumn->setContentsMargins(0, 12, 0, 0);
    exampleColumn->setSpacing(8);
    column->addWidget(examples_, 0, Qt::AlignHCenter);
    column->addStretch(3);
    show(Memory::Filled);
}

void WelcomeView::setExamples(const QStringList& questions) {
    qDeleteAll(examples_->findChildren<QPushButton*>());
    for (const QString& question : questions) {
        // An ampersand would underline what follows it.
        auto* button = makeButton(QString(question).replace('&', "&&"), ButtonKind::Normal, examples_);
        button->setIcon(theme_.icon("arrowright", &Tokens::accent));
        button->setMaximumWidth(kTextWidth);
        connect(button, &QPushButton::clicked, this, [this, question] { emit questionChosen(question); });
        examples_->layout()->addWidget(button);
        button->show();
    }
    examples_->setVisible(memory_ == Memory::Filled && !questions.isEmpty());
}

void WelcomeView::show(Memory memory) {
    memory_ = memory;
    const bool empty = memory == Memory::Empty;
    heading_->setText(empty ? tr("Nothing is in your memory yet") : tr("Ask about anything in your memory"));
    sentence_->setText(
        empty ? tr("Drop files or folders anywhere in this window. They are read on this machine, the originals "
                   "stay where they are, and nothing leaves it.")
              : tr("Every answer shows the documents it comes from."));
    buttons_->setVisible(empty);
    examples_->setVisible(!empty && examples_->findChild<QPushButton*>());
}

}  // namespace memoir::ui
