// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_reference.h"

namespace memoir::engine::cpu {

void CpuReference::gatherRows(ConstView rows, ConstView indices, View out) {
    for (std::int64_t i = 0; i < indices.shape[0]; ++i) {
        const std::int64_t row = indices.as<std::int32_t>()[i];
        copy(rows.rows(row, row + 1), out.rows(i, i + 1));
    }
}

}  // namespace memoir::engine::cpu
