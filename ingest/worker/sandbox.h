// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace memoir::ingest {

// Gives up, for the rest of this process, everything that reading a file does not need: more memory than
// `addressSpaceBytes`, core files, writing to disk, opening files anywhere but in the system's folders of fonts and
// tables, the network, other programs, other processes. The process ends with its parent. Only standard input stays
// open. Throws std::system_error when one of the layers that every kernel has cannot be set; Landlock is used where the
// kernel knows it.
void enterSandbox(std::uint64_t addressSpaceBytes);

}  // namespace memoir::ingest
