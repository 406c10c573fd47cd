// SPDX-License-Identifier: Apache-2.0
#include "ui/search/word_matches.h"

#include <algorithm>

namespace memoir::ui {
namespace {

bool isIdeograph(QChar letter) {
    const QChar::Script script = QChar::script(letter.unicode());
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
}

bool beginsWord(const QString& text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber() || isIdeograph(text[at]);
}

}  // namespace

QStringList wordsOf(const QString& search) {
    QStringList words;
    QString word;
    for (const QChar letter : search + ' ') {
        if (letter.isLetterOrNumber()) {
            word += letter;
        } else if (!word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    words.removeDuplicates();
    return words;
}

QVector<Match> matchesIn(const QString& text, const QStringList& words) {
    QVector<Match> matches;
    for (const QString& word : words) {
        for (qsizetype at = 0; (at = text.indexOf(word, at, Qt::CaseInsensitive)) >= 0; at += word.size()) {
            if (beginsWord(text, at)) matches.push_back({at, word.size()});
        }
    }
    std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
        return a.start != b.start ? a.start < b.start : a.length > b.length;
    });
    QVector<Match> apart;
    for (const Match& match : std::as_const(matches)) {
        if (apart.isEmpty() || match.start >= apart.last().start + apart.last().length) apart.push_back(match);
    }
    return apart;
}

}  // namespace memoir::ui
