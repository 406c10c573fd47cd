// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <ostream>

// Lets gtest show strings of Qt. Found by argument-dependent lookup, hence at the top.
inline void PrintTo(const QString& text, std::ostream* out) {
    *out << '"' << text.toStdString() << '"';
}
