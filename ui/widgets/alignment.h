// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyle>

namespace memoir::ui {

// For painted text: where a line begins and ends in a layout of that direction, whatever the direction of the text,
// which is what QPainter would follow.
inline int atStart(Qt::LayoutDirection direction, Qt::Alignment vertical = Qt::AlignVCenter) {
    return static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeft | vertical));
}
inline int atEnd(Qt::LayoutDirection direction, Qt::Alignment vertical = Qt::AlignVCenter) {
    return static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignRight | vertical));
}

}  // namespace memoir::ui
