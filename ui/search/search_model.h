// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QSet>

#include "ui/search_result.h"

namespace memoir::ui {

// The hits of a search that its filters let through.
class SearchModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role { HitRole = Qt::UserRole };
    enum class Facet { Kind, Date, Person, Folder };

    using QAbstractListModel::QAbstractListModel;

    // Replaces the hits; the filters stay.
    void setResult(const SearchResult& result);
    const SearchResult& result() const { return result_; }
    const SearchHit& hit(int row) const { return shown_[row]; }

    struct Value {
        QString value;
        QString text;
        qint64 count = 0;
    };
    // The values of all hits in a facet, the most frequent first.
    QVector<Value> values(Facet facet) const;
    // Only hits with one of the values; none lets all through.
    void filter(Facet facet, const QSet<QString>& values);
    const QSet<QString>& filterOf(Facet facet) const;
    bool isFiltered() const;
    void clearFilters();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    static QString valueOf(const SearchHit& hit, Facet facet);
    bool letsThrough(const SearchHit& hit) const;
    void choose();

    SearchResult result_;
    QVector<SearchHit> shown_;
    QSet<QString> filters_[4];
};

}  // namespace memoir::ui

Q_DECLARE_METATYPE(memoir::ui::SearchHit)
