// SPDX-License-Identifier: Apache-2.0
#include "ui/library/dropped_items.h"

#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

TEST(DroppedItems, CountsFilesAndFoldersWithoutOpeningThem) {
    const QTemporaryDir folder;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(folder.path()), QUrl::fromLocalFile("/nowhere/a.pdf"),
                  QUrl::fromLocalFile("/nowhere/b.PDF"), QUrl::fromLocalFile("/nowhere/notes")});
    const DroppedItems items = DroppedItems::of(mime);
    EXPECT_EQ(items.summary(), "3 files and 1 folder");
    EXPECT_EQ(items.paths.size(), 4);
    QStringList kinds;
    for (const DroppedItems::Kind& kind : items.kinds) kinds << kind.text;
    EXPECT_EQ(kinds.mid(1), (QStringList{"2 PDF", "1 other"}));
}

TEST(DroppedItems, TextAndLinksAreNothingToRemember) {
    QMimeData mime;
    mime.setText("hello");
    EXPECT_TRUE(DroppedItems::of(mime).paths.isEmpty());
    mime.setUrls({QUrl("https://example.org/a.pdf")});
    EXPECT_TRUE(DroppedItems::of(mime).paths.isEmpty());
}

}  // namespace
}  // namespace memoir::ui
