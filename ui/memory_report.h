// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QString>
#include <QVector>

namespace memoir::ui {

// Documents of one kind or year, and those of them that no answer ever chose.
struct MemoryShare {
    QString value;  // empty: documents without a date
    qint64 documents = 0, tokens = 0, unusedDocuments = 0, unusedTokens = 0;

    bool operator==(const MemoryShare&) const = default;
};

struct MemoryDay {
    QDate day;
    qint64 tokens = 0;  // in memory at its end

    bool operator==(const MemoryDay&) const = default;
};

// How the memory is made up, grew and is used.
struct MemoryReport {
    QVector<MemoryShare> kinds;  // most tokens first
    QVector<MemoryShare> years;  // ascending, undated ones first
    QVector<MemoryDay> growth;   // ascending; only days on which it changed
    qint64 unused = 0, textless = 0, failed = 0, duplicates = 0;
    qint64 diskFree = 0;
};

// The archive as a whole: places and sizes.
struct ArchiveFacts {
    QString folder;
    QString version;
    QString modelName;
    qint64 modelParameters = 0;
    bool modelIsBundled = false;
    QString deviceName;
    qint64 documents = 0, passages = 0, tokens = 0, chunks = 0;
    qint64 catalogueBytes = 0, bankBytes = 0, cacheBytes = 0;
    qint64 routingResidentBytes = 0, contentResidentBytes = 0;

    qint64 diskBytes() const { return catalogueBytes + bankBytes + cacheBytes; }
};

}  // namespace memoir::ui
