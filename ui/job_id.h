// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace memoir::ui {

// Names one request for as long as the window lives; never reused. 0 is no request.
using JobId = qint64;

}  // namespace memoir::ui
