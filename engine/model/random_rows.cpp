// SPDX-License-Identifier: Apache-2.0
#include "engine/model/random_rows.h"

#include <algorithm>
#include <cstdint>

#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

constexpr std::int64_t kElementsAtOnce = std::int64_t{1} << 22;

Tensor randomOnHost(const Shape& shape, float size) {
    Tensor numbers = hostTensor(shape, DType::F32);
    std::uint32_t state = static_cast<std::uint32_t>(shape.elementCount());
    for (std::int64_t i = 0; i < shape.elementCount(); ++i) {
        state = state * 1664525U + 1013904223U;
        numbers.view().as<float>()[i] = size * static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31F;
    }
    return numbers;
}

}  // namespace

void fillWithRandomRows(Backend& backend, float size, View rows) {
    const std::int64_t count = rows.shape[0];
    if (rows.shape.elementCount() == 0) return;
    const std::int64_t width = rows.shape.elementCount() / count;
    const std::int64_t distinct =
        std::clamp<std::int64_t>(kElementsAtOnce / width, 1, std::min<std::int64_t>(count, 4096));
    Tensor wide = backend.allocate(rows.shape.withFirst(distinct), DType::F32);
    copy(backend, randomOnHost(wide.shape(), size), wide);
    const View first = rows.rows(0, distinct);
    isQuantised(rows.dtype) ? quantiseRows(backend, wide, first) : copy(backend, wide, first);
    for (std::int64_t begin = distinct; begin < count; begin += distinct) {
        const std::int64_t end = std::min(begin + distinct, count);
        copy(backend, first.rows(0, end - begin), rows.rows(begin, end));
    }
}

}  // namespace memoir::engine
