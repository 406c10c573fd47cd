// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemDelegate>
#include <QImage>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace memoir::ui {

inline constexpr QRgb kGround = 0xFFFF00FF;  // a colour of no theme

// What a delegate paints of a row, on a ground that it does not use. The row has `margin` pixels around it.
inline QImage painted(const QAbstractItemDelegate& delegate, const QModelIndex& index, const QSize& size,
                      QStyle::State state = QStyle::State_Enabled, Qt::LayoutDirection direction = Qt::LeftToRight,
                      int margin = 0) {
    QImage image(size + QSize(2 * margin, 2 * margin), QImage::Format_RGB32);
    image.fill(kGround);
    QStyleOptionViewItem option;
    option.rect = QRect(QPoint(margin, margin), size);
    option.state = state;
    option.direction = direction;
    QPainter painter(&image);
    delegate.paint(&painter, option, index);
    return image;
}

// How many pixels of a part are not the ground.
inline int inkIn(const QImage& image, const QRect& part) {
    int ink = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) ink += image.pixel(x, y) != kGround ? 1 : 0;
    }
    return ink;
}

inline bool holdsColour(const QImage& image, const QColor& colour) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == colour.rgb()) return true;
        }
    }
    return false;
}

inline QRect leftHalf(const QImage& image) {
    return {0, 0, image.width() / 2, image.height()};
}
inline QRect rightHalf(const QImage& image) {
    return {image.width() - image.width() / 2, 0, image.width() / 2, image.height()};
}

}  // namespace memoir::ui
