// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"

namespace memoir::engine::cpu {

void CpuReference::embed(ConstView table, ConstView ids, View out) {
    const std::int64_t width = table.shape[1];
    for (std::int64_t token = 0; token < ids.shape[0]; ++token) {
        const std::int64_t row = ids.as<std::int32_t>()[token];
        for (std::int64_t i = 0; i < width; ++i) {
            out.as<float>()[token * width + i] = elementAt(table, row * width + i);
        }
    }
}

void CpuFast::embed(ConstView table, ConstView ids, View out) {
    const std::int64_t width = table.shape[1];
    overRows(ids.shape[0], width, [&](const ThreadPool::Range& range) {
        for (std::int64_t token = range.begin; token < range.end; ++token) {
            toFloats(table, ids.as<std::int32_t>()[token] * width, width, out.as<float>() + token * width);
        }
    });
}

}  // namespace memoir::engine::cpu
