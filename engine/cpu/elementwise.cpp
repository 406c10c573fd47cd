// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/cpu/cpu_reference.h"

namespace memoir::engine::cpu {

void CpuReference::siluMultiply(ConstView gate, ConstView up, View out) {
    for (std::int64_t i = 0; i < out.shape.elementCount(); ++i) {
        const float g = gate.as<float>()[i];
        out.as<float>()[i] = g / (1.0F + std::exp(-g)) * up.as<float>()[i];
    }
}

void CpuReference::add(ConstView x, View sum) {
    for (std::int64_t i = 0; i < sum.shape.elementCount(); ++i) sum.as<float>()[i] += x.as<float>()[i];
}

}  // namespace memoir::engine::cpu
