// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    memoir::ingest::picturesHostile({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
