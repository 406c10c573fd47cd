// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/element.h"

namespace memoir::engine::cpu {

namespace {

// One head of one token: query [E] over the first `seen` keys and values of key/value head `group`.
void attendOne(const float* query, const AttentionInputs& inputs, std::int64_t group, std::int64_t seen, float* out) {
    const std::int64_t groups = inputs.keys.shape[1], width = inputs.keys.shape[2];
    const auto at = [&](std::int64_t key, std::int64_t i) { return (key * groups + group) * width + i; };
    std::vector<float> weights(static_cast<std::size_t>(seen));
    for (std::int64_t key = 0; key < seen; ++key) {
        float dot = 0;
        for (std::int64_t i = 0; i < width; ++i) dot += query[i] * elementAt(inputs.keys, at(key, i));
        weights[static_cast<std::size_t>(key)] = dot / std::sqrt(static_cast<float>(width));
    }
    const float largest = *std::ranges::max_element(weights);
    float sum = 0;
    for (float& weight : weights) sum += weight = std::exp(weight - largest);
    for (std::int64_t i = 0; i < width; ++i) {
        out[i] = 0;
        for (std::int64_t key = 0; key < seen; ++key) {
            out[i] += weights[static_cast<std::size_t>(key)] / sum * elementAt(inputs.values, at(key, i));
        }
    }
}

}  // namespace

void CpuReference::attention(const AttentionInputs& inputs, View out) {
    const std::int64_t tokens = inputs.query.shape[0], heads = inputs.query.shape[1], width = inputs.query.shape[2];
    const std::int64_t keys = inputs.keys.shape[0], headsPerGroup = heads / inputs.keys.shape[1];
    for (std::int64_t token = 0; token < tokens; ++token) {
        const std::int64_t seen = inputs.causal == Causal::BottomRight ? keys - tokens + token + 1 : keys;
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t at = (token * heads + head) * width;
            attendOne(inputs.query.as<float>() + at, inputs, head / headsPerGroup, seen, out.as<float>() + at);
        }
    }
}

void CpuReference::packedAttention(const PackedAttentionInputs& inputs, View out) {
    for (std::int64_t passage = 0; passage + 1 < inputs.offsets.shape[0]; ++passage) {
        const std::int64_t begin = inputs.offsets.as<std::int32_t>()[passage];
        const std::int64_t end = inputs.offsets.as<std::int32_t>()[passage + 1];
        attention({.query = inputs.query.rows(begin, end),
                   .keys = inputs.keys.rows(begin, end),
                   .values = inputs.values.rows(begin, end)},
                  out.rows(begin, end));
    }
}

}  // namespace memoir::engine::cpu
