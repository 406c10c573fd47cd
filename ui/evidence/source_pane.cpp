// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_pane.h"

#include <QActionGroup>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/evidence/kind_icon.h"
#include "ui/evidence/mail_view.h"
#include "ui/evidence/page_view.h"
#include "ui/evidence/source_text.h"
#include "ui/evidence/table_text_model.h"
#include "ui/evidence/text_position.h"
#include "ui/evidence/why_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kHeaderHeight = 52;
constexpr int kBarHeight = 44;
constexpr int kFootHeight = 40;
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
    column->addWidget(makeHeader());
    column->addWidget(makeBar());
    goneRow_ = new QWidget(this);
    auto* bannerRow = new QHBoxLayout(goneRow_);
    bannerRow->setContentsMargins(kPageInset, 12, kPageInset, 0);
    bannerRow->addWidget(gone_);
    goneRow_->hide();
    column->addWidget(goneRow_);
    column->addWidget(makeViews(), 1);
    column->addWidget(makeFoot());
    connect(gone_, &Banner::actionRequested, this, &SourcePane::findFileRequested);
    connect(&assistant_, &Assistant::documentOpened, this, &SourcePane::onOpened);
    connect(&assistant_, &Assistant::pageOpened, this, &SourcePane::onPage);
    connect(&assistant_, &Assistant::failed, this, &SourcePane::onFailed);
}

QWidget* SourcePane::makeHeader() {
    auto* header = new QWidget(this);
    header->setObjectName("sourceHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    header->setFixedHeight(kHeaderHeight);
    back_ = makeIconButton(theme_.icon("left"), tr("Back to the answer (Esc)"), header);
    back_->hide();
    kindIcon_ = new QLabel(header);
    title_ = new ElidedLabel(TextRole::Section, Tone::Normal, Qt::ElideMiddle, header);
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
    row->addWidget(back_);
    row->addWidget(kindIcon_);
    row->addLayout(words, 1);
    row->addWidget(open_);
    row->addWidget(close);
    connect(back_, &QToolButton::clicked, this, &SourcePane::closeRequested);
    connect(open_, &QToolButton::clicked, this, &SourcePane::openFile);
    connect(close, &QToolButton::clicked, this, &SourcePane::closeRequested);
    return header;
}

QWidget* SourcePane::makeBar() {
    bar_ = new QWidget(this);
    bar_->setObjectName("sourceBar");
    bar_->setAttribute(Qt::WA_StyledBackground);
    bar_->setFixedHeight(kBarHeight);
    steps_ = new QWidget(bar_);
    previous_ = makeIconButton(theme_.icon("left"), tr("Previous evidence (Alt+Up)"), steps_);
    next_ = makeIconButton(theme_.icon("right"), tr("Next evidence (Alt+Down)"), steps_);
    place_ = makeLabel({}, TextRole::Small, Tone::Secondary, steps_);
    auto* stepRow = new QHBoxLayout(steps_);
    stepRow->setContentsMargins(0, 0, 0, 0);
    stepRow->setSpacing(4);
    for (QWidget* widget :
         {static_cast<QWidget*>(previous_), static_cast<QWidget*>(place_), static_cast<QWidget*>(next_)})
        stepRow->addWidget(widget);
    why_ = makeButton(tr("Why this passage?"), ButtonKind::Quiet, bar_);
    why_->setIcon(theme_.icon("help", &Tokens::accent));
    why_->setAccessibleName(tr("Why this passage?"));
    asText_ = makeIconButton(theme_.icon("text"), tr("Show as text"), bar_);
    asText_->setCheckable(true);
    zoom_ = makeIconButton(theme_.icon("search"), tr("Size of the page"), bar_);
    makeZoomMenu();
    auto* row = new QHBoxLayout(bar_);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    row->addWidget(steps_);
    row->addStretch();
    row->addWidget(why_);
    row->addWidget(asText_);
    row->addWidget(zoom_);
    connect(previous_, &QToolButton::clicked, this, &SourcePane::showPrevious);
    connect(next_, &QToolButton::clicked, this, &SourcePane::showNext);
    connect(why_, &QPushButton::clicked, this, &SourcePane::showWhy);
    connect(asText_, &QToolButton::clicked, this, &SourcePane::showView);
    return bar_;
}

void SourcePane::makeZoomMenu() {
    struct Choice {
        QString name;
        PageView::Zoom zoom;
        double scale;
    };
    const QVector<Choice> choices = {{tr("Fit width"), PageView::Zoom::FitWidth, 1},
                                     {tr("Whole page"), PageView::Zoom::WholePage, 1},
                                     {tr("100 %"), PageView::Zoom::Scale, 1},
                                     {tr("150 %"), PageView::Zoom::Scale, 1.5},
                                     {tr("200 %"), PageView::Zoom::Scale, 2}};
    zoom_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    zoom_->setObjectName("menuChip");
    zoom_->setPopupMode(QToolButton::InstantPopup);
    zoom_->setMinimumSize(0, 28);
    zoom_->setMaximumSize(QWIDGETSIZE_MAX, 28);
    zoom_->setText(choices[0].name);
    auto* menu = new QMenu(zoom_);
    auto* group = new QActionGroup(menu);
    for (const Choice& choice : choices) {
        QAction* action = menu->addAction(choice.name, this, [this, choice] {
            zoom_->setText(choice.name);
            page_->setZoom(choice.zoom, choice.scale);
        });
        action->setCheckable(true);
        action->setChecked(&choice == &choices[0]);
        group->addAction(action);
    }
    zoom_->setMenu(menu);
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

QWidget* SourcePane::makeFoot() {
    auto* foot = new QWidget(this);
    foot->setObjectName("sourceFoot");
    foot->setAttribute(Qt::WA_StyledBackground);
    foot->setMinimumHeight(kFootHeight);
    footIcon_ = new QLabel(foot);
    foot_ = makeLabel({}, TextRole::Small, Tone::Secondary, foot);
    foot_->setWordWrap(true);
    pages_ = new QWidget(foot);
    previousPage_ = makeIconButton(theme_.icon("up"), tr("Previous page (Page Up)"), pages_);
    nextPage_ = makeIconButton(theme_.icon("down"), tr("Next page (Page Down)"), pages_);
    pageNumber_ = makeLabel({}, TextRole::Caption, Tone::Tertiary, pages_);
    auto* pageRow = new QHBoxLayout(pages_);
    pageRow->setContentsMargins(0, 0, 0, 0);
    pageRow->setSpacing(2);
    for (QToolButton* button : {previousPage_, nextPage_}) button->setFixedSize(26, 26);
    pageRow->addWidget(pageNumber_);
    pageRow->addWidget(previousPage_);
    pageRow->addWidget(nextPage_);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(20, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(footIcon_);
    row->addWidget(foot_, 1);
    row->addWidget(pages_);
    connect(previousPage_, &QToolButton::clicked, this, [this] { turnPage(-1); });
    connect(nextPage_, &QToolButton::clicked, this, [this] { turnPage(1); });
    return foot;
}

// Where there is little room, icons and numbers say what words say otherwise.
void SourcePane::fitBar() {
    const QString current = QString::number(current_ + 1), count = QString::number(answer_.citations.size());
    place_->setText(tr("Evidence %1 of %2").arg(current, count));
    why_->setText(tr("Why this passage?"));
    if (bar_->layout()->minimumSize().width() <= width()) return;
    why_->setText(tr("Why?"));
    if (bar_->layout()->minimumSize().width() <= width()) return;
    place_->setText(tr("%1 of %2", "evidence").arg(current, count));
}

void SourcePane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitBar();
}

void SourcePane::setCovering(bool covering) {
    back_->setVisible(covering);
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
    pages_->hide();
    pageJob_ = 0;
    setFoot(tr("Opening …"), "clock");
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
    setFoot(reason, "error");
}

SourcePane::View SourcePane::naturalView() const {
    if (document_.kind == "mail") return View::Mail;
    if (TableTextModel::suits(document_)) return View::Table;
    return hasPicture(document_) && !pageFailed_ ? View::Page : View::Text;
}

SourcePane::View SourcePane::view() const {
    return asText_->isChecked() ? View::Text : naturalView();
}

void SourcePane::showView() {
    views_->setCurrentIndex(static_cast<int>(view()));
    zoom_->setVisible(view() == View::Page);
    asText_->setVisible(naturalView() != View::Text);
    pages_->setVisible(view() == View::Page && document_.pageCount > 1);
    if (document_.text.isNull() && job_ != 0) return;
    showMark();
}

void SourcePane::showHeader() {
    const QIcon icon = theme_.icon(kindIconName(document_.kind, document_.path), &Tokens::accent);
    kindIcon_->setPixmap(icon.pixmap(QSize(20, 20), devicePixelRatio()));
    title_->setFullText(document_.title);
    QStringList facts;
    if (!document_.from.isEmpty()) facts << document_.from;
    if (!document_.date.isEmpty()) facts << dateText(document_.date);
    const int page = shownPage_ > 0 ? shownPage_ : markedPage();
    if (page > 0 && document_.pageCount > 1) {
        facts << tr("page %1 of %2").arg(page).arg(document_.pageCount);
    } else if (const Citation* shown = citation(); shown && shown->page) {
        facts << tr("page %1").arg(*shown->page);
    }
    facts_->setFullText(facts.join(" · "));
    facts_->setVisible(!facts.isEmpty());
    open_->setEnabled(!document_.path.isEmpty() && QFileInfo::exists(document_.path));
}

void SourcePane::showBar() {
    const int count = static_cast<int>(answer_.citations.size());
    steps_->setVisible(citation() && count > 1);
    fitBar();
    previous_->setEnabled(current_ > 0);
    next_->setEnabled(current_ + 1 < count);
    why_->setVisible(WhyCard::isKnown(answer_, passage()));
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
        table_->selectRow(std::max(0, tableModel_->rowAt(range->start)));
        table_->scrollTo(table_->currentIndex(), QAbstractItemView::PositionAtCenter);
    }
    if (quote) return setFoot(tr("The quoted words were found in this document"), "check");
    if (citation())
        return setFoot(tr("The words could not be located; this is the document they were read from"), "info");
    setFoot(range ? tr("The bar marks the passage that was chosen") : tr("This is the text Memoir kept"), "info");
}

void SourcePane::requestPage(int page) {
    const bool isShown = page == shownPage_ && pageJob_ == 0 && page_->hasPage() && !citation();
    if (isShown) return;
    PageRequest wanted;
    wanted.document = document_.document;
    wanted.page = std::max(1, page);
    wanted.widthPixels = kPageImageWidth;
    if (const auto quote = locateQuote(); quote && wanted.page == std::max(1, markedPage()))
        wanted.highlight = codePointRange(document_.text, *quote);
    if (wanted.page != shownPage_) page_->showPaper();
    shownPage_ = wanted.page;
    setFoot(tr("Opening …"), "clock");
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
    if (!isMarked) return setFoot(tr("Another page than the one that was read"), "info");
    if (page.located && !page.highlights.isEmpty()) {
        setFoot(tr("The quoted words were found on this page"), "check");
    } else if (citation()) {
        setFoot(tr("The words could not be located on the page; this is the page they were read from"), "info");
    } else {
        setFoot(tr("The passage begins on this page"), "info");
    }
}

void SourcePane::turnPage(int by) {
    const int wanted = shownPage_ + by;
    if (view() != View::Page || pageJob_ != 0 || wanted < 1 || wanted > document_.pageCount) return;
    requestPage(wanted);
}

void SourcePane::showPageNumber() {
    pages_->setVisible(view() == View::Page && document_.pageCount > 1);
    pageNumber_->setText(tr("%1 / %2", "page of pages").arg(shownPage_).arg(document_.pageCount));
    previousPage_->setEnabled(shownPage_ > 1);
    nextPage_->setEnabled(shownPage_ < document_.pageCount);
    showHeader();
}

void SourcePane::setFoot(const QString& sentence, const QString& icon) {
    footIcon_->setPixmap(theme_.icon(icon).pixmap(QSize(16, 16), devicePixelRatio()));
    foot_->setText(sentence);
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
    const QPoint below = why_->mapToGlobal(QPoint(why_->width() - card->width(), why_->height() + 4));
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
