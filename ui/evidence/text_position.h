// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "ui/source_document.h"

namespace memoir::ui {

// The service counts code points, a QString UTF-16 units: characters beyond U+FFFF are two of them. Positions past the
// end become the end.
qsizetype utf16Position(const QString& text, qsizetype codePoints);

// The same range in UTF-16 units.
TextRange utf16Range(const QString& text, const TextRange& codePoints);

}  // namespace memoir::ui
