// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>

#include "ui/conversation/turn.h"

class QWidget;

namespace memoir::ui {

// Asks where to, and writes the turns there as a web page or Markdown. Returns at once; without turns nothing happens.
void exportWithDialog(QWidget* window, const QString& title, const QVector<Turn>& turns);

}  // namespace memoir::ui
