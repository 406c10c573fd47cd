// SPDX-License-Identifier: GPL-3.0-or-later
// One reader with hostile bytes. CMake builds it once for each reader, with MEMOIR_FUZZ_TYPE (a FileType) and
// MEMOIR_FUZZ_NAME (the file's name, which some readers look at).
#include "tests/fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    memoir::ingest::readHostile(memoir::ingest::FileType::MEMOIR_FUZZ_TYPE, MEMOIR_FUZZ_NAME,
                                {reinterpret_cast<const char*>(bytes), size});
    return 0;
}
