// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>

#include "ui/conversation/turn.h"

namespace memoir::ui {

// Questions and answers with their sources listed, as files that stand on their own.
QString markdownOf(const QString& title, const QVector<Turn>& turns);
// Everything that came from documents is escaped; citations lead to the list of sources. Nothing is loaded from
// elsewhere.
QString htmlOf(const QString& title, const QVector<Turn>& turns);

// Writes the turns to `path`: HTML when it ends in .html or .htm, else Markdown. A sentence when that failed.
QString exportTurns(const QString& path, const QString& title, const QVector<Turn>& turns);

}  // namespace memoir::ui
