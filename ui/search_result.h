// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>
#include <optional>

namespace memoir::ui {

// One document that holds the words, or a chat in which they were said (no document then).
struct SearchHit {
    QString document;
    QString passage;
    QString chat;
    QString title;
    QString path;
    QString kind;  // of the document, or chat
    QString date;
    QString from;
    QString snippet;
    std::optional<int> page = {};

    bool operator==(const SearchHit&) const = default;
};

struct SearchResult {
    qint64 total = 0;
    QVector<SearchHit> hits;  // best first
    double ms = 0;            // from the key to the answer
};

}  // namespace memoir::ui
