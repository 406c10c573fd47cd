// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/simd/rows.h"

namespace memoir::engine::cpu {

void CpuReference::softmax(ConstView logits, View out) {
    const std::int64_t width = logits.shape.width();
    for (std::int64_t row = 0; row < logits.shape.rowCount(); ++row) {
        const float* in = logits.as<float>() + row * width;
        float* probability = out.as<float>() + row * width;
        const float largest = *std::max_element(in, in + width);
        float sum = 0;
        for (std::int64_t i = 0; i < width; ++i) sum += probability[i] = std::exp(in[i] - largest);
        for (std::int64_t i = 0; i < width; ++i) probability[i] /= sum;
    }
}

void CpuReference::argmax(ConstView logits, View indices) {
    const std::int64_t width = logits.shape.width();
    for (std::int64_t row = 0; row < logits.shape[0]; ++row) {
        const float* in = logits.as<float>() + row * width;
        indices.as<std::int32_t>()[row] = static_cast<std::int32_t>(std::max_element(in, in + width) - in);
    }
}

void CpuReference::logSumExp(ConstView logits, View out) {
    const std::int64_t width = logits.shape.width();
    for (std::int64_t row = 0; row < logits.shape[0]; ++row) {
        const float* in = logits.as<float>() + row * width;
        const float largest = *std::max_element(in, in + width);
        float sum = 0;
        for (std::int64_t i = 0; i < width; ++i) sum += std::exp(in[i] - largest);
        out.as<float>()[row] = largest + std::log(sum);
    }
}

void CpuFast::softmax(ConstView logits, View out) {
    const std::int64_t width = logits.shape.width();
    overRows(logits.shape.rowCount(), width, [&](const ThreadPool::Range& range) {
        for (std::int64_t row = range.begin; row < range.end; ++row) {
            softmaxRow(logits.as<float>() + row * width, width, out.as<float>() + row * width);
        }
    });
}

}  // namespace memoir::engine::cpu
