// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

namespace memoir::ui {

// A length that is made for text of the usual size, grown as the text has grown.
inline int withText(const Theme& theme, int pixels) {
    constexpr int kUsualBody = 14;
    return pixels * theme.textPixels(TextRole::Body) / kUsualBody;
}

}  // namespace memoir::ui
