// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/mail_view.h"

#include <QFrame>
#include <QGridLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/evidence/source_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kSide = 48;  // as the text below

// The value of a line of the header, or nothing.
QString headerLine(const QString& text, const QString& name) {
    const QRegularExpression line("^" + name + ": ([^\\n]*)$", QRegularExpression::MultilineOption);
    const auto header = mailHeaderIn(text);
    return header ? line.match(text.left(header->end)).captured(1) : QString();
}

}  // namespace

MailView::MailView(const Theme& theme, QWidget* parent) : QWidget(parent) {
    auto* block = new QFrame(this);
    block->setObjectName("mailHeader");
    header_ = new QGridLayout(block);
    header_->setContentsMargins(kSide, 20, kSide, 16);
    header_->setHorizontalSpacing(12);
    header_->setVerticalSpacing(3);
    header_->setColumnStretch(1, 1);
    text_ = new SourceText(theme, this);
    text_->setObjectName("mailText");
    quotedButton_ = makeButton({}, ButtonKind::Quiet, this);
    quotedButton_->setIcon(theme.icon("down", &Tokens::accent));
    connect(quotedButton_, &QPushButton::clicked, this, &MailView::toggleQuoted);
    auto* foldRow = new QHBoxLayout;
    foldRow->setContentsMargins(kSide - 8, 0, kSide, 8);
    foldRow->addWidget(quotedButton_);
    foldRow->addStretch();
    auto* paper = new QFrame(this);
    paper->setObjectName("mailPaper");
    auto* inner = new QVBoxLayout(paper);
    inner->setContentsMargins(1, 1, 1, 1);
    inner->setSpacing(0);
    inner->addWidget(block);
    inner->addWidget(text_, 1);
    inner->addLayout(foldRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(paper);
}

void MailView::showMail(const SourceDocument& mail) {
    mail_ = mail;
    showHeader();
    fold(Quoted::Folded);
}

void MailView::showHeader() {
    while (QLayoutItem* item = header_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QLabel* subject = makeLabel(mail_.title, TextRole::Section, Tone::Normal, this);
    subject->setWordWrap(true);
    header_->addWidget(subject, 0, 0, 1, 2);
    const QString written = headerLine(mail_.text, "Date");
    const std::pair<QString, QString> lines[] = {
        {tr("From"), headerLine(mail_.text, "From").isEmpty() ? mail_.from : headerLine(mail_.text, "From")},
        {tr("To"), headerLine(mail_.text, "To")},
        {tr("Cc"), headerLine(mail_.text, "Cc")},
        {tr("Date"), mail_.date.isEmpty() ? written : dateText(mail_.date)}};
    for (const auto& [name, value] : lines) {
        if (value.isEmpty()) continue;
        const int row = header_->rowCount();
        header_->addWidget(makeLabel(name, TextRole::Small, Tone::Tertiary, this), row, 0);
        auto* label = new ElidedLabel(TextRole::Small, Tone::Secondary, Qt::ElideRight, this);
        label->setFullText(value);
        header_->addWidget(label, row, 1);
    }
}

void MailView::fold(Quoted quoted) {
    quoted_ = quoted;
    QVector<TextRange> cuts;
    if (const auto header = mailHeaderIn(mail_.text)) cuts.push_back(*header);
    const QVector<TextRange> runs = quotedRunsIn(mail_.text);
    QVector<TextRange> folded = cuts;
    if (quoted == Quoted::Folded) folded += runs;
    folded_ = FoldedText(mail_.text, folded, {});
    text_->setDocumentText(folded_.shown());
    quotedButton_->setVisible(!runs.isEmpty());
    quotedButton_->setText(quoted == Quoted::Folded ? tr("Show quoted text") : tr("Hide quoted text"));
}

void MailView::toggleQuoted() {
    fold(quoted_ == Quoted::Folded ? Quoted::Shown : Quoted::Folded);
}

// What is marked must be seen: quoted text is unfolded for it, and the header's lines come back into the text.
TextRange MailView::shownRange(const TextRange& range) {
    if (const auto shown = folded_.shownRange(range)) return *shown;
    fold(Quoted::Shown);
    if (const auto shown = folded_.shownRange(range)) return *shown;
    folded_ = FoldedText(mail_.text, {}, {});
    text_->setDocumentText(folded_.shown());
    return range;
}

void MailView::markQuote(const TextRange& range, int number) {
    const TextRange shown = shownRange(range);
    text_->markQuote(shown, number);
}

void MailView::markPassage(const TextRange& range) {
    const TextRange shown = shownRange(range);
    text_->markPassage(shown);
}

void MailView::clearMark() {
    text_->clearMark();
}

}  // namespace memoir::ui
