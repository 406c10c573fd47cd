// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace memoir::ui {

// What the archive holds now.
struct MemoryStatus {
    qint64 documents = 0;
    qint64 passages = 0;
    qint64 tokens = 0;
    QString modelName;
    QString deviceName;
};

// Where the service's queue stands; done and total count since it was last empty.
struct ReadingProgress {
    enum class Step { Idle, Reading, Encoding };

    Step step = Step::Idle;
    QString file;  // the name of the file being read, or empty
    qint64 filesDone = 0;
    qint64 filesTotal = 0;
    qint64 passagesDone = 0;
    qint64 passagesTotal = 0;
    qint64 failedCount = 0;
    double tokensPerSecond = 0;
    std::optional<double> secondsLeft;
    bool paused = false;
    bool recognises = false;  // the file's text is in pictures
    int page = 0;             // of the file, from 1; 0: not known
    int pageCount = 0;
    qint64 tokensDone = 0;
    QString stalled = {};  // why nothing goes on, as a sentence; empty while it does
};

// One file that is not in memory.
struct ReadingFailure {
    QString path;
    QString inner;
    QString reason;

    bool operator==(const ReadingFailure&) const = default;
};

}  // namespace memoir::ui
