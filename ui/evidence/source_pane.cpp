// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_pane.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/evidence/kind_icon.h"
#include "ui/evidence/source_text.h"
#include "ui/evidence/text_position.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kHeaderHeight = 52;
constexpr int kBarHeight = 44;
constexpr int kFootHeight = 40;
constexpr int kPageInset = 20;

}  // namespace

SourcePane::SourcePane(Assistant& assistant, const Theme& theme, QWidget* parent)
    : QWidget(parent), assistant_(assistant), theme_(theme) {
    setObjectName("sourcePane");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Source"));
    setMinimumWidth(320);
    text_ = new SourceText(theme, this);
    auto* page = new QHBoxLayout;
    page->setContentsMargins(kPageInset, kPageInset, kPageInset, 0);
    page->addWidget(text_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(makeBar());
    column->addLayout(page, 1);
    column->addWidget(makeFoot());
    connect(&assistant_, &Assistant::documentOpened, this, &SourcePane::onOpened);
    connect(&assistant_, &Assistant::failed, this, &SourcePane::onFailed);
}

QWidget* SourcePane::makeHeader() {
    auto* header = new QWidget(this);
    header->setObjectName("sourceHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    header->setFixedHeight(kHeaderHeight);
    kindIcon_ = new QLabel(header);
    title_ = new ElidedLabel(TextRole::Small, Tone::Normal, Qt::ElideMiddle, header);
    title_->setProperty("strong", true);
    facts_ = new ElidedLabel(TextRole::Caption, Tone::Tertiary, Qt::ElideRight, header);
    open_ = makeIconButton(theme_.icon("open"), tr("Open the file"), header);
    auto* close = makeIconButton(theme_.icon("close"), tr("Close (Ctrl+P)"), header);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(title_);
    words->addWidget(facts_);
    words->addStretch();
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(20, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(kindIcon_);
    row->addLayout(words, 1);
    row->addWidget(open_);
    row->addWidget(close);
    connect(open_, &QToolButton::clicked, this, &SourcePane::openFile);
    connect(close, &QToolButton::clicked, this, &SourcePane::closeRequested);
    return header;
}

QWidget* SourcePane::makeBar() {
    bar_ = new QWidget(this);
    bar_->setObjectName("sourceBar");
    bar_->setAttribute(Qt::WA_StyledBackground);
    bar_->setFixedHeight(kBarHeight);
    previous_ = makeIconButton(theme_.icon("left"), tr("Previous evidence (Alt+Up)"), bar_);
    next_ = makeIconButton(theme_.icon("right"), tr("Next evidence (Alt+Down)"), bar_);
    place_ = makeLabel({}, TextRole::Small, Tone::Secondary, bar_);
    auto* row = new QHBoxLayout(bar_);
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(previous_);
    row->addWidget(place_);
    row->addWidget(next_);
    row->addStretch();
    connect(previous_, &QToolButton::clicked, this, &SourcePane::showPrevious);
    connect(next_, &QToolButton::clicked, this, &SourcePane::showNext);
    return bar_;
}

QWidget* SourcePane::makeFoot() {
    auto* foot = new QWidget(this);
    foot->setObjectName("sourceFoot");
    foot->setAttribute(Qt::WA_StyledBackground);
    foot->setMinimumHeight(kFootHeight);
    footIcon_ = new QLabel(foot);
    foot_ = makeLabel({}, TextRole::Small, Tone::Secondary, foot);
    foot_->setWordWrap(true);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(20, 8, 20, 8);
    row->setSpacing(8);
    row->addWidget(footIcon_);
    row->addWidget(foot_, 1);
    return foot;
}

const Citation* SourcePane::citation() const {
    return current_ >= 0 && current_ < citations_.size() ? &citations_[current_] : nullptr;
}

void SourcePane::showCitation(const QVector<Citation>& citations, int number) {
    const auto found =
        std::find_if(citations.begin(), citations.end(), [number](const Citation& c) { return c.number == number; });
    if (found == citations.end()) return;
    citations_ = citations;
    current_ = static_cast<int>(found - citations.begin());
    showBar();
    if (found->document == document_.document) {
        showHeader();
        showMark();
    } else {
        document_ = {found->document, found->title, found->kind, found->date, found->from, {}, {}, {}};
        request(found->document);
    }
}

void SourcePane::showPassage(const QString& passage) {
    citations_.clear();
    current_ = -1;
    document_ = {};
    showBar();
    request(passage);
}

void SourcePane::request(const QString& id) {
    text_->setDocumentText({});
    setFoot(tr("Opening …"), "clock");
    showHeader();
    job_ = assistant_.openDocument(id);
}

void SourcePane::onOpened(JobId job, const SourceDocument& document) {
    if (job != job_) return;
    job_ = 0;
    document_ = document;
    text_->setDocumentText(document_.text);
    showHeader();
    showMark();
}

void SourcePane::onFailed(JobId job, const QString& reason) {
    if (job != job_) return;
    job_ = 0;
    document_.document.clear();
    setFoot(reason, "error");
}

void SourcePane::showHeader() {
    const QIcon icon = theme_.icon(kindIconName(document_.kind, document_.path), &Tokens::accent);
    kindIcon_->setPixmap(icon.pixmap(QSize(20, 20), devicePixelRatio()));
    title_->setFullText(document_.title);
    QStringList facts;
    if (!document_.from.isEmpty()) facts << document_.from;
    if (!document_.date.isEmpty()) facts << dateText(document_.date);
    if (const Citation* shown = citation(); shown && shown->page) facts << tr("page %1").arg(*shown->page);
    facts_->setFullText(facts.join(" · "));
    facts_->setVisible(!facts.isEmpty());
    open_->setEnabled(!document_.path.isEmpty() && QFileInfo::exists(document_.path));
}

void SourcePane::showBar() {
    bar_->setVisible(citations_.size() > 1);
    place_->setText(tr("Evidence %1 of %2").arg(current_ + 1).arg(citations_.size()));
    previous_->setEnabled(current_ > 0);
    next_->setEnabled(current_ + 1 < citations_.size());
}

std::optional<TextRange> SourcePane::locateQuote() const {
    const Citation* shown = citation();
    if (!shown || shown->quote.isEmpty()) return {};
    const TextRange range = utf16Range(document_.text, {shown->start, shown->end});
    if (document_.text.mid(range.start, range.end - range.start) == shown->quote) return range;
    const qsizetype at = document_.text.indexOf(shown->quote);
    if (at < 0) return {};
    return TextRange{at, at + shown->quote.size()};
}

void SourcePane::showMark() {
    if (const auto range = locateQuote()) {
        text_->markQuote(*range, citation()->number);
        setFoot(tr("The quoted words were found in this document"), "check");
    } else if (citation()) {
        text_->clearMark();
        setFoot(tr("The words could not be located; this is the document they were read from"), "info");
    } else if (document_.passage) {
        text_->markPassage(utf16Range(document_.text, *document_.passage));
        setFoot(tr("The bar marks the passage that was chosen"), "info");
    } else {
        setFoot(tr("This is the text that Memoir keeps"), "info");
    }
}

void SourcePane::setFoot(const QString& sentence, const QString& icon) {
    footIcon_->setPixmap(theme_.icon(icon).pixmap(QSize(16, 16), devicePixelRatio()));
    foot_->setText(sentence);
}

void SourcePane::step(int by) {
    const int wanted = current_ + by;
    if (current_ < 0 || wanted < 0 || wanted >= citations_.size()) return;
    const int number = citations_[wanted].number;
    showCitation(QVector<Citation>(citations_), number);
    emit citationShown(number);
}

void SourcePane::openFile() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(document_.path));
}

void SourcePane::takeFocus() {
    text_->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace memoir::ui
