// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/embed.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void embed(Backend& backend, ConstView table, ConstView ids, View out) {
    ENGINE_CHECK(table.shape.rank() == 2 && (isStored(table, table.shape[0]) || table.dtype == DType::I4),
                 "the table is [V, D]");
    ENGINE_CHECK(isIndexList(ids), "ids are int32 [T]");
    ENGINE_CHECK(isF32(out) && out.shape == Shape({ids.shape[0], table.shape[1]}), "out is float32 [T, D]");
    if (ids.shape[0] > 0) backend.embed(table, ids, out);
}

}  // namespace memoir::engine
