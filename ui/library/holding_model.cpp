// SPDX-License-Identifier: Apache-2.0
#include "ui/library/holding_model.h"

#include <QGuiApplication>
#include <algorithm>
#include <array>

#include "ui/library/holding_words.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kPageRows = 100;
constexpr int kMostPages = 40;  // kept; 4,000 rows

constexpr std::array<const char*, HoldingModel::ColumnCount> kSortWords = {"title", "kind",     "from",
                                                                           "date",  "passages", "state"};

}  // namespace

HoldingModel::HoldingModel(Keeper& keeper, QObject* parent) : QAbstractTableModel(parent), keeper_(keeper) {
    asking_.setSingleShot(true);
    asking_.setInterval(0);  // once for all rows that one paint asks for
    connect(&asking_, &QTimer::timeout, this, &HoldingModel::requestWanted);
    connect(&keeper, &Keeper::holdingsListed, this, &HoldingModel::onListed);
    connect(&keeper, &Keeper::failed, this, &HoldingModel::onFailed);
}

void HoldingModel::setQuery(const HoldingQuery& query) {
    if (query == query_ && listing_ != 0) return;
    query_ = query;
    if (firstPage_ != 0) keeper_.drop(firstPage_);
    firstPage_ = 0;
    refresh();
}

void HoldingModel::refresh() {
    isStale_ = firstPage_ != 0;
    if (!isStale_) firstPage_ = keeper_.listHoldings(query_, 0, 0, kPageRows);
}

const Holding* HoldingModel::holding(int row) const {
    const auto page = pages_.constFind(row / kPageRows);
    if (page == pages_.constEnd() || row % kPageRows >= page->size()) return nullptr;
    return &page->at(row % kPageRows);
}

int HoldingModel::rowOf(const Holding& holding) const {
    for (auto page = pages_.constBegin(); page != pages_.constEnd(); ++page) {
        for (int i = 0; i < page->size(); ++i) {
            if (page->at(i).isSameAs(holding)) return page.key() * kPageRows + i;
        }
    }
    return -1;
}

int HoldingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rowCount_;
}

int HoldingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant HoldingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Holding* row = holding(index.row());
    if (!row) want(index.row() / kPageRows);
    switch (role) {
        case Qt::DisplayRole:
            return row ? textOf(*row, index.column()) : QString();
        case Qt::AccessibleTextRole:
            return row ? textOf(*row, index.column()) : tr("loading");
        case Qt::TextAlignmentRole:
            return QVariant(index.column() == Passages ? Qt::AlignRight | Qt::AlignVCenter
                                                       : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            if (!row) return {};
            return plainToolTip(index.column() == State && !row->reason.isEmpty()
                                    ? row->reason
                                    : textOf(*row, index.column()).toString());
        case KindRole:
            return row ? row->kind : QString();
        case StateRole:
            return row ? row->state : QString();
        case LoadedRole:
            return row != nullptr;
        default:
            return {};
    }
}

QVariant HoldingModel::textOf(const Holding& holding, int column) const {
    switch (column) {
        case Title:
            return holding.title;
        case Kind:
            return kindOf(holding);
        case From:
            return holding.from;
        case Date:
            return holding.date.isEmpty() ? QString() : shortDateText(holding.date);
        case Passages:
            return holding.passages > 0 ? countText(holding.passages) : QString();
        case State:
            return stateText(holding);
        default:
            return {};
    }
}

QVariant HoldingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    // QHeaderView takes the alignment as it is, without mirroring it.
    if (role == Qt::TextAlignmentRole) {
        const Qt::LayoutDirection direction = QGuiApplication::layoutDirection();
        return section == Passages ? atEnd(direction) : atStart(direction);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Title:
            return tr("Title", "column of the library");
        case Kind:
            return tr("Kind", "column of the library");
        case From:
            return tr("From", "column of the library");
        case Date:
            return tr("Date", "column of the library");
        case Passages:
            return tr("Passages", "column of the library");
        case State:
            return tr("State", "column of the library");
        default:
            return {};
    }
}

void HoldingModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= ColumnCount) return;
    HoldingQuery query = query_;
    query.sort = kSortWords[static_cast<size_t>(column)];
    query.ascending = order == Qt::AscendingOrder;
    setQuery(query);
}

void HoldingModel::want(int page) const {
    if (listing_ == 0 || wanted_.contains(page)) return;
    wanted_.insert(page);
    asking_.start();
}

void HoldingModel::requestWanted() {
    for (const int page : std::as_const(wanted_)) {
        if (pages_.contains(page) || requests_.key(page, 0) != 0) continue;
        requests_.insert(keeper_.listHoldings(query_, listing_, qint64{page} * kPageRows, kPageRows), page);
    }
    wanted_.clear();
}

void HoldingModel::onListed(JobId job, const HoldingPage& page) {
    if (job != 0 && job == firstPage_) {
        firstPage_ = 0;
        replaceList(page);
        if (isStale_) refresh();
    } else if (requests_.remove(job) > 0) {
        putPage(page);
    }
}

void HoldingModel::onFailed(JobId job, const QString& reason) {
    if (job == firstPage_) {
        firstPage_ = 0;
        emit listingFailed(reason);
    }
    requests_.remove(job);
}

// Rows come or go at the end and the others change, so that the view stays where it is.
void HoldingModel::replaceList(const HoldingPage& page) {
    for (auto request = requests_.keyBegin(); request != requests_.keyEnd(); ++request) keeper_.drop(*request);
    requests_.clear();
    pages_.clear();
    listing_ = page.listing;
    pages_.insert(0, page.rows);
    const int count = static_cast<int>(page.total);
    const int before = rowCount_;
    if (count > before) {
        beginInsertRows({}, before, count - 1);
        rowCount_ = count;
        endInsertRows();
    } else if (count < before) {
        beginRemoveRows({}, count, before - 1);
        rowCount_ = count;
        endRemoveRows();
    }
    const int same = std::min(count, before);
    if (same > 0) emit dataChanged(index(0, 0), index(same - 1, ColumnCount - 1));
    emit listed();
}

void HoldingModel::putPage(const HoldingPage& page) {
    if (page.listing != listing_ || page.rows.isEmpty()) return;
    const int number = static_cast<int>(page.offset / kPageRows);
    if (pages_.size() >= kMostPages) {
        // The page that is farthest from the one that is looked at.
        const QList<int> kept = pages_.keys();
        pages_.remove(*std::max_element(
            kept.begin(), kept.end(), [number](int a, int b) { return std::abs(a - number) < std::abs(b - number); }));
    }
    pages_.insert(number, page.rows);
    const int first = static_cast<int>(page.offset);
    const int last = std::min(first + static_cast<int>(page.rows.size()), rowCount_) - 1;
    if (last >= first) emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

}  // namespace memoir::ui
