// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/element.h"

namespace memoir::engine::cpu {

namespace {

float dotProduct(const float* query, const ConstView& keys, std::int64_t keyBegin, std::int64_t width) {
    float sum = 0;
    for (std::int64_t i = 0; i < width; ++i) sum += query[i] * elementAt(keys, keyBegin + i);
    return sum;
}

// One token against one chunk: query [H, E], reduced over heads.
float scoreOfHeads(const float* query, std::int64_t heads, const ConstView& keys, std::int64_t chunk,
                   const ScoreRule& rule) {
    const std::int64_t groups = keys.shape[1], width = keys.shape[2];
    float largest = -std::numeric_limits<float>::infinity(), sum = 0;
    for (std::int64_t head = 0; head < heads; ++head) {
        const std::int64_t group = head / (heads / groups);
        const float score =
            rule.scale * dotProduct(query + head * width, keys, (chunk * groups + group) * width, width);
        largest = std::max(largest, score);
        sum += score;
    }
    return rule.heads == HeadReduce::Max ? largest : sum / static_cast<float>(heads);
}

}  // namespace

void CpuReference::scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) {
    const std::int64_t tokens = query.shape[0], heads = query.shape[1], width = query.shape[2];
    for (std::int64_t chunk = 0; chunk < keys.shape[0]; ++chunk) {
        float largest = -std::numeric_limits<float>::infinity(), sum = 0, last = 0;
        for (std::int64_t token = 0; token < tokens; ++token) {
            last = scoreOfHeads(query.as<float>() + token * heads * width, heads, keys, chunk, rule);
            largest = std::max(largest, last);
            sum += last;
        }
        float& score = scores.as<float>()[chunk];
        if (rule.tokens == TokenReduce::Max) score = largest;
        if (rule.tokens == TokenReduce::Mean) score = sum / static_cast<float>(tokens);
        if (rule.tokens == TokenReduce::Last) score = last;
    }
}

void CpuReference::foldQuery(ConstView query, const ScoreRule& rule, View folded) {
    const std::int64_t tokens = query.shape[0], heads = query.shape[1], width = query.shape[2];
    const std::int64_t foldedTokens = folded.shape[0], groups = folded.shape[1];
    const std::int64_t tokensEach = rule.tokens == TokenReduce::Mean ? tokens : 1;
    const std::int64_t firstToken = rule.tokens == TokenReduce::Last ? tokens - 1 : 0;
    const float weight = rule.scale / static_cast<float>(heads * tokensEach);
    std::fill_n(folded.as<float>(), folded.shape.elementCount(), 0.0F);
    for (std::int64_t token = 0; token < foldedTokens * tokensEach; ++token) {
        for (std::int64_t head = 0; head < heads; ++head) {
            const float* in = query.as<float>() + ((firstToken + token) * heads + head) * width;
            float* out = folded.as<float>() + (token / tokensEach * groups + head / (heads / groups)) * width;
            for (std::int64_t i = 0; i < width; ++i) out[i] += weight * in[i];
        }
    }
}

void CpuReference::scoreFolded(ConstView folded, ConstView keys, View scores) {
    const std::int64_t width = keys.shape[1] * keys.shape[2];
    for (std::int64_t chunk = 0; chunk < keys.shape[0]; ++chunk) {
        float largest = -std::numeric_limits<float>::infinity();
        for (std::int64_t token = 0; token < folded.shape[0]; ++token) {
            largest = std::max(largest, dotProduct(folded.as<float>() + token * width, keys, chunk * width, width));
        }
        scores.as<float>()[chunk] = largest;
    }
}

}  // namespace memoir::engine::cpu
