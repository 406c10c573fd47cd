// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace memoir::ui {

// The name of the icon for a document: by its kind when that is known, else by the ending of its file's name.
QString kindIconName(const QString& kind, const QString& path);

}  // namespace memoir::ui
