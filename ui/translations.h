// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QCoreApplication;

namespace memoir::ui {

// Installs the texts of the system's language; English (for its plurals) where there are none.
void installTranslations(QCoreApplication& application);

// The texts, numbers and dates of one language from now on: en, ja or zh_CN; empty: the system's. Widgets that exist
// keep their texts.
void useLanguage(QCoreApplication& application, const QString& language);

}  // namespace memoir::ui
