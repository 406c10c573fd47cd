// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_pane.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/evidence/mail_view.h"
#include "ui/evidence/page_lock.h"
#include "ui/evidence/page_view.h"
#include "ui/evidence/source_bar.h"
#include "ui/evidence/source_foot.h"
#include "ui/evidence/source_header.h"
#include "ui/evidence/source_text.h"
#include "ui/evidence/table_text_model.h"
#include "ui/evidence/text_position.h"
#include "ui/evidence/why_card.h"
#include "ui/widgets/banner.h"

namespace memoir::ui {
namespace {

constexpr int kPageInset = 20;
constexpr int kPageImageWidth = 1600;  // pixels: sharp at twice the usual width of the pane

// A page may hold words beside the document's own kind: scans and pictures have one page.
bool hasPicture(const SourceDocument& document) {
    static const QStringList kKinds = {"pdf", "scan", "image"};
    return document.pageCount > 0 || kKinds.contains(document.kind);
}

// Where a range of code points stands in UTF-16 units, turned back: the service counts code points.
TextRange codePointRange(const QString& text, const TextRange& range) {
    const auto points = [&](qsizetype position) { return text.left(position).toUcs4().size(); };
    return {points(range.start), points(range.end)};
}

}  // namespace

SourcePane::SourcePane(Assistant& assistant, const Theme& theme, QWidget* parent)
    : QWidget(parent), assistant_(assistant), theme_(theme) {
    setObjectName("sourcePane");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Source"));
    setMinimumWidth(320);
    gone_ = new Banner(theme, this);
    gone_->setAction(tr("Find the file"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    header_ = new SourceHeader(theme, this);
    bar_ = new SourceBar(theme, this);
    foot_ = new SourceFoot(theme, this);
    column->addWidget(header_);
    column->addWidget(bar_);
    goneRow_ = makeNoticeRow(gone_);
    lock_ = new PageLock(theme, this);
    lockRow_ = makeNoticeRow(lock_);
    column->addWidget(goneRow_);
    column->addWidget(lockRow_);
    column->addWidget(makeViews(), 1);
    column->addWidget(foot_);
    connectParts();
    connect(gone_, &Banner::actionRequested, this, &SourcePane::findFileRequested);
    connect(&assistant_, &Assistant::documentOpened, this, &SourcePane::onOpened);
    connect(&assistant_, &Assistant::pageOpened, this, &SourcePane::onPage);
    connect(&assistant_, &Assistant::pageLocked, this, &SourcePane::onPageLocked);
    connect(&assistant_, &Assistant::failed, this, &SourcePane::onFailed);
}

QWidget* SourcePane::makeNoticeRow(QWidget* notice) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(kPageInset, 12, kPageInset, 0);
    layout->addWidget(notice);
    row->hide();
    return row;
}

void SourcePane::connectParts() {
    connect(header_, &SourceHeader::closeRequested, this, &SourcePane::closeRequested);
    connect(header_, &SourceHeader::openRequested, this, &SourcePane::openFile);
    connect(bar_, &SourceBar::previousRequested, this, &SourcePane::showPrevious);
    connect(bar_, &SourceBar::nextRequested, this, &SourcePane::showNext);
    connect(bar_, &SourceBar::whyRequested, this, &SourcePane::showWhy);
    connect(bar_, &SourceBar::viewChanged, this, &SourcePane::showView);
    connect(bar_, &SourceBar::zoomChosen, page_, &PageView::setZoom);
    connect(foot_, &SourceFoot::turnRequested, this, &SourcePane::turnPage);
    connect(lock_, &PageLock::passwordGiven, this, &SourcePane::unlock);
}

QWidget* SourcePane::makeViews() {
    views_ = new QStackedWidget(this);
    const auto inset = [this](QWidget* view) {
        auto* frame = new QWidget(views_);
        auto* row = new QHBoxLayout(frame);
        row->setContentsMargins(kPageInset, kPageInset, kPageInset, 0);
        row->addWidget(view);
        return frame;
    };
    text_ = new SourceText(theme_, this);
    page_ = new PageView(theme_, this);
    mail_ = new MailView(theme_, this);
    table_ = new QTableView(this);
    tableModel_ = new TableTextModel(this);
    table_->setModel(tableModel_);
    table_->setObjectName("sourceTable");
    table_->setAccessibleName(tr("Table"));
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    views_->addWidget(inset(text_));
    views_->addWidget(page_);
    views_->addWidget(inset(mail_));
    views_->addWidget(inset(table_));
    connect(page_, &PageView::neighbourWanted, this, &SourcePane::turnPage);
    return views_;
}

void SourcePane::setCovering(bool covering) {
    header_->setCovering(covering);
}

const Citation* SourcePane::citation() const {
    return current_ >= 0 && current_ < answer_.citations.size() ? &answer_.citations[current_] : nullptr;
}

QString SourcePane::passage() const {
    const Citation* shown = citation();
    return shown ? shown->passage : passage_;
}

void SourcePane::showCitation(const Answer& answer, int number) {
    const QVector<Citation>& citations = answer.citations;
    const auto found =
        std::find_if(citations.begin(), citations.end(), [number](const Citation& c) { return c.number == number; });
    if (found == citations.end()) return;
    const Citation shown = *found;
    current_ = static_cast<int>(found - citations.begin());
    answer_ = answer;
    passage_.clear();
    showBar();
    if (shown.document == document_.document) return showDocument();
    document_ = {};
    document_.document = shown.document;
    document_.title = shown.title;
    document_.kind = shown.kind;
    document_.date = shown.date;
    document_.from = shown.from;
    request(shown.document);
}

void SourcePane::showPassage(const Answer& answer, const QString& passage) {
    answer_ = answer;
    current_ = -1;
    passage_ = passage;
    document_ = {};
    showBar();
    request(passage);
}

void SourcePane::request(const QString& id) {
    text_->setDocumentText({});
    goneRow_->hide();
    lockRow_->hide();
    lock_->clear();
    password_.clear();
    foot_->hidePages();
    pageJob_ = 0;
    foot_->say(tr("Opening …"), "clock");
    showHeader();
    if (hasPicture(document_)) page_->showPaper();
    views_->setCurrentIndex(static_cast<int>(hasPicture(document_) ? View::Page : View::Text));
    job_ = assistant_.openDocument(id);
}

void SourcePane::onOpened(JobId job, const SourceDocument& document) {
    if (job != job_ || job == 0) return;
    job_ = 0;
    document_ = document;
    pageFailed_ = false;
    shownPage_ = 0;
    text_->setDocumentText(document_.text);
    if (naturalView() == View::Mail) mail_->showMail(document_);
    if (naturalView() == View::Table) tableModel_->setText(document_.text);
    showDocument();
}

void SourcePane::showDocument() {
    showHeader();
    showGone();
    showView();
}

// Its text is shown meanwhile.
void SourcePane::onPageLocked(JobId job) {
    if (job != pageJob_ || job == 0) return;
    pageJob_ = 0;
    pageFailed_ = true;
    shownPage_ = 0;
    lock_->ask(password_.isEmpty() ? PageLock::Reason::NoPassword : PageLock::Reason::WrongPassword);
    lockRow_->show();
    showView();
}

void SourcePane::unlock(const QString& password) {
    password_ = password;
    pageFailed_ = false;
    lockRow_->hide();
    showView();
}

void SourcePane::onFailed(JobId job, const QString& reason) {
    if (job != 0 && job == pageJob_) {
        // Its text is kept, whatever became of its picture.
        pageJob_ = 0;
        pageFailed_ = true;
        return showView();
    }
    if (job != job_ || job == 0) return;
    job_ = 0;
    document_.document.clear();
    foot_->say(reason, "error");
}

SourcePane::View SourcePane::naturalView() const {
    if (document_.kind == "mail") return View::Mail;
    if (TableTextModel::suits(document_)) return View::Table;
    return hasPicture(document_) && !pageFailed_ ? View::Page : View::Text;
}

SourcePane::View SourcePane::view() const {
    return bar_->wantsText() ? View::Text : naturalView();
}

void SourcePane::showView() {
    views_->setCurrentIndex(static_cast<int>(view()));
    bar_->offerViews(naturalView() != View::Text, view() == View::Page);
    if (view() != View::Page) foot_->hidePages();
    if (document_.text.isNull() && job_ != 0) return;
    showMark();
}

void SourcePane::showHeader() {
    const int page = shownPage_ > 0 ? shownPage_ : markedPage();
    QString place;
    if (page > 0 && document_.pageCount > 1) {
        place = tr("page %1 of %2").arg(page).arg(document_.pageCount);
    } else if (const Citation* shown = citation(); shown && shown->page) {
        place = tr("page %1").arg(*shown->page);
    }
    header_->show(document_, place);
}

void SourcePane::showBar() {
    bar_->showPlace(citation() ? current_ : -1, static_cast<int>(answer_.citations.size()));
    bar_->setWhyOffered(WhyCard::isKnown(answer_, passage()));
}

void SourcePane::showGone() {
    const bool isGone = !document_.path.isEmpty() && !QFileInfo::exists(document_.path);
    goneRow_->setVisible(isGone);
    if (!isGone) return;
    gone_->show(Banner::Severity::Warning, tr("The file is no longer at %1.").arg(document_.path),
                tr("This is the text Memoir kept."));
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

std::optional<TextRange> SourcePane::passageRange() const {
    if (!document_.passage) return {};
    return utf16Range(document_.text, *document_.passage);
}

int SourcePane::markedPage() const {
    if (const Citation* shown = citation()) return shown->page.value_or(hasPicture(document_) ? 1 : 0);
    return document_.passagePage.value_or(hasPicture(document_) ? 1 : 0);
}

void SourcePane::showMark() {
    if (view() == View::Page) return requestPage(markedPage());
    markText();
}

void SourcePane::markText() {
    const auto quote = locateQuote();
    const auto range = quote ? quote : citation() ? std::nullopt : passageRange();
    const int number = citation() ? citation()->number : 0;
    const bool isMail = view() == View::Mail;
    if (quote) {
        isMail ? mail_->markQuote(*quote, number) : text_->markQuote(*quote, number);
    } else if (range) {
        isMail ? mail_->markPassage(*range) : text_->markPassage(*range);
    } else {
        isMail ? mail_->clearMark() : text_->clearMark();
    }
    if (view() == View::Table && range) {
        const QModelIndex row = tableModel_->index(std::max(0, tableModel_->rowAt(range->start)), 0);
        // Not selectRow(), which finds no row in a layout from right to left.
        table_->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        table_->scrollTo(row, QAbstractItemView::PositionAtCenter);
    }
    if (quote) return foot_->say(tr("The quoted words were found in this document"), "check");
    if (citation())
        return foot_->say(tr("The words could not be located; this is the document they were read from"), "info");
    foot_->say(range ? tr("The bar marks the passage that was chosen") : tr("This is the text Memoir kept"), "info");
}

void SourcePane::requestPage(int page) {
    const bool isShown = page == shownPage_ && pageJob_ == 0 && page_->hasPage() && !citation();
    if (isShown) return;
    PageRequest wanted;
    wanted.document = document_.document;
    wanted.page = std::max(1, page);
    wanted.widthPixels = kPageImageWidth;
    wanted.password = password_;
    if (const auto quote = locateQuote(); quote && wanted.page == std::max(1, markedPage()))
        wanted.highlight = codePointRange(document_.text, *quote);
    if (wanted.page != shownPage_) page_->showPaper();
    shownPage_ = wanted.page;
    foot_->say(tr("Opening …"), "clock");
    showPageNumber();
    pageJob_ = assistant_.openPage(wanted);
}

void SourcePane::onPage(JobId job, const PageImage& page) {
    if (job != pageJob_ || job == 0) return;
    pageJob_ = 0;
    document_.pageCount = std::max(document_.pageCount, page.pageCount);
    shownPage_ = page.page;
    page_->showPage(page, citation() ? citation()->number : 0);
    showPageNumber();
    const bool isMarked = shownPage_ == std::max(1, markedPage());
    if (!isMarked) return foot_->say(tr("Another page than the one that was read"), "info");
    if (page.located && !page.highlights.isEmpty()) {
        foot_->say(tr("The quoted words were found on this page"), "check");
    } else if (citation()) {
        foot_->say(tr("The words could not be located on the page; this is the page they were read from"), "info");
    } else {
        foot_->say(document_.passage ? tr("The passage begins on this page") : tr("The page as its file has it"),
                   "info");
    }
}

void SourcePane::turnPage(int by) {
    const int wanted = shownPage_ + by;
    if (view() != View::Page || pageJob_ != 0 || wanted < 1 || wanted > document_.pageCount) return;
    requestPage(wanted);
}

void SourcePane::showPageNumber() {
    foot_->showPages(shownPage_, view() == View::Page ? document_.pageCount : 0);
    showHeader();
}

void SourcePane::step(int by) {
    const int wanted = current_ + by;
    if (current_ < 0 || wanted < 0 || wanted >= answer_.citations.size()) return;
    const int number = answer_.citations[wanted].number;
    showCitation(Answer(answer_), number);
    emit citationShown(number);
}

void SourcePane::openFile() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(document_.path));
}

void SourcePane::showWhy() {
    auto* card = new WhyCard(theme_, answer_, passage(), this);
    card->adjustSize();
    const QPoint below = bar_->cardPlace(card->width());
    card->move(std::max(mapToGlobal(QPoint(8, 0)).x(), below.x()), below.y());
    card->show();
}

void SourcePane::takeFocus() {
    const View shown = view();
    if (shown == View::Page) return page_->setFocus(Qt::ShortcutFocusReason);
    if (shown == View::Table) return table_->setFocus(Qt::ShortcutFocusReason);
    (shown == View::Mail ? &mail_->text() : text_)->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace memoir::ui
