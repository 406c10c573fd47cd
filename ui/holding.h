// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace memoir::ui {

// A row of the library: a document, or a file that holds none (yet).
struct Holding {
    QString document;  // empty: none
    QString title;
    QString kind;
    QString date;  // of the content, ISO 8601
    QString from;
    QString path;
    QString inner;
    QString source;
    QString state;  // queued, reading, pending, encoding, ready, skipped, failed, missing or offline
    QString reason;
    QString failure;  // the kind of failure: encrypted, corrupt, ...
    qint64 tokens = 0;
    qint64 passages = 0;
    qint64 encoded = 0;  // of the passages
    qint64 places = 0;   // where it stands
    qint64 bytes = 0;    // of the file
    qint64 attempts = 0;
    QString tried = {};  // when it was read last, ISO 8601

    bool operator==(const Holding&) const = default;
    bool isSameAs(const Holding& other) const {
        return document.isEmpty() ? path == other.path && inner == other.inner : document == other.document;
    }
};

// What to list, and how. Words as PROTOCOL.md has them.
struct HoldingQuery {
    QString shelf = QStringLiteral("all");  // documents, all, failed, duplicates, unused or textless
    QString scope = {};
    QString words = {};
    QStringList states = {};
    QString sort = QStringLiteral("date");  // date, title, kind, from, passages or state
    bool ascending = false;

    bool operator==(const HoldingQuery&) const = default;
};

struct HoldingPage {
    qint64 total = 0;
    qint64 listing = 0;  // names the list, so that further pages are of the same one
    qint64 offset = 0;
    QVector<Holding> rows;
};

struct ValueCount {
    QString value;
    qint64 count = 0;

    bool operator==(const ValueCount&) const = default;
};

struct HoldingCounts {
    qint64 documents = 0, failed = 0, duplicates = 0, forgotten = 0;  // of everything
    QVector<ValueCount> kinds, states, sources, senders;              // of what the query lists
};

// What is left of something that was forgotten.
struct Receipt {
    QString asked;  // ISO 8601
    qint64 documents = 0, passages = 0, chats = 0, bytes = 0;
    QString erased;  // when nothing of it was left; empty until then
    QString title;   // of a single document, while it can be brought back
    QString undo;    // empty when it is too late
    double secondsLeft = 0;

    bool operator==(const Receipt&) const = default;
};

}  // namespace memoir::ui
