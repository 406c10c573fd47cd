// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "ui/holding.h"
#include "ui/theme/tokens.h"

namespace memoir::ui {

// What the library says about its rows, in words and icons.

QString kindWord(const QString& kind);      // "PDF", "Mail"; what is not known stays as it is
QString kindOf(const Holding& holding);     // of the document, else what the file's name says
QString stateWord(const QString& state);    // of a filter: "In memory"
QString stateText(const Holding& holding);  // of a row: "Encoding 61 of 148", "Failed: password"
QString stateIconName(const QString& state);
QColor Tokens::*stateTint(const QString& state);
// The short name of a failure: "password", "damaged".
QString failureWord(const QString& failure);

}  // namespace memoir::ui
