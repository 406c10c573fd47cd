// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/table_text_model.h"

#include <QFileInfo>
#include <algorithm>
#include <array>

namespace memoir::ui {
namespace {

constexpr std::array<char16_t, 3> kSeparators = {u'\t', u';', u','};
constexpr int kMostRows = 100'000;

// The separator that the first line holds most often.
QChar separatorOf(const QString& text) {
    const QString line = text.section('\n', 0, 0);
    const auto best = std::max_element(kSeparators.begin(), kSeparators.end(), [&](char16_t a, char16_t b) {
        return line.count(QChar(a)) < line.count(QChar(b));
    });
    return QChar(*best);
}

// Reads rows as RFC 4180 writes them: a quoted cell may hold separators, line breaks and doubled quotes.
class CellReader {
  public:
    CellReader(const QString& text, QChar separator) : text_(text), separator_(separator) {}

    bool atEnd() const { return at_ >= text_.size(); }
    qsizetype position() const { return at_; }

    QStringList row() {
        QStringList cells;
        while (true) {
            cells << cell();
            if (atEnd()) return cells;
            const QChar end = text_[at_++];
            if (end == '\n') return cells;
        }
    }

  private:
    QString cell() { return !atEnd() && text_[at_] == '"' ? quotedCell() : plainCell(); }

    QString plainCell() {
        const qsizetype start = at_;
        while (!atEnd() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
        return text_.mid(start, at_ - start).trimmed();
    }

    QString quotedCell() {
        QString cell;
        for (++at_; !atEnd(); ++at_) {
            if (text_[at_] != '"') {
                cell += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                cell += text_[++at_];
            } else {
                ++at_;
                break;
            }
        }
        return cell + plainCell();
    }

    const QString& text_;
    QChar separator_;
    qsizetype at_ = 0;
};

}  // namespace

void TableTextModel::setText(const QString& text) {
    beginResetModel();
    rows_.clear();
    columns_ = 0;
    CellReader reader(text, separatorOf(text));
    while (!reader.atEnd() && rows_.size() < kMostRows) {
        const qsizetype start = reader.position();
        const QStringList cells = reader.row();
        if (cells == QStringList{QString()}) continue;
        rows_.push_back({start, cells});
        columns_ = std::max(columns_, static_cast<int>(cells.size()));
    }
    endResetModel();
}

int TableTextModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : std::max(0, static_cast<int>(rows_.size()) - 1);
}

int TableTextModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns_;
}

QVariant TableTextModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const QString cell = rows_[index.row() + 1].cells.value(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return cell;
    bool isNumber = false;
    cell.toDouble(&isNumber);
    if (role == Qt::TextAlignmentRole) return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant TableTextModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || rows_.isEmpty()) return {};
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(rows_[0].cells.value(section)) : QVariant();
}

int TableTextModel::rowAt(qsizetype position) const {
    const auto after = std::upper_bound(rows_.begin(), rows_.end(), position,
                                        [](qsizetype wanted, const Row& row) { return wanted < row.start; });
    return static_cast<int>(after - rows_.begin()) - 2;
}

bool TableTextModel::suits(const SourceDocument& document) {
    static const QStringList kEndings = {"csv", "tsv"};
    return kEndings.contains(QFileInfo(document.path).suffix().toLower()) && document.text.contains('\n');
}

}  // namespace memoir::ui
