// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/motion.h"

#include <QApplication>
#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace memoir::ui {

bool reducedMotion(const QWidget& widget) {
    return qApp->property("reducedMotion").toBool() ||
           widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) == 0;
}

}  // namespace memoir::ui
