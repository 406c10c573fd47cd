// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace memoir::ui {

class Theme;

// Paints the cells of the library: the selection as one rounded bar over the row, a line below, and the cell's text.
class HoldingDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit HoldingDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  protected:
    // The icon before the text, or none.
    virtual QIcon icon(const QModelIndex& index) const;
    virtual QColor textColour(const QModelIndex& index, bool isSelected) const;

    const Theme& theme() const { return theme_; }

  private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& theme_;
};

// The icon of the kind, and the title.
class HoldingTitleDelegate : public HoldingDelegate {
    Q_OBJECT

  public:
    using HoldingDelegate::HoldingDelegate;

  protected:
    QIcon icon(const QModelIndex& index) const override;
    QColor textColour(const QModelIndex& index, bool isSelected) const override;
};

// The state in words, with an icon; colour only adds to it.
class HoldingStateDelegate : public HoldingDelegate {
    Q_OBJECT

  public:
    using HoldingDelegate::HoldingDelegate;

  protected:
    QIcon icon(const QModelIndex& index) const override;
    QColor textColour(const QModelIndex& index, bool isSelected) const override;
};

}  // namespace memoir::ui
