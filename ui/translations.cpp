// SPDX-License-Identifier: Apache-2.0
#include "ui/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace memoir::ui {
namespace {

constexpr auto kTranslatorName = "memoirTranslator";

void install(QCoreApplication& application, const QLocale& locale) {
    auto* translator = new QTranslator(&application);
    translator->setObjectName(kTranslatorName);
    const bool found =
        translator->load(locale, "memoir", "_", ":/translations") || translator->load("memoir_en", ":/translations");
    if (found) QCoreApplication::installTranslator(translator);
}

}  // namespace

void installTranslations(QCoreApplication& application) {
    install(application, QLocale());
}

void useLanguage(QCoreApplication& application, const QString& language) {
    for (auto* translator : application.findChildren<QTranslator*>(kTranslatorName)) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    install(application, locale);
}

}  // namespace memoir::ui
