// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/packed_rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/base/check.h"
#include "engine/tensor/half.h"

namespace memoir::engine {

namespace {

float largestMagnitude(std::span<const float> row) {
    float largest = 0;
    for (const float value : row) largest = std::max(largest, std::abs(value));
    return largest;
}

float quantiseRow(std::span<const float> row, std::int8_t* elements) {
    const float scale = largestMagnitude(row) / 127.0F;
    for (std::size_t i = 0; i < row.size(); ++i) {
        elements[i] = scale > 0 ? static_cast<std::int8_t>(std::lround(row[i] / scale)) : std::int8_t{0};
    }
    return scale;
}

void encodeInt8(const BankShape& shape, std::span<const float> rows, std::byte* elements, std::byte* scales) {
    const auto width = static_cast<std::size_t>(shape.rowElements());
    for (std::size_t begin = 0; begin < rows.size(); begin += width) {
        const float scale = quantiseRow(rows.subspan(begin, width), reinterpret_cast<std::int8_t*>(elements + begin));
        std::memcpy(scales, &scale, sizeof scale);
        scales += sizeof scale;
    }
}

void encodeBf16(std::span<const float> rows, std::byte* elements) {
    for (const float value : rows) {
        const Bf16 stored = toBf16(value);
        std::memcpy(elements, &stored, sizeof stored);
        elements += sizeof stored;
    }
}

std::span<const float> rowsOf(const Tensor& tensor, const BankShape& shape, std::int64_t chunkCount) {
    ENGINE_CHECK(tensor.shape() == (Shape{chunkCount, shape.kvHeads, shape.headWidth}),
                 "a passage has the bank's shape");
    return {tensor.view().as<float>(), static_cast<std::size_t>(tensor.shape().elementCount())};
}

std::int64_t chunkCountOf(const BankShape& shape, const EncodedPassage& passage) {
    ENGINE_CHECK(std::ssize(passage.layers) == shape.routedLayerCount, "a passage has every routed layer");
    const std::int64_t chunkCount = passage.layers.front().keys.shape()[0];
    ENGINE_CHECK(chunkCount >= 1, "a passage has a chunk");
    return chunkCount;
}

}  // namespace

PackedRows packedRouting(const BankShape& shape, std::int64_t chunkCount) {
    return {shape, shape.routedLayerCount, chunkCount};
}

PackedRows packedContent(const BankShape& shape, std::int64_t chunkCount) {
    return {shape, 2 * shape.routedLayerCount, chunkCount};
}

void encodeRows(const BankShape& shape, std::span<const float> rows, std::byte* elements, std::byte* scales) {
    switch (shape.dtype) {
        case DType::F32:
            return void(std::memcpy(elements, rows.data(), rows.size_bytes()));
        case DType::Bf16:
            return encodeBf16(rows, elements);
        case DType::I8:
            return encodeInt8(shape, rows, elements, scales);
        default:
            ENGINE_CHECK(false, "a bank stores f32, bf16 or int8");
    }
}

std::vector<std::byte> packRouting(const BankShape& shape, const EncodedPassage& passage) {
    const PackedRows packed = packedRouting(shape, chunkCountOf(shape, passage));
    std::vector<std::byte> bytes(static_cast<std::size_t>(packed.sizeBytes()));
    for (std::int64_t layer = 0; layer < packed.planeCount; ++layer) {
        const EncodedLayer& encoded = passage.layers[static_cast<std::size_t>(layer)];
        encodeRows(shape, rowsOf(encoded.routingKeys, shape, packed.chunkCount),
                   bytes.data() + packed.elementOffset(layer), bytes.data() + packed.scaleOffset(layer));
    }
    return bytes;
}

std::vector<std::byte> packContent(const BankShape& shape, const EncodedPassage& passage) {
    const PackedRows packed = packedContent(shape, chunkCountOf(shape, passage));
    std::vector<std::byte> bytes(static_cast<std::size_t>(packed.sizeBytes()));
    for (std::int64_t plane = 0; plane < packed.planeCount; ++plane) {
        const EncodedLayer& encoded = passage.layers[static_cast<std::size_t>(plane / 2)];
        encodeRows(shape, rowsOf(plane % 2 == 0 ? encoded.keys : encoded.values, shape, packed.chunkCount),
                   bytes.data() + packed.elementOffset(plane), bytes.data() + packed.scaleOffset(plane));
    }
    return bytes;
}

}  // namespace memoir::engine
