// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/parity_arrays.h"

#include "engine/ops/memory.h"

namespace memoir::engine {

NumberArray arrayOf(Backend& backend, ConstView view) {
    NumberArray array;
    for (int axis = 0; axis < view.shape.rank(); ++axis) array.extents.push_back(view.shape[axis]);
    std::vector<float> elements(static_cast<std::size_t>(view.shape.elementCount()));
    copy(backend, view, viewOf(std::span(elements)));
    array.values.assign(elements.begin(), elements.end());
    return array;
}

NumberArray headsFirst(const NumberArray& rows) {
    const std::int64_t count = rows.extents[0], heads = rows.extents[1], width = rows.extents[2];
    NumberArray array{{heads, count, width}, {}, rows.isInteger};
    for (std::int64_t head = 0; head < heads; ++head)
        for (std::int64_t row = 0; row < count; ++row) {
            const auto at = rows.values.begin() + (row * heads + head) * width;
            array.values.insert(array.values.end(), at, at + width);
        }
    return array;
}

NumberArray stacked(const std::vector<NumberArray>& parts) {
    NumberArray array;
    for (const NumberArray& part : parts) {
        if (array.extents.empty()) array = {part.extents, {}, part.isInteger};
        array.values.insert(array.values.end(), part.values.begin(), part.values.end());
    }
    array.extents.insert(array.extents.begin(), static_cast<std::int64_t>(parts.size()));
    return array;
}

NumberArray joined(const std::vector<NumberArray>& parts) {
    NumberArray array;
    for (const NumberArray& part : parts) {
        if (array.extents.empty()) array.extents = part.extents, array.extents[0] = 0;
        array.extents[0] += part.extents[0];
        array.values.insert(array.values.end(), part.values.begin(), part.values.end());
    }
    return array;
}

std::string layerName(const std::string& prefix, const char* name, int layer) {
    return prefix + name + "_L" + std::to_string(layer);
}

}  // namespace memoir::engine
