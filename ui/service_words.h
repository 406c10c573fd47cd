// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace memoir::ui {

// A sentence of the service, which speaks English, in the language of the window: why a file failed or was passed over,
// why a device is not used. Names and numbers stay as they are; a sentence that is not known stays as it is.
QString inWindowLanguage(const QString& sentence);

}  // namespace memoir::ui
