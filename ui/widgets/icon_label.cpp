// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/icon_label.h"

#include <QPainter>

namespace memoir::ui {

IconLabel::IconLabel(const QIcon& icon, int side, QWidget* parent) : QWidget(parent), icon_(icon) {
    setFixedSize(side, side);
}

void IconLabel::setIcon(const QIcon& icon) {
    icon_ = icon;
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    icon_.paint(&painter, rect());
}

}  // namespace memoir::ui
