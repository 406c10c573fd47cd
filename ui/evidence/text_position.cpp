// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/text_position.h"

namespace memoir::ui {

qsizetype utf16Position(const QString& text, qsizetype codePoints) {
    qsizetype at = 0;
    for (; codePoints > 0 && at < text.size(); --codePoints) {
        const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        at += isPair ? 2 : 1;
    }
    return at;
}

TextRange utf16Range(const QString& text, const TextRange& codePoints) {
    return {utf16Position(text, codePoints.start), utf16Position(text, codePoints.end)};
}

}  // namespace memoir::ui
