// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/simd/rows.h"

namespace memoir::engine::cpu {

void CpuReference::siluMultiply(ConstView gate, ConstView up, View out) {
    for (std::int64_t i = 0; i < out.shape.elementCount(); ++i) {
        const float g = gate.as<float>()[i];
        out.as<float>()[i] = g / (1.0F + std::exp(-g)) * up.as<float>()[i];
    }
}

void CpuReference::add(ConstView x, float weight, View sum) {
    for (std::int64_t i = 0; i < sum.shape.elementCount(); ++i) sum.as<float>()[i] += weight * x.as<float>()[i];
}

void CpuFast::siluMultiply(ConstView gate, ConstView up, View out) {
    overRows(out.shape.elementCount(), 1, [&](const ThreadPool::Range& range) {
        const std::int64_t begin = range.begin;
        siluMultiplyRow(gate.as<float>() + begin, up.as<float>() + begin, range.end - begin, out.as<float>() + begin);
    });
}

void CpuFast::add(ConstView x, float weight, View sum) {
    if (weight != 1.0F) return CpuReference::add(x, weight, sum);
    overRows(sum.shape.elementCount(), 1, [&](const ThreadPool::Range& range) {
        addRow(x.as<float>() + range.begin, range.end - range.begin, sum.as<float>() + range.begin);
    });
}

}  // namespace memoir::engine::cpu
