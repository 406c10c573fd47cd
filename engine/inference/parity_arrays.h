// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "engine/inference/npy.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// A view's elements, wherever it lies, under its own extents.
NumberArray arrayOf(Backend& backend, ConstView view);

// [rows, heads, E] as [heads, rows, E], the fixtures' order.
NumberArray headsFirst(const NumberArray& rows);

// Arrays of one shape behind one another, under a new outermost extent.
NumberArray stacked(const std::vector<NumberArray>& parts);

// Arrays that differ in their outermost extent, behind one another.
NumberArray joined(const std::vector<NumberArray>& parts);

// prefix + name + "_L" + layer
std::string layerName(const std::string& prefix, const char* name, int layer);

template <class Number>
NumberArray listOf(const std::vector<Number>& numbers) {
    NumberArray array{{static_cast<std::int64_t>(numbers.size())}, {}, !std::is_floating_point_v<Number>};
    for (const Number number : numbers) array.values.push_back(static_cast<double>(number));
    return array;
}

}  // namespace memoir::engine
