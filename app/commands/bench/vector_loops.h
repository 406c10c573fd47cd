// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace memoir::app {

// Loops that do one thing as fast as this processor can.

// Reads `count` words and returns something that depends on all of them.
std::uint64_t readLoop(const std::uint64_t* words, std::int64_t count);

// Multiplies and adds int8 in registers `rounds` times. Returns how many operations that is, 0 where the processor
// cannot.
std::int64_t int8Loop(std::int64_t rounds);

}  // namespace memoir::app
