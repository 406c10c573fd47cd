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
};

// One file that is not in memory.
struct ReadingFailure {
    QString path;
    QString inner;
    QString reason;

    bool operator==(const ReadingFailure&) const = default;
};

}  // namespace memoir::ui
