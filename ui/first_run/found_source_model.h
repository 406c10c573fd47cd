// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "ui/machine.h"

namespace memoir::ui {

// What was found on this machine, whether it is wanted, and what remembering it would mean once it was counted.
class FoundSourceModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Name, Files, Size, Time, ColumnCount };
    enum Role { IconRole = Qt::UserRole, PlaceRole };

    struct Entry {
        FoundSource source;
        bool wanted = true;
        std::optional<SourcePreview> preview;  // absent: being counted
    };

    using QAbstractTableModel::QAbstractTableModel;

    void add(const FoundSource& source, bool wanted);
    void setPreview(int row, const SourcePreview& preview);
    const QVector<Entry>& entries() const { return entries_; }
    // Of what is wanted and counted.
    SourcePreview sum() const;
    bool anyWanted() const;
    QStringList wantedPaths() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  signals:
    void wantedChanged();

  private:
    QString textOf(const Entry& entry, int column) const;

    QVector<Entry> entries_;
};

}  // namespace memoir::ui
