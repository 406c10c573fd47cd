// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include "ui/keeper.h"

namespace memoir::ui {

// The rows of the library. Sorted and filtered by the service; only the pages that are looked at are here. A row that
// has not come yet is empty.
class HoldingModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Title, Kind, From, Date, Passages, State, ColumnCount };
    enum Role { KindRole = Qt::UserRole, StateRole, LoadedRole };

    explicit HoldingModel(Keeper& keeper, QObject* parent = nullptr);

    // Lists anew when it differs from the last one.
    void setQuery(const HoldingQuery& query);
    const HoldingQuery& query() const { return query_; }
    // Lists anew as things are now; what is here stays until the new rows are.
    void refresh();
    // nullptr while the row has not come.
    const Holding* holding(int row) const;
    // The row that shows the same thing, of those that are here; -1: none.
    int rowOf(const Holding& holding) const;
    bool isListed() const { return listing_ != 0; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

  signals:
    // The first rows of a new list are here.
    void listed();
    void listingFailed(const QString& reason);

  private:
    QVariant textOf(const Holding& holding, int column) const;
    void want(int page) const;
    void requestWanted();
    void onListed(JobId job, const HoldingPage& page);
    void onFailed(JobId job, const QString& reason);
    void replaceList(const HoldingPage& page);
    void putPage(const HoldingPage& page);

    Keeper& keeper_;
    HoldingQuery query_;
    qint64 listing_ = 0;
    int rowCount_ = 0;
    QHash<int, QVector<Holding>> pages_;
    QHash<JobId, int> requests_;  // pages of the present listing that are on their way
    JobId firstPage_ = 0;         // of a new listing
    bool isStale_ = false;        // things changed while a list was on its way
    mutable QSet<int> wanted_;
    mutable QTimer asking_;
};

}  // namespace memoir::ui
