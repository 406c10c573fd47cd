// SPDX-License-Identifier: Apache-2.0
#include "ui/library/library_screen.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/library/absence_check.h"
#include "ui/library/forgetter.h"
#include "ui/library/holding_delegate.h"
#include "ui/library/holding_inspector.h"
#include "ui/library/library_columns.h"
#include "ui/library/library_filters.h"
#include "ui/library/row_table.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/counted_tabs.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/screen_header.h"

namespace memoir::ui {
namespace {

constexpr int kInspectorWidth = 300, kSheetWidth = 720;  // for text of the usual size
constexpr int kRefreshMs = 1000;                         // while the archive changes
constexpr int kInset = 24;

}  // namespace

LibraryScreen::LibraryScreen(Keeper& keeper, Forgetter& forgetter, const Theme& theme, QWidget* parent)
    : QWidget(parent), keeper_(keeper), forgetter_(forgetter), theme_(theme), model_(keeper) {
    setObjectName("screen");
    setAttribute(Qt::WA_StyledBackground);
    inspector_ = new HoldingInspector(theme, this);
    inspector_->hide();
    listColumn_ = makeList();
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(listColumn_, 1);
    body->addWidget(inspector_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(tabRow_);
    column->addLayout(body, 1);
    refreshing_.setSingleShot(true);
    refreshing_.setInterval(kRefreshMs);
    connect(&refreshing_, &QTimer::timeout, this, &LibraryScreen::refresh);
    connectKeeper();
    connect(&theme, &Theme::changed, this, &LibraryScreen::fitColumns);
}

QWidget* LibraryScreen::makeHeader() {
    const ScreenHeader header = makeScreenHeader(tr("Library"), this);
    auto* sources = makeButton(tr("Sources"), ButtonKind::Normal, header.widget);
    sources->setIcon(theme_.icon("folder"));
    connect(sources, &QPushButton::clicked, this, &LibraryScreen::sourcesRequested);
    auto* add = makeButton(tr("Add"), ButtonKind::Primary, header.widget);
    add->setIcon(theme_.icon("plus", &Tokens::onAccent));
    auto* menu = new QMenu(add);
    connect(menu->addAction(tr("Files …")), &QAction::triggered, this, &LibraryScreen::addFilesRequested);
    connect(menu->addAction(tr("A folder …")), &QAction::triggered, this, &LibraryScreen::addFolderRequested);
    connect(add, &QPushButton::clicked, this,
            [add, menu] { menu->popup(add->mapToGlobal(QPoint(0, add->height() + 4))); });
    header.row->addWidget(sources);
    header.row->addWidget(add);
    tabRow_ = new QWidget(this);
    tabRow_->setObjectName("tabRow");
    tabRow_->setAttribute(Qt::WA_StyledBackground);
    tabs_ = new CountedTabs(theme_, tabRow_);
    auto* tabs = new QHBoxLayout(tabRow_);
    tabs->setContentsMargins(kInset - 12, 0, kInset, 1);
    tabs->addWidget(tabs_, 0, Qt::AlignLeading);
    tabs->addStretch(1);
    tabs_->setAccessibleName(tr("Parts of the library"));
    for (const QString& name :
         {tr("Documents"), tr("Failed", "files"), tr("Duplicates"), tr("Forgotten", "documents")}) {
        tabs_->addTab(name);
    }
    connect(tabs_, &QTabBar::currentChanged, this, &LibraryScreen::onTabChanged);
    return header.widget;
}

QWidget* LibraryScreen::makeList() {
    auto* box = new QWidget(this);
    table_ = new RowTable(box);
    table_->setObjectName("holdings");
    table_->setAccessibleName(tr("Documents and files"));
    table_->setModel(&model_);
    table_->setItemDelegate(new HoldingDelegate(theme_, table_));
    table_->setItemDelegateForColumn(HoldingModel::Title, new HoldingTitleDelegate(theme_, table_));
    table_->setItemDelegateForColumn(HoldingModel::State, new HoldingStateDelegate(theme_, table_));
    table_->horizontalHeader()->setSortIndicator(HoldingModel::Date, Qt::DescendingOrder);
    table_->setSortingEnabled(true);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryScreen::onSelectionChanged);
    connect(table_, &RowTable::deletePressed, this, &LibraryScreen::forgetSelected);
    connect(table_, &RowTable::rowActivated, this, &LibraryScreen::openRow);
    receiptTable_ = new RowTable(box);
    receiptTable_->setAccessibleName(tr("Receipts of what was forgotten"));
    receiptTable_->setModel(&receipts_);
    receiptTable_->setItemDelegate(new HoldingDelegate(theme_, receiptTable_));
    receiptTable_->setItemDelegateForColumn(ReceiptModel::State, new HoldingStateDelegate(theme_, receiptTable_));
    empty_ = new EmptyState(theme_, box);
    connect(empty_, &EmptyState::actionRequested, this, [this] {
        if (!filters_->isEmpty()) {
            filters_->clear();
        } else {
            emit addFilesRequested();
        }
    });
    pages_ = new QStackedWidget(box);
    for (QWidget* page :
         {static_cast<QWidget*>(table_), static_cast<QWidget*>(receiptTable_), static_cast<QWidget*>(empty_)}) {
        pages_->addWidget(page);
    }
    foot_ = makeLabel({}, TextRole::Caption, Tone::Secondary, box);
    foot_->setContentsMargins(kInset, 6, 0, 8);
    why_ = makeButton(tr("Why is a file not in memory?"), ButtonKind::Quiet, box);
    why_->setIcon(theme_.icon("help", &Tokens::accent));
    connect(why_, &QPushButton::clicked, this, &LibraryScreen::explain);
    auto* footRow = new QHBoxLayout;
    footRow->setContentsMargins(0, 0, kInset - 8, 0);
    footRow->addWidget(foot_);
    footRow->addStretch(1);
    footRow->addWidget(why_);
    filters_ = new LibraryFilters(keeper_, theme_, box);
    connect(filters_, &LibraryFilters::changed, this, &LibraryScreen::applyQuery);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(filters_);
    auto* room = new QHBoxLayout;
    room->setContentsMargins(12, 0, 12, 0);
    room->addWidget(pages_);
    column->addLayout(room, 1);
    column->addLayout(footRow);
    return box;
}

void LibraryScreen::connectKeeper() {
    connect(&keeper_, &Keeper::changed, this, &LibraryScreen::refreshSoon);
    connect(&keeper_, &Keeper::holdingsCounted, this, &LibraryScreen::onCounted);
    connect(&keeper_, &Keeper::sourcesListed, this, &LibraryScreen::onSources);
    connect(&keeper_, &Keeper::receiptsListed, this, [this](JobId job, const QVector<Receipt>& receipts) {
        if (job == 0 || job != receiptsJob_) return;
        receipts_.setReceipts(receipts);
        showState();
    });
    connect(&keeper_, &Keeper::placesListed, this, [this](JobId job, const QStringList& places) {
        if (job != 0 && job == placesJob_) inspector_->showPlaces(places);
    });
    connect(&model_, &HoldingModel::listed, this, &LibraryScreen::onListed);
    connect(inspector_, &HoldingInspector::closeRequested, table_, &QTableView::clearSelection);
    connect(inspector_, &HoldingInspector::passwordGiven, &keeper_, &Keeper::unlock);
    connect(inspector_, &HoldingInspector::skipRequested, &keeper_, &Keeper::skip);
    connect(inspector_, &HoldingInspector::readAgainRequested, this,
            [this](const QString& path) { keeper_.readAgain({path}); });
    connect(inspector_, &HoldingInspector::fileOpenRequested, this, &LibraryScreen::fileOpenRequested);
    connect(inspector_, &HoldingInspector::previewRequested, this, &LibraryScreen::documentRequested);
    connect(inspector_, &HoldingInspector::forgetRequested, this, &LibraryScreen::forgetSelected);
    connect(inspector_, &HoldingInspector::explanationRequested, this, &LibraryScreen::explain);
}

void LibraryScreen::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    sourcesJob_ = keeper_.listSources();
    refresh();
}

void LibraryScreen::refreshSoon() {
    if (isVisible() && !refreshing_.isActive()) refreshing_.start();
}

void LibraryScreen::refresh() {
    if (!isVisible()) return;
    countJob_ = keeper_.countHoldings(wantedQuery());
    if (tabs_->currentIndex() == static_cast<int>(Tab::Forgotten)) {
        receiptsJob_ = keeper_.listReceipts();
    } else if (model_.query() == wantedQuery()) {
        model_.refresh();
    } else {
        model_.setQuery(wantedQuery());
    }
}

HoldingQuery LibraryScreen::wantedQuery() const {
    HoldingQuery query = model_.query();
    switch (static_cast<Tab>(tabs_->currentIndex())) {
        case Tab::Failed:
            query.shelf = "failed";
            break;
        case Tab::Duplicates:
            query.shelf = "duplicates";
            break;
        default:
            query.shelf = "all";
    }
    filters_->setBase(query);
    return filters_->applied(query);
}

void LibraryScreen::applyQuery() {
    table_->clearSelection();
    if (isVisible()) refresh();
    table_->scrollToTop();
}

void LibraryScreen::showTab(Tab tab) {
    filters_->clear();
    tabs_->setCurrentIndex(static_cast<int>(tab));
}

void LibraryScreen::showScope(const QString& scope, const QString& name) {
    showTab(Tab::Documents);
    filters_->showOnly(scope, name);
}

void LibraryScreen::showShelf(const QString& shelf, const QString& name) {
    showScope("shelf:" + shelf, name);
}

void LibraryScreen::onCounted(JobId job, const HoldingCounts& counts) {
    if (job != countJob_ || job == 0) return;
    counts_ = counts;
    tabs_->setCount(static_cast<int>(Tab::Documents), counts.documents);
    tabs_->setCount(static_cast<int>(Tab::Failed), counts.failed);
    tabs_->setCount(static_cast<int>(Tab::Duplicates), counts.duplicates);
    tabs_->setCount(static_cast<int>(Tab::Forgotten), counts.forgotten);
    showFoot();
}

void LibraryScreen::onSources(JobId job, const QVector<Source>& sources) {
    if (job == sourcesJob_) filters_->setSources(sources);
}

void LibraryScreen::onTabChanged() {
    table_->clearSelection();
    inspector_->hide();
    filters_->setVisible(tabs_->currentIndex() != static_cast<int>(Tab::Forgotten));
    if (isVisible()) refresh();
    showState();
}

void LibraryScreen::onListed() {
    keepSelection();
    showFoot();
    showState();
}

// A row may have moved: what is selected is a document, not a place in the list.
void LibraryScreen::keepSelection() {
    if (!selected_) return;
    const int row = model_.rowOf(*selected_);
    if (row < 0) return table_->clearSelection();
    // Not selectRow(): with the Ctrl key down that would take the selection away.
    table_->selectionModel()->select(model_.index(row, 0),
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    onSelectionChanged();
}

void LibraryScreen::onSelectionChanged() {
    const QModelIndexList rows = table_->selectionModel()->selectedRows();
    const Holding* holding = rows.size() == 1 ? model_.holding(rows.first().row()) : nullptr;
    if (holding) {
        selected_ = *holding;
        inspector_->show(*holding, filters_->sourceName(holding->source));
        if (holding->places > 1) placesJob_ = keeper_.listPlaces(holding->document);
    } else if (rows.size() > 1) {
        selected_.reset();
        inspector_->showMany(static_cast<int>(rows.size()));
    } else {
        selected_.reset();
    }
    inspector_->setVisible(holding != nullptr || rows.size() > 1);
    inspector_->setActionsEnabled(isOnline_);
    showFoot();
    fitColumns();
}

void LibraryScreen::showFoot() {
    const qint64 shown = model_.rowCount();
    const int selectedCount = static_cast<int>(table_->selectionModel()->selectedRows().size());
    QStringList parts = {!filters_->isEmpty()
                             ? tr("%1 of %2 documents").arg(countText(shown), countText(counts_.documents))
                             : tr("%Ln row(s)", nullptr, static_cast<int>(shown))};
    if (selectedCount > 0) parts << tr("%Ln selected", nullptr, selectedCount);
    foot_->setText(parts.join(" · "));
    foot_->setVisible(pages_->currentWidget() == table_);
    why_->setVisible(pages_->currentWidget() != receiptTable_ && inspector_->isHidden());  // which offers it, too
}

void LibraryScreen::showState() {
    const auto tab = static_cast<Tab>(tabs_->currentIndex());
    const bool isForgotten = tab == Tab::Forgotten;
    const int count = isForgotten ? receipts_.rowCount() : model_.rowCount();
    if (count > 0 || (!isForgotten && !model_.isListed())) {
        pages_->setCurrentWidget(isForgotten ? receiptTable_ : table_);
    } else {
        if (isForgotten) {
            empty_->show("forget", tr("Nothing was forgotten"),
                         tr("What you forget leaves a receipt here: when, and how much."));
        } else if (!filters_->isEmpty()) {
            empty_->show("filter", tr("No document matches"), {}, tr("Clear filters"));
        } else if (tab == Tab::Failed) {
            empty_->show("check", tr("Every file could be read"), {});
        } else if (tab == Tab::Duplicates) {
            empty_->show("duplicate", tr("No document stands at two places"), {});
        } else {
            empty_->show("drop", tr("Nothing here yet"), tr("Drop files anywhere in this window."), tr("Add"));
        }
        pages_->setCurrentWidget(empty_);
    }
    showFoot();
    fitColumns();
}

QStringList LibraryScreen::selectedDocuments() const {
    QStringList documents;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
        const Holding* holding = model_.holding(index.row());
        if (holding && !holding->document.isEmpty()) documents << holding->document;
    }
    return documents;
}

void LibraryScreen::forgetSelected() {
    if (isOnline_) forgetter_.forget(selectedDocuments());
}

void LibraryScreen::openRow(int row) {
    const Holding* holding = model_.holding(row);
    if (!holding) return;
    if (holding->document.isEmpty()) {
        emit fileOpenRequested(holding->path);
    } else {
        emit documentRequested(holding->document);
    }
}

void LibraryScreen::explain() {
    (new AbsenceCheck(keeper_, theme_, window()))->begin();
}

void LibraryScreen::showServiceState(ServiceState state) {
    isOnline_ = state == ServiceState::Ready;
    inspector_->setActionsEnabled(isOnline_);
    if (isOnline_) refresh();
}

void LibraryScreen::takeFocus() {
    table_->setFocus(Qt::ShortcutFocusReason);
}

void LibraryScreen::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

// On a narrow screen the inspector takes the place of the list.
void LibraryScreen::fitColumns() {
    const int inspectorWidth = withText(theme_, kInspectorWidth);
    const bool isSheet = width() < withText(theme_, kSheetWidth);
    listColumn_->setVisible(!isSheet || inspector_->isHidden());
    inspector_->setMinimumWidth(isSheet ? 0 : inspectorWidth);
    inspector_->setMaximumWidth(isSheet ? QWIDGETSIZE_MAX : inspectorWidth);
    const int beside = isSheet || inspector_->isHidden() ? 0 : inspectorWidth;
    fitHoldingColumns(*table_, theme_, width() - beside - 2 * kInset);
    fitReceiptColumns(*receiptTable_, theme_, width() - 2 * kInset);
}

}  // namespace memoir::ui
