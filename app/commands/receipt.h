// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "app/service/rpc.h"

namespace memoir::app {

// The receipt of forgetting, for people.
void printReceipt(const Json& receipt, std::ostream& out);

}  // namespace memoir::app
