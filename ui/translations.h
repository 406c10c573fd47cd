// SPDX-License-Identifier: Apache-2.0
#pragma once

class QCoreApplication;

namespace memoir::ui {

// Installs the texts of the system's language; English (for its plurals) where there are none.
void installTranslations(QCoreApplication& application);

}  // namespace memoir::ui
