// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

namespace memoir::ui {

class Theme;

// A hit: icon, title and date; people or place; the sentence with the words that were looked for.
class SearchDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit SearchDelegate(const Theme& theme, QObject* parent = nullptr);

    void setWords(const QStringList& words) { words_ = words; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintSnippet(QPainter& painter, const QRect& room, const QString& snippet,
                      Qt::LayoutDirection direction) const;

    const Theme& theme_;
    QStringList words_;
};

}  // namespace memoir::ui
