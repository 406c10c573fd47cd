// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/simd/rows.h"

namespace memoir::engine::cpu {

void CpuReference::meanPool(ConstView x, ConstView chunkStarts, View out) {
    const std::int64_t width = out.shape.elementCount() / out.shape[0];
    for (std::int64_t chunk = 0; chunk < out.shape[0]; ++chunk) {
        const std::int64_t begin = chunkStarts.as<std::int32_t>()[chunk];
        const std::int64_t end = chunkStarts.as<std::int32_t>()[chunk + 1];
        for (std::int64_t i = 0; i < width; ++i) {
            float sum = 0;
            for (std::int64_t token = begin; token < end; ++token) sum += x.as<float>()[token * width + i];
            out.as<float>()[chunk * width + i] = sum / static_cast<float>(end - begin);
        }
    }
}

void CpuReference::normalizeRows(View x) {
    const std::int64_t width = x.shape.width();
    for (std::int64_t row = 0; row < x.shape.rowCount(); ++row) {
        float* elements = x.as<float>() + row * width;
        float squares = 0;
        for (std::int64_t i = 0; i < width; ++i) squares += elements[i] * elements[i];
        const float length = std::max(std::sqrt(squares), 1e-12F);
        for (std::int64_t i = 0; i < width; ++i) elements[i] /= length;
    }
}

void CpuReference::poolLayer(const LayerPooling& layer, View pooled) {
    const auto plane = [&pooled](std::int64_t index) {
        return pooled.rows(index, index + 1).reshaped(Shape{pooled.shape[1], pooled.shape[2], pooled.shape[3]});
    };
    meanPool(layer.keys, layer.chunkStarts, plane(0));
    meanPool(layer.values, layer.chunkStarts, plane(1));
    meanPool(layer.routingKeys, layer.chunkStarts, plane(2));
    if (layer.length == PooledLength::Unit) normalizeRows(plane(2));
}

void CpuFast::meanPool(ConstView x, ConstView chunkStarts, View out) {
    const std::int64_t width = out.shape.elementCount() / out.shape[0];
    const auto* starts = chunkStarts.as<std::int32_t>();
    pool_.parallelFor(out.shape[0], 1, [&](const ThreadPool::Range& range) {
        for (std::int64_t chunk = range.begin; chunk < range.end; ++chunk) {
            float* mean = out.as<float>() + chunk * width;
            std::fill_n(mean, width, 0.0F);
            for (std::int64_t token = starts[chunk]; token < starts[chunk + 1]; ++token) {
                addRow(x.as<float>() + token * width, width, mean);
            }
            const auto count = static_cast<float>(starts[chunk + 1] - starts[chunk]);
            for (std::int64_t i = 0; i < width; ++i) mean[i] /= count;
        }
    });
}

void CpuFast::normalizeRows(View x) {
    const std::int64_t width = x.shape.width();
    overRows(x.shape.rowCount(), width, [&](const ThreadPool::Range& range) {
        for (std::int64_t row = range.begin; row < range.end; ++row) normalizeRow(x.as<float>() + row * width, width);
    });
}

}  // namespace memoir::engine::cpu
