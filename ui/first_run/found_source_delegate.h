// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace memoir::ui {

class Theme;

// A found source: check box, icon, name and place, and its figures.
class FoundSourceDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit FoundSourceDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

  private:
    const Theme& theme_;
};

}  // namespace memoir::ui
