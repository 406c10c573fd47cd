// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace memoir::ui {

class Theme;

// Paints the rows of ChatSections: heads of sections and chats.
class ChatDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    ChatDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintSection(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintChat(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& theme_;
};

}  // namespace memoir::ui
