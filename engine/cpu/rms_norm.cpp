// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/element.h"

namespace memoir::engine::cpu {

void CpuReference::rmsNorm(ConstView x, ConstView weight, float epsilon, View out) {
    const std::int64_t width = x.shape.width();
    for (std::int64_t row = 0; row < x.shape.rowCount(); ++row) {
        const float* in = x.as<float>() + row * width;
        float squares = 0;
        for (std::int64_t i = 0; i < width; ++i) squares += in[i] * in[i];
        const float root = std::sqrt(squares / static_cast<float>(width) + epsilon);
        for (std::int64_t i = 0; i < width; ++i) {
            out.as<float>()[row * width + i] = elementAt(weight, i) * (in[i] / root);
        }
    }
}

}  // namespace memoir::engine::cpu
