// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace memoir::ui {

// Whether the system or the person asks for little motion: then nothing moves that need not.
bool reducedMotion(const QWidget& widget);

}  // namespace memoir::ui
