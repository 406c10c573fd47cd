// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/element.h"

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

}  // namespace memoir::engine::cpu
