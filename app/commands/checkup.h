// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/commands/session.h"
#include "app/library/library.h"

namespace memoir::app {

// Everything that `doctor` looks at, in this process: the programs and the bundled model, the device, memory and disk,
// and the archive where there is one. A running service is asked to leave first if it is idle; one that works is left
// alone, and the archive is then not checked, which the finding says.
std::vector<CheckFinding> checkUp(Session& session, Library::Depth depth);

}  // namespace memoir::app
