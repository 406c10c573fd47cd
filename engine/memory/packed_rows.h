// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/memory/bank_shape.h"
#include "engine/memory/encoded_passage.h"

namespace memoir::engine {

// How the rows of one passage are packed in a file: `planeCount` planes of `chunkCount` rows, first the scales of all
// planes (int8 only), then the elements of all planes, without padding. Routing keys have one plane per routed layer;
// the content has two, keys then values.
struct PackedRows {
    BankShape shape;
    std::int64_t planeCount = 0;
    std::int64_t chunkCount = 0;

    std::int64_t scaleOffset(std::int64_t plane) const { return plane * chunkCount * shape.scaleBytes(); }
    std::int64_t elementOffset(std::int64_t plane) const {
        return scaleOffset(planeCount) + plane * chunkCount * shape.rowBytes();
    }
    std::int64_t sizeBytes() const { return elementOffset(planeCount); }
};

PackedRows packedRouting(const BankShape& shape, std::int64_t chunkCount);
PackedRows packedContent(const BankShape& shape, std::int64_t chunkCount);

// Stores float32 rows of shape.rowElements() as the bank's dtype. int8: scale = max |x| / 127 per row, elements rounded
// to the nearest, a row of zeros has scale 0. elements and scales have room for all rows; scales is unused otherwise.
void encodeRows(const BankShape& shape, std::span<const float> rows, std::byte* elements, std::byte* scales);

// The two packed blobs of a passage, as PackedRows lays them out.
std::vector<std::byte> packRouting(const BankShape& shape, const EncodedPassage& passage);
std::vector<std::byte> packContent(const BankShape& shape, const EncodedPassage& passage);

}  // namespace memoir::engine
