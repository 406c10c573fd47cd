// SPDX-License-Identifier: GPL-3.0-or-later
// One reader with hostile bytes. CMake builds it once for each reader, with MEMOIR_FUZZ_TYPE (a FileType),
// MEMOIR_FUZZ_NAME (the file's name, which some readers look at) and MEMOIR_FUZZ_PACKING (a function of parts.h).
#include "tests/fuzz/parts.h"
#include "tests/fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace memoir::ingest;
    readHostile(FileType::MEMOIR_FUZZ_TYPE, MEMOIR_FUZZ_NAME,
                MEMOIR_FUZZ_PACKING({reinterpret_cast<const char*>(bytes), size}));
    return 0;
}
