// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "ui/answer.h"

namespace memoir::ui {

// Stand around a claim for which no source was found. Noncharacters: no text that arrives from outside holds them.
inline constexpr QChar kUnsupportedBegin(0xFDD2), kUnsupportedEnd(0xFDD3);

// The Markdown of an answer with [n] behind each claim that citation n supports, and the marks above around claims that
// none supports. A citation whose place is not known stands at the end.
QString citedText(const Answer& answer);

}  // namespace memoir::ui
