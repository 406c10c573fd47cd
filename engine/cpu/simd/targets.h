// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace memoir::engine::cpu {

// What the vector kernels run with on this processor, for people: "AVX3_DL".
std::string vectorInstructions();

}  // namespace memoir::engine::cpu
