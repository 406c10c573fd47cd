// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/simd/rows.h"

namespace memoir::engine::cpu {

void CpuReference::rope(View x, ConstView positions, float theta) {
    const std::int64_t heads = x.shape[1], width = x.shape[2], half = width / 2;
    for (std::int64_t token = 0; token < x.shape[0]; ++token) {
        for (std::int64_t i = 0; i < half; ++i) {
            const float exponent = static_cast<float>(2 * i) / static_cast<float>(width);
            const float angle =
                static_cast<float>(positions.as<std::int32_t>()[token]) * (1.0F / std::pow(theta, exponent));
            const float cosine = std::cos(angle), sine = std::sin(angle);
            for (std::int64_t head = 0; head < heads; ++head) {
                float* pair = x.as<float>() + (token * heads + head) * width + i;
                const float a = pair[0], b = pair[half];
                pair[0] = a * cosine - b * sine;
                pair[half] = b * cosine + a * sine;
            }
        }
    }
}

void CpuFast::rope(View x, ConstView positions, float theta) {
    const std::int64_t tokens = x.shape[0], heads = x.shape[1], width = x.shape[2];
    const auto* position = positions.as<std::int32_t>();
    rotary_.extend(theta, width, *std::max_element(position, position + tokens) + 1);
    overRows(tokens, heads * width, [&](const ThreadPool::Range& range) {
        for (std::int64_t row = range.begin * heads; row < range.end * heads; ++row) {
            const std::int64_t at = position[row / heads];
            rotateRow(x.as<float>() + row * width, rotary_.cosines(at), rotary_.sines(at), width / 2);
        }
    });
}

}  // namespace memoir::engine::cpu
