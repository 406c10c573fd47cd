// SPDX-License-Identifier: Apache-2.0
#include "ui/tray.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

ReadingProgress half() {
    ReadingProgress progress;
    progress.step = ReadingProgress::Step::Reading;
    progress.filesDone = progress.passagesDone = 5;
    progress.filesTotal = progress.passagesTotal = 10;
    progress.secondsLeft = 540;
    return progress;
}

TEST(Tray, SaysHowFarReadingIs) {
    EXPECT_EQ(Tray::sentence(half()).toStdString(), "Reading, 50.0 %, about 9 min left");
    EXPECT_EQ(Tray::sentence({}).toStdString(), "Everything is in memory");
}

TEST(Tray, ItsMenuPausesAndQuits) {
    Theme theme(*qApp);
    QWidget window;
    Tray tray(theme, &window);
    tray.show(half());
    QSignalSpy pause(&tray, &Tray::pauseRequested), quit(&tray, &Tray::quitRequested);
    for (QAction* action : tray.menu().actions()) {
        if (action->text() == "Pause reading" || action->text() == "Quit and stop") action->trigger();
    }
    EXPECT_EQ(pause.count(), 1);
    ASSERT_EQ(quit.count(), 1);
    EXPECT_FALSE(quit.first().first().toBool());
}

}  // namespace
}  // namespace memoir::ui
