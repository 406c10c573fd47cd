// SPDX-License-Identifier: Apache-2.0
#include "ui/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace memoir::ui {

void installTranslations(QCoreApplication& application) {
    auto* translator = new QTranslator(&application);
    const bool found =
        translator->load(QLocale(), "memoir", "_", ":/translations") || translator->load("memoir_en", ":/translations");
    if (found) application.installTranslator(translator);
}

}  // namespace memoir::ui
