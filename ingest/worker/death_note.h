// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace memoir::ingest {

// From now on an allocation that fails ends the process with kExitOutOfMemory, and so does a crash while nearly all of
// `addressSpaceBytes` is in use: C libraries answer a failed malloc with abort() or a null pointer. Other crashes stay
// crashes.
void leaveDeathNotes(std::uint64_t addressSpaceBytes);

// Address space in use now, in bytes.
std::uint64_t addressSpaceInUse();

}  // namespace memoir::ingest
