// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "engine/model/config.h"
#include "engine/ops/backend.h"

namespace memoir::engine::bench {

// What every measurement needs.
struct Run {
    Backend& backend;
    ModelConfig config;
    std::string shape;        // its name
    std::int64_t bankTokens;  // of the routing measurements
    std::int64_t fullTokens;  // of the largest bank
    int repeatCount = 20;
    double copyBytesPerSecond;  // of a copy on the device, what is read and what is written counted

    std::int64_t rowElements() const { return std::int64_t{config.kvHeads} * config.headWidth; }
};

// The model's shape: msa-4b, the authors' 4B model; half-b, which a processor can run; small, which proves nothing
// about speed; or that of a checkpoint's folder.
ModelConfig shapeCalled(const std::string& name);

// Random numbers in [-size, size) on the device; int8 has one scale per row of the first extent, int4 one per 64
// elements. A few distinct rows are repeated, which no kernel can notice.
Tensor randomTensor(Backend& backend, const Shape& shape, DType dtype, float size = 1);

double copyBytesPerSecond(Backend& backend);

void benchDecode(const Run& run);    // G1
void benchEncode(const Run& run);    // G2
void benchScan(const Run& run);      // G3, G4, G5, G6
void benchFetch(const Run& run);     // G7
void benchInt8(const Run& run);      // G8
void benchFullBank(const Run& run);  // G9
void benchRounds(const Run& run);    // what a second round keeps of the first

}  // namespace memoir::engine::bench
