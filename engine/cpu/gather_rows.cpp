// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_reference.h"

namespace memoir::engine::cpu {

void CpuReference::gatherRows(ConstView rows, ConstView indices, View out) {
    if (rows.dtype == DType::F32 && out.dtype == DType::F32 && rows.shape.elementCount() == rows.shape[0]) {
        // Scores, of which there may be millions.
        for (std::int64_t i = 0; i < indices.shape[0]; ++i)
            out.as<float>()[i] = rows.as<float>()[indices.as<std::int32_t>()[i]];
        return;
    }
    for (std::int64_t i = 0; i < indices.shape[0]; ++i) {
        const std::int64_t row = indices.as<std::int32_t>()[i];
        copy(rows.rows(row, row + 1), out.rows(i, i + 1));
    }
}

}  // namespace memoir::engine::cpu
