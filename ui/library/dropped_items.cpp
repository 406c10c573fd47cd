// SPDX-License-Identifier: Apache-2.0
#include "ui/library/dropped_items.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMap>
#include <QMimeData>
#include <QUrl>

#include "ui/evidence/kind_icon.h"

namespace memoir::ui {
namespace {

constexpr int kMostKinds = 4;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DroppedItems)
};

QString endingOf(const QFileInfo& file) {
    return file.suffix().isEmpty() ? Text::tr("other") : file.suffix().toUpper();
}

}  // namespace

DroppedItems DroppedItems::of(const QMimeData& mime) {
    DroppedItems items;
    QMap<QString, int> countByEnding;
    QMap<QString, QString> iconByEnding;
    for (const QUrl& url : mime.urls()) {
        if (!url.isLocalFile()) continue;
        const QFileInfo file(url.toLocalFile());
        items.paths << file.absoluteFilePath();
        if (file.isDir()) {
            ++items.folderCount;
            items.kinds.push_back({"folder", file.fileName()});
        } else {
            ++items.fileCount;
            ++countByEnding[endingOf(file)];
            iconByEnding[endingOf(file)] = kindIconName({}, file.fileName());
        }
    }
    for (auto ending = countByEnding.begin(); ending != countByEnding.end(); ++ending) {
        items.kinds.push_back(
            {iconByEnding[ending.key()], QStringLiteral("%1 %2").arg(ending.value()).arg(ending.key())});
    }
    if (items.kinds.size() > kMostKinds) items.kinds.resize(kMostKinds);
    return items;
}

QString DroppedItems::summary() const {
    const QString files = Text::tr("%n file(s)", nullptr, fileCount);
    const QString folders = Text::tr("%n folder(s)", nullptr, folderCount);
    if (folderCount == 0) return files;
    return fileCount == 0 ? folders : Text::tr("%1 and %2", "files and folders").arg(files, folders);
}

}  // namespace memoir::ui
