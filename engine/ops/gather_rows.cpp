// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/gather_rows.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void gatherRows(Backend& backend, ConstView rows, ConstView indices, View out) {
    ENGINE_CHECK(rows.shape.rank() > 1 && isStored(rows, rows.shape[0]), "rows are [S, W...], int8 with S scales");
    ENGINE_CHECK(isIndexList(indices), "indices are int32 [N]");
    ENGINE_CHECK(isActivation(backend, out) && out.shape == rows.shape.withFirst(indices.shape[0]),
                 "out is activations [N, W...]");
    if (out.shape.elementCount() > 0) backend.gatherRows(rows, indices, out);
}

}  // namespace memoir::engine
