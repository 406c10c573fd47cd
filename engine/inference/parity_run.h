// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "engine/inference/npy.h"
#include "engine/inference/parity.h"

namespace memoir::engine {

using NamedArrays = std::map<std::string, NumberArray>;

// What the engine computes for a fixture.
struct ParityRun {
    NamedArrays arrays;
    bool interleaveAgrees = true;  // the whole interleave loop read and answered as its rounds did one by one
};

// Computes every array that a fixture of this form can name. `expected` is what it does name: the forced tokens and the
// number of steps are taken from it. Throws Error{BadInput} for broken fixtures.
ParityRun computeParityArrays(const std::filesystem::path& variant, const std::filesystem::path& vocabulary,
                              const NamedArrays& expected, const ParityOptions& options);

}  // namespace memoir::engine
