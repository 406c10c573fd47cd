// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

class QMimeData;

namespace memoir::ui {

// What a drag carries, seen from the outside: top-level names only, no folder is walked.
struct DroppedItems {
    struct Kind {
        QString icon;
        QString text;  // "4 PDF", or the folder's name
    };
    QStringList paths;  // local files and folders
    int fileCount = 0;
    int folderCount = 0;
    QVector<Kind> kinds;

    static DroppedItems of(const QMimeData& mime);
    QString summary() const;  // "7 files and 1 folder"
};

}  // namespace memoir::ui
