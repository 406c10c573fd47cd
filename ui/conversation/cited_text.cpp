// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/cited_text.h"

#include <QMap>

#include "ui/evidence/text_position.h"

namespace memoir::ui {
namespace {

QString markOf(const Citation& citation) {
    return QStringLiteral("[%1]").arg(citation.number);
}

// What is to be put in at which place of the text; at one place in this order.
using Insertions = QMap<qsizetype, QString>;

void insertCitations(const Answer& answer, Insertions& insertions) {
    for (const Citation& citation : answer.citations) {
        const bool isWritten = answer.text.contains(markOf(citation));  // by the model itself
        if (isWritten || citation.answerEnd == 0) continue;
        insertions[utf16Position(answer.text, citation.answerEnd)] += ' ' + markOf(citation);
    }
}

void markUnsupported(const Answer& answer, Insertions& insertions) {
    for (const QString& claim : answer.unsupported) {
        const qsizetype start = answer.text.indexOf(claim);
        if (start < 0 || claim.contains('\n')) continue;
        insertions[start] += kUnsupportedBegin;
        insertions[start + claim.size()].prepend(kUnsupportedEnd);
    }
}

// Quotations break their lines where the page did. Places stay what they were.
Answer withoutLineBreaks(Answer answer) {
    if (answer.mode != "extract") return answer;
    answer.text.replace('\n', ' ');
    for (QString& claim : answer.unsupported) claim.replace('\n', ' ');
    return answer;
}

QString withoutPlace(const Answer& answer) {
    QString marks;
    for (const Citation& citation : answer.citations) {
        if (citation.answerEnd == 0 && !answer.text.contains(markOf(citation))) marks += ' ' + markOf(citation);
    }
    return marks;
}

bool endsInBlock(const QString& text) {
    const QString line = text.trimmed().section('\n', -1);
    return line.startsWith("```") || line.startsWith('|');
}

}  // namespace

QString citedText(const Answer& shown) {
    const Answer answer = withoutLineBreaks(shown);
    Insertions insertions;
    insertCitations(answer, insertions);
    markUnsupported(answer, insertions);
    QString text;
    qsizetype at = 0;
    for (auto insertion = insertions.constBegin(); insertion != insertions.constEnd(); ++insertion) {
        text += answer.text.mid(at, insertion.key() - at) + insertion.value();
        at = insertion.key();
    }
    text += answer.text.mid(at);
    const QString rest = answer.mode == "count" ? QString() : withoutPlace(answer);
    if (rest.isEmpty()) return text;
    return text + (endsInBlock(text) ? "\n\n" + rest.trimmed() : rest);
}

}  // namespace memoir::ui
