// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace memoir::engine {

// How often a piece of work calls operator new, on all threads. A program that links this counts in its own operators.
int countAllocations(const std::function<void()>& work);

}  // namespace memoir::engine
