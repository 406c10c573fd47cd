// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/library/results.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// The sources as people see them.
std::vector<SourceRow> sourceRows(const Tables& tables);

// Now, in UTC: 2021-05-07T14:03:00Z.
std::string isoNow();

}  // namespace memoir::app
