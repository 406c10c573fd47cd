// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace memoir::ui {

struct Match {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const Match&) const = default;
};

// The words of a search, without what only steers it (quotation marks, filters).
QStringList wordsOf(const QString& search);
// Where they begin a word of the text, case aside; in order, not overlapping. What stands between ideographs is found
// anywhere.
QVector<Match> matchesIn(const QString& text, const QStringList& words);

}  // namespace memoir::ui
