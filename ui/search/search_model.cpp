// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_model.h"

#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <algorithm>

#include "ui/library/holding_words.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kMostValues = 5;

constexpr SearchModel::Facet kFacets[] = {SearchModel::Facet::Kind, SearchModel::Facet::Date,
                                          SearchModel::Facet::Person, SearchModel::Facet::Folder};

}  // namespace

void SearchModel::setResult(const SearchResult& result) {
    result_ = result;
    choose();
}

QString SearchModel::valueOf(const SearchHit& hit, Facet facet) {
    switch (facet) {
        case Facet::Kind:
            return hit.kind;
        case Facet::Date:
            return hit.date.left(4);
        case Facet::Person:
            return hit.from;
        case Facet::Folder:
            return hit.path.isEmpty() ? QString() : QFileInfo(hit.path).path();
    }
    return {};
}

QVector<SearchModel::Value> SearchModel::values(Facet facet) const {
    QHash<QString, qint64> counts;
    for (const SearchHit& hit : result_.hits) {
        if (const QString value = valueOf(hit, facet); !value.isEmpty()) ++counts[value];
    }
    QVector<Value> values;
    for (auto count = counts.begin(); count != counts.end(); ++count) {
        QString text = count.key();
        if (facet == Facet::Kind) text = count.key() == "question" ? tr("Questions asked") : kindWord(count.key());
        if (facet == Facet::Folder) text = QDir(count.key()).dirName();
        values.push_back({count.key(), text, count.value()});
    }
    const bool byYear = facet == Facet::Date;
    std::sort(values.begin(), values.end(), [byYear](const Value& a, const Value& b) {
        if (byYear) return a.value > b.value;
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    if (facet != Facet::Kind && values.size() > kMostValues) values.resize(kMostValues);
    return values;
}

void SearchModel::filter(Facet facet, const QSet<QString>& values) {
    filters_[static_cast<int>(facet)] = values;
    choose();
}

const QSet<QString>& SearchModel::filterOf(Facet facet) const {
    return filters_[static_cast<int>(facet)];
}

bool SearchModel::isFiltered() const {
    return std::any_of(std::begin(filters_), std::end(filters_),
                       [](const QSet<QString>& one) { return !one.isEmpty(); });
}

void SearchModel::clearFilters() {
    for (QSet<QString>& filter : filters_) filter.clear();
    choose();
}

bool SearchModel::letsThrough(const SearchHit& hit) const {
    for (const Facet facet : kFacets) {
        const QSet<QString>& filter = filterOf(facet);
        if (!filter.isEmpty() && !filter.contains(valueOf(hit, facet))) return false;
    }
    return true;
}

void SearchModel::choose() {
    beginResetModel();
    shown_.clear();
    for (const SearchHit& hit : std::as_const(result_.hits)) {
        if (letsThrough(hit)) shown_.push_back(hit);
    }
    endResetModel();
}

int SearchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const SearchHit& hit = shown_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return hit.title;
        case Qt::AccessibleTextRole:
            return tr("%1, %2, %3", "a hit: title, date, text").arg(hit.title, dateText(hit.date), hit.snippet);
        case HitRole:
            return QVariant::fromValue(hit);
        default:
            return {};
    }
}

}  // namespace memoir::ui
