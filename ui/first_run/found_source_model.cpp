// SPDX-License-Identifier: Apache-2.0
#include "ui/first_run/found_source_model.h"

#include <QDir>
#include <algorithm>

#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

QString iconOf(const QString& kind) {
    if (kind == "mail") return "mail";
    if (kind == "notes") return "note";
    return kind == "downloads" ? "download" : "folder";
}

QString withHome(const QString& path) {
    const QString home = QDir::homePath();
    return path.startsWith(home + '/') ? '~' + path.mid(home.size()) : path;
}

}  // namespace

void FoundSourceModel::add(const FoundSource& source, bool wanted) {
    beginInsertRows({}, rowCount(), rowCount());
    entries_.push_back({source, wanted, {}});
    endInsertRows();
    emit wantedChanged();
}

void FoundSourceModel::setPreview(int row, const SourcePreview& preview) {
    if (row < 0 || row >= entries_.size()) return;
    entries_[row].preview = preview;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    emit wantedChanged();
}

SourcePreview FoundSourceModel::sum() const {
    SourcePreview sum;
    for (const Entry& entry : entries_) {
        if (!entry.wanted || !entry.preview) continue;
        sum.files += entry.preview->files;
        sum.bytes += entry.preview->bytes;
        sum.tokens += entry.preview->tokens;
        sum.seconds += entry.preview->seconds;
        sum.skipped += entry.preview->skipped;
        for (auto kind = entry.preview->kinds.begin(); kind != entry.preview->kinds.end(); ++kind) {
            sum.kinds[kind.key()] += kind.value();
        }
    }
    return sum;
}

bool FoundSourceModel::anyWanted() const {
    return std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.wanted; });
}

QStringList FoundSourceModel::wantedPaths() const {
    QStringList paths;
    for (const Entry& entry : entries_) {
        if (entry.wanted) paths << entry.source.paths;
    }
    return paths;
}

int FoundSourceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int FoundSourceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString FoundSourceModel::textOf(const Entry& entry, int column) const {
    if (column == Name) return entry.source.name;
    if (!entry.preview) return column == Files ? tr("counting …") : QString();
    switch (column) {
        case Files:
            return tr("%Ln file(s)", nullptr, static_cast<int>(entry.preview->files));
        case Size:
            return bytesText(entry.preview->bytes);
        case Time:
            return spanText(entry.preview->seconds);
        default:
            return {};
    }
}

QVariant FoundSourceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Entry& entry = entries_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return textOf(entry, index.column());
        case Qt::CheckStateRole:
            return index.column() == Name ? QVariant(entry.wanted ? Qt::Checked : Qt::Unchecked) : QVariant();
        case Qt::TextAlignmentRole:
            return QVariant(index.column() == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                                   : Qt::AlignRight | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            return entry.source.paths.join('\n');
        case IconRole:
            return iconOf(entry.source.kind);
        case PlaceRole: {
            const QString first = withHome(entry.source.paths.value(0));
            return entry.source.paths.size() < 2
                       ? first
                       : tr("%1 and %n more", "a folder", static_cast<int>(entry.source.paths.size()) - 1).arg(first);
        }
        default:
            return {};
    }
}

bool FoundSourceModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    entries_[index.row()].wanted = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit wantedChanged();
    return true;
}

Qt::ItemFlags FoundSourceModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == Name ? usual | Qt::ItemIsUserCheckable : usual;
}

QVariant FoundSourceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant(section == Name ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name:
            return tr("Found on this machine");
        case Files:
            return tr("Files", "column of found sources");
        case Size:
            return tr("Size", "column of found sources");
        case Time:
            return tr("Time", "column of found sources");
        default:
            return {};
    }
}

}  // namespace memoir::ui
