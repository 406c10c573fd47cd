// SPDX-License-Identifier: Apache-2.0
// The main function of tests that need an application. No display is needed.
#include <QApplication>

#include <gtest/gtest.h>

#include "ui/translations.h"

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication application(argc, argv);
    memoir::ui::installTranslations(application);
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
