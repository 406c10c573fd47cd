// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"
#include "engine/cpu/simd/rows.h"

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

void CpuFast::rmsNorm(ConstView x, ConstView weight, float epsilon, View out) {
    const std::int64_t width = x.shape.width();
    float* scale = normWeight_.reserve<float>(width);
    toFloats(weight, 0, width, scale);
    overRows(x.shape.rowCount(), width, [&](const ThreadPool::Range& range) {
        for (std::int64_t row = range.begin; row < range.end; ++row) {
            rmsNormRow(x.as<float>() + row * width, scale, epsilon, width, out.as<float>() + row * width);
        }
    });
}

}  // namespace memoir::engine::cpu
