// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/folded_text.h"

#include <QRegularExpression>
#include <algorithm>

namespace memoir::ui {
namespace {

constexpr int kFewestLines = 3;

}  // namespace

FoldedText::FoldedText(const QString& text, const QVector<TextRange>& cuts, const QString& mark)
    : cuts_(cuts), markLength_(mark.size()) {
    qsizetype at = 0;
    for (const TextRange& cut : cuts_) {
        shown_ += text.mid(at, cut.start - at) + mark;
        at = cut.end;
    }
    shown_ += text.mid(at);
}

std::optional<TextRange> FoldedText::shownRange(const TextRange& range) const {
    qsizetype shift = 0;
    for (const TextRange& cut : cuts_) {
        if (cut.start < range.end && range.start < cut.end) return {};
        if (cut.end <= range.start) shift += cut.end - cut.start - markLength_;
    }
    return TextRange{range.start - shift, range.end - shift};
}

std::optional<TextRange> mailHeaderIn(const QString& text) {
    static const QRegularExpression kHeader("\\A(?:(?:From|To|Cc|Date|Subject): [^\\n]*\\n)+\\n*");
    const QRegularExpressionMatch match = kHeader.match(text);
    if (!match.hasMatch()) return {};
    return TextRange{0, match.capturedEnd()};
}

QVector<TextRange> quotedRunsIn(const QString& text) {
    static const QRegularExpression kRun("(?:^>[^\\n]*(?:\\n|\\z))+", QRegularExpression::MultilineOption);
    QVector<TextRange> runs;
    for (auto matches = kRun.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.captured().trimmed().count('\n') + 1 >= kFewestLines)
            runs.push_back({match.capturedStart(), match.capturedEnd()});
    }
    return runs;
}

}  // namespace memoir::ui
