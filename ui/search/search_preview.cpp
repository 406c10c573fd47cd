// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_preview.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QTextBrowser>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/evidence/source_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kMostMatches = 500;

}  // namespace

SearchPreview::SearchPreview(Assistant& assistant, const Theme& theme, QWidget* parent)
    : QWidget(parent), assistant_(assistant), theme_(theme) {
    setObjectName("searchPreview");
    setAttribute(Qt::WA_StyledBackground);
    title_ = makeLabel({}, TextRole::Section, Tone::Normal, this);
    title_->setWordWrap(true);
    about_ = makeLabel({}, TextRole::Caption, Tone::Secondary, this);
    about_->setWordWrap(true);
    open_ = makeIconButton(theme.icon("open"), tr("Open (Enter)"), this);
    connect(open_, &QToolButton::clicked, this, &SearchPreview::openRequested);
    auto* heading = new QHBoxLayout;
    heading->addWidget(title_, 1);
    heading->addWidget(open_, 0, Qt::AlignTop);
    auto* line = new QFrame(this);
    line->setObjectName("separator");
    line->setFixedHeight(1);
    text_ = new QTextBrowser(this);
    text_->setOpenLinks(false);
    text_->setAccessibleName(tr("Text of the document"));
    text_->document()->setDocumentMargin(0);
    position_ = makeLabel({}, TextRole::Caption, Tone::Secondary, this);
    previous_ = makeIconButton(theme.icon("up"), tr("Previous match (Shift+F3)"), this);
    next_ = makeIconButton(theme.icon("down"), tr("Next match (F3)"), this);
    connect(previous_, &QToolButton::clicked, this, &SearchPreview::previousMatch);
    connect(next_, &QToolButton::clicked, this, &SearchPreview::nextMatch);
    auto* foot = new QHBoxLayout;
    foot->addWidget(position_, 1);
    foot->addWidget(previous_);
    foot->addWidget(next_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(22, 14, 16, 10);
    column->setSpacing(8);
    column->addLayout(heading);
    column->addWidget(about_);
    column->addWidget(line);
    column->addSpacing(4);
    column->addWidget(text_, 1);
    column->addLayout(foot);
    connect(&assistant_, &Assistant::documentOpened, this, &SearchPreview::onOpened);
    clear();
}

void SearchPreview::clear() {
    job_ = 0;
    matches_.clear();
    current_ = -1;
    title_->clear();
    about_->clear();
    text_->clear();
    position_->clear();
    for (QToolButton* button : {open_, previous_, next_}) button->hide();
}

void SearchPreview::show(const SearchHit& hit, const QStringList& words) {
    words_ = words;
    title_->setText(hit.title);
    QStringList about;
    if (!hit.from.isEmpty()) about << tr("From %1", "who wrote it").arg(hit.from);
    if (!hit.date.isEmpty()) about << dateText(hit.date);
    if (hit.page) about << tr("page %1").arg(*hit.page);
    about_->setText(about.join(" · "));
    open_->show();
    if (hit.document.isEmpty()) {
        text_->setPlainText(hit.snippet);
        job_ = 0;
        return markMatches();
    }
    job_ = assistant_.openDocument(hit.document);
}

void SearchPreview::onOpened(JobId job, const SourceDocument& document) {
    if (job == 0 || job != job_) return;
    text_->setPlainText(SourceText::shownText(document.text));
    markMatches();
}

void SearchPreview::markMatches() {
    matches_ = matchesIn(text_->toPlainText(), words_);
    if (matches_.size() > kMostMatches) matches_.resize(kMostMatches);
    QList<QTextEdit::ExtraSelection> marks;
    for (const Match& match : std::as_const(matches_)) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(text_->document());
        mark.cursor.setPosition(static_cast<int>(match.start));
        mark.cursor.setPosition(static_cast<int>(match.start + match.length), QTextCursor::KeepAnchor);
        mark.format.setBackground(theme_.tokens().highlight);
        mark.format.setForeground(theme_.tokens().text);
        marks.push_back(mark);
    }
    text_->setExtraSelections(marks);
    for (QToolButton* button : {previous_, next_}) button->setVisible(matches_.size() > 1);
    goTo(matches_.isEmpty() ? -1 : 0);
}

void SearchPreview::goTo(int match) {
    current_ = match;
    if (match < 0) return position_->clear();
    position_->setText(tr("Match %1 of %2").arg(match + 1).arg(matches_.size()));
    QTextCursor cursor(text_->document());
    cursor.setPosition(static_cast<int>(matches_[match].start));
    text_->setTextCursor(cursor);
    text_->ensureCursorVisible();
}

void SearchPreview::nextMatch() {
    if (!matches_.isEmpty()) goTo((current_ + 1) % matchCount());
}

void SearchPreview::previousMatch() {
    if (!matches_.isEmpty()) goTo((current_ + matchCount() - 1) % matchCount());
}

}  // namespace memoir::ui
