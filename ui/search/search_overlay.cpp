// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_overlay.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/preferences.h"
#include "ui/search/facet_panel.h"
#include "ui/search/search_delegate.h"
#include "ui/search/search_preview.h"
#include "ui/search/word_matches.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kPreviewFrom = 1000, kFiltersFrom = 760;  // width of the card
constexpr int kFacetWidth = 212;

// A key and what it does, for the foot.
void addHint(QHBoxLayout* row, const QString& key, const QString& does, QWidget* parent) {
    auto* cap = makeLabel(key, TextRole::Caption, Tone::Secondary, parent);
    cap->setProperty("keyCap", true);
    row->addWidget(cap);
    row->addWidget(makeLabel(does, TextRole::Caption, Tone::Secondary, parent));
}

}  // namespace

SearchOverlay::SearchOverlay(Assistant& assistant, Preferences& preferences, const Theme& theme, QWidget* parent)
    : Overlay(theme, parent), assistant_(assistant), preferences_(preferences), theme_(theme) {
    setAccessibleName(tr("Search everything"));
    auto* column = new QVBoxLayout(card());
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(makeMiddle(), 1);
    column->addWidget(makeFoot());
    connect(words_, &QLineEdit::textChanged, this, &SearchOverlay::onTyped);
    connect(&assistant.keeper(), &Keeper::searched, this, &SearchOverlay::onSearched);
    connect(&assistant.keeper(), &Keeper::failed, this, &SearchOverlay::onFailed);
    connect(&model_, &QAbstractItemModel::modelReset, this, &SearchOverlay::onFiltered);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &SearchOverlay::onCurrentChanged);
    connect(list_, &QListView::clicked, this, &SearchOverlay::onCurrentChanged);
    connect(list_, &QListView::doubleClicked, this, &SearchOverlay::openCurrent);
    connect(preview_, &SearchPreview::openRequested, this, &SearchOverlay::openCurrent);
    showPage();
}

QWidget* SearchOverlay::makeTop() {
    auto* top = new QWidget(this);
    top->setObjectName("searchTop");
    top->setAttribute(Qt::WA_StyledBackground);
    auto* icon = new IconLabel(theme_.icon("search", &Tokens::accent), 20, top);
    words_ = new QLineEdit(top);
    words_->setObjectName("searchWords");
    words_->setProperty("ownFocusMark", true);
    words_->setPlaceholderText(tr("Search documents and questions"));
    words_->setAccessibleName(tr("Search documents and questions"));
    words_->installEventFilter(this);
    count_ = makeLabel({}, TextRole::Caption, Tone::Secondary, top);
    filterButton_ = makeIconButton(theme_.icon("filter"), tr("Filters"), top);
    filterButton_->setCheckable(true);
    connect(filterButton_, &QToolButton::toggled, this, [this](bool on) { facets_->setVisible(on); });
    auto* close = makeIconButton(theme_.icon("close"), tr("Close (Esc)"), top);
    connect(close, &QToolButton::clicked, this, &Overlay::close);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(24, 12, 16, 12);
    row->setSpacing(12);
    row->addWidget(icon);
    row->addWidget(words_, 1);
    row->addWidget(count_);
    row->addWidget(filterButton_);
    row->addWidget(close);
    return top;
}

QWidget* SearchOverlay::makeMiddle() {
    auto* middle = new QWidget(this);
    facets_ = new FacetPanel(model_, middle);
    facets_->setFixedWidth(withText(theme_, kFacetWidth));
    list_ = new QListView(middle);
    list_->setObjectName("searchHits");
    list_->setAccessibleName(tr("Hits"));
    list_->setModel(&model_);
    delegate_ = new SearchDelegate(theme_, list_);
    list_->setItemDelegate(delegate_);
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    last_ = new QWidget(middle);
    lastColumn_ = new QVBoxLayout(last_);
    lastColumn_->setContentsMargins(14, 8, 14, 8);
    lastColumn_->setSpacing(2);
    empty_ = new EmptyState(theme_, middle);
    connect(empty_, &EmptyState::actionRequested, this, [this] {
        if (model_.isFiltered()) {
            model_.clearFilters();
            facets_->refresh();
        } else {
            askQuestion();
        }
    });
    pages_ = new QStackedWidget(middle);
    for (QWidget* page : {static_cast<QWidget*>(list_), last_, static_cast<QWidget*>(empty_)}) pages_->addWidget(page);
    preview_ = new SearchPreview(assistant_, theme_, middle);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(facets_);
    auto* hits = new QHBoxLayout;
    hits->setContentsMargins(10, 8, 10, 8);
    hits->addWidget(pages_);
    row->addLayout(hits, 9);
    row->addWidget(preview_, 10);
    return middle;
}

QWidget* SearchOverlay::makeFoot() {
    auto* foot = new QWidget(this);
    foot->setObjectName("searchFoot");
    foot->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(22, 8, 22, 8);
    row->setSpacing(8);
    addHint(row, tr("↑ ↓"), tr("choose"), foot);
    row->addSpacing(12);
    addHint(row, tr("Enter"), tr("open"), foot);
    row->addSpacing(12);
    addHint(row, tr("F3"), tr("next match"), foot);
    row->addStretch(1);
    addHint(row, tr("Ctrl+Enter"), tr("ask this as a question"), foot);
    row->addSpacing(12);
    addHint(row, tr("Esc"), tr("close"), foot);
    return foot;
}

void SearchOverlay::search(const QString& words) {
    open();
    if (!words.isEmpty()) words_->setText(words);
    words_->selectAll();
    words_->setFocus(Qt::OtherFocusReason);
    fillLastSearches();
    showPage();
}

// Hits of before stay until the new ones are there.
void SearchOverlay::onTyped() {
    if (job_ != 0) assistant_.keeper().drop(job_);
    job_ = 0;
    const QString words = words_->text().simplified();
    if (words.isEmpty()) {
        model_.clearFilters();
        model_.setResult({});
        facets_->refresh();
        count_->clear();
        fillLastSearches();
        return showPage();
    }
    job_ = assistant_.keeper().search(words, {});
}

void SearchOverlay::onSearched(JobId job, const SearchResult& result) {
    if (job == 0 || job != job_) return;
    job_ = 0;
    delegate_->setWords(wordsOf(words_->text()));
    model_.setResult(result);
    facets_->refresh();
    const QString count =
        tr("%1 in %2 ms", "hits, time")
            .arg(tr("%Ln hit(s)", nullptr, static_cast<int>(result.total)), QLocale().toString(qRound64(result.ms)));
    count_->setText(result.total > 0 ? count : QString());
}

void SearchOverlay::onFailed(JobId job, const QString& reason) {
    if (job == 0 || job != job_) return;
    job_ = 0;
    count_->setText(reason);
}

void SearchOverlay::onFiltered() {
    showPage();
    if (model_.rowCount() > 0) list_->setCurrentIndex(model_.index(0));
}

void SearchOverlay::showPage() {
    const QString words = words_->text().simplified();
    if (words.isEmpty()) {
        preview_->clear();
        pages_->setCurrentWidget(last_);
    } else if (model_.rowCount() > 0) {
        pages_->setCurrentWidget(list_);
    } else {
        preview_->clear();
        empty_->show("search", tr("Nothing matches “%1”").arg(words), tr("Check the spelling, or use fewer words."),
                     model_.isFiltered() ? tr("Search without filters") : tr("Ask as a question"));
        pages_->setCurrentWidget(empty_);
    }
    placed();
}

void SearchOverlay::fillLastSearches() {
    while (QLayoutItem* item = lastColumn_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const QStringList searches = preferences_.lastSearches();
    lastColumn_->addWidget(makeLabel(
        searches.isEmpty() ? tr("Type to search documents and the questions you asked.") : tr("Last searches"),
        TextRole::Caption, Tone::Secondary, last_));
    for (const QString& words : searches) {
        auto* button = makeButton(QString(words).replace('&', "&&"), ButtonKind::Disclosure, last_);
        button->setIcon(theme_.icon("clock"));
        connect(button, &QPushButton::clicked, this, [this, words] { words_->setText(words); });
        lastColumn_->addWidget(button);
    }
    lastColumn_->addStretch(1);
}

void SearchOverlay::onCurrentChanged() {
    const QModelIndex current = list_->currentIndex();
    if (current.isValid() && preview_->isVisibleTo(this)) {
        preview_->show(model_.hit(current.row()), wordsOf(words_->text()));
    }
}

void SearchOverlay::step(int rows) {
    if (model_.rowCount() == 0) return;
    const int row = std::clamp(list_->currentIndex().row() + rows, 0, model_.rowCount() - 1);
    list_->setCurrentIndex(model_.index(row));
}

void SearchOverlay::openCurrent() {
    const QModelIndex current = list_->currentIndex();
    if (!current.isValid()) return;
    const SearchHit hit = model_.hit(current.row());
    preferences_.noteSearch(words_->text().simplified());
    close();
    if (hit.chat.isEmpty()) {
        emit documentChosen(hit.passage.isEmpty() ? hit.document : hit.passage);
    } else {
        emit chatChosen(hit.chat);
    }
}

void SearchOverlay::askQuestion() {
    const QString words = words_->text().simplified();
    if (words.isEmpty()) return;
    preferences_.noteSearch(words);
    close();
    emit questionAsked(words);
}

// The arrows choose a hit while the words have the focus.
bool SearchOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == words_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            step(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
        if (key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            step(key == Qt::Key_PageDown ? 6 : -6);
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

// Keys that the window uses otherwise belong to the search while it is open.
bool SearchOverlay::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool asks = key->key() == Qt::Key_Return && key->modifiers().testFlag(Qt::ControlModifier);
        if (key->key() == Qt::Key_F3 || asks) event->accept();
    }
    return Overlay::event(event);
}

void SearchOverlay::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return event->modifiers().testFlag(Qt::ControlModifier) ? askQuestion() : openCurrent();
        case Qt::Key_F3:
            return event->modifiers().testFlag(Qt::ShiftModifier) ? preview_->previousMatch() : preview_->nextMatch();
        default:
            Overlay::keyPressEvent(event);
    }
}

void SearchOverlay::placed() {
    const int room = card()->width();
    const bool hasHits = model_.rowCount() > 0;
    preview_->setVisible(hasHits && room >= kPreviewFrom);
    filterButton_->setVisible(room < kFiltersFrom);
    const bool hasFilters = hasHits || model_.isFiltered();
    facets_->setVisible(hasFilters && (room >= kFiltersFrom || filterButton_->isChecked()));
}

}  // namespace memoir::ui
