// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QWidget;

namespace memoir::ui {

// What a screen reader would only call "button": visible interactive elements of the accessibility tree below `root`
// that have no name. One line each: role, class and object name.
QStringList unnamedElements(QWidget& root);

}  // namespace memoir::ui
