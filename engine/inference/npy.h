// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace memoir::engine {

// An array of numbers with its extents, outermost first. Integers up to 2^53 are exact.
struct NumberArray {
    std::vector<std::int64_t> extents;
    std::vector<double> values;
    bool isInteger = false;
};

// Reads an NPY file (version 1 to 3, little endian, C order) of float32 or int32. Throws Error{BadInput}.
NumberArray readNpy(const std::filesystem::path& path);

}  // namespace memoir::engine
