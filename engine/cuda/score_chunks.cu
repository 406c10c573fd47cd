// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

constexpr int kWarps = 8;

struct ScoreShape {
    std::int64_t tokens, heads, groups, width;
};

// One block per chunk, the general form for every reduction: a warp takes tokens in turn and its lanes the elements of
// a head.
__global__ void scoreChunksKernel(const float* query, Stored keys, ScoreShape shape, ScoreRule rule, float* scores) {
    __shared__ float slots[32];
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    const std::int64_t key = blockIdx.x * shape.groups * shape.width;
    float largest = -INFINITY, sum = 0, last = 0;
    const std::int64_t first = rule.tokens == TokenReduce::Last ? shape.tokens - 1 : 0;
    for (std::int64_t token = first + warp; token < shape.tokens; token += kWarps) {
        float largestHead = -INFINITY, sumOfHeads = 0;
        for (std::int64_t head = 0; head < shape.heads; ++head) {
            const float* row = query + (token * shape.heads + head) * shape.width;
            const std::int64_t at = key + head / (shape.heads / shape.groups) * shape.width;
            float dot = 0;
            for (std::int64_t i = lane; i < shape.width; i += 32) dot += row[i] * keys.at(at + i);
            dot = rule.scale * warpSum(dot);
            largestHead = fmaxf(largestHead, dot);
            sumOfHeads += dot;
        }
        last = rule.heads == HeadReduce::Max ? largestHead : sumOfHeads / static_cast<float>(shape.heads);
        largest = fmaxf(largest, last);
        sum += last;
    }
    // Every lane of a warp holds the same, so a warp's first lane speaks for it.
    const float mostOfAll = blockMax(largest, slots);
    const float sumOfAll = blockSum(lane == 0 ? sum : 0.0F, slots);
    const float ofLast = blockSum(lane == 0 ? last : 0.0F, slots);
    if (threadIdx.x != 0) return;
    if (rule.tokens == TokenReduce::Max) scores[blockIdx.x] = mostOfAll;
    if (rule.tokens == TokenReduce::Mean) scores[blockIdx.x] = sumOfAll / static_cast<float>(shape.tokens);
    if (rule.tokens == TokenReduce::Last) scores[blockIdx.x] = ofLast;
}

// A thread per element of the folded query.
__global__ void foldQueryKernel(const float* query, ScoreShape shape, TokenReduce tokens, float weight, float* folded) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    const std::int64_t rowWidth = shape.groups * shape.width;
    if (i >= rowWidth * (tokens == TokenReduce::Max ? shape.tokens : 1)) return;
    const std::int64_t group = i % rowWidth / shape.width, element = i % shape.width;
    const std::int64_t headsEach = shape.heads / shape.groups;
    std::int64_t begin = i / rowWidth, end = begin + 1;
    if (tokens == TokenReduce::Mean) end = shape.tokens;
    if (tokens == TokenReduce::Last) begin = shape.tokens - 1, end = shape.tokens;
    float sum = 0;
    for (std::int64_t token = begin; token < end; ++token) {
        for (std::int64_t head = group * headsEach; head < (group + 1) * headsEach; ++head)
            sum += weight * query[(token * shape.heads + head) * shape.width + element];
    }
    folded[i] = sum;
}

// One warp per chunk, float32: what keys of any type and width go through.
__global__ void scoreFoldedKernel(const float* folded, Stored keys, std::int64_t tokens, std::int64_t width,
                                  std::int64_t chunks, float* scores) {
    const std::int64_t chunk = std::int64_t{blockIdx.x} * blockDim.y + threadIdx.y;
    if (chunk >= chunks) return;
    float largest = -INFINITY;
    for (std::int64_t token = 0; token < tokens; ++token) {
        float dot = 0;
        for (std::int64_t i = threadIdx.x; i < width; i += 32)
            dot += folded[token * width + i] * keys.at(chunk * width + i);
        largest = fmaxf(largest, warpSum(dot));
    }
    if (threadIdx.x == 0) scores[chunk] = largest;
}

}  // namespace

void CudaBackend::scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) {
    Staged staged(*this);
    const ConstView tokens = staged.in(query), rows = staged.in(keys);
    const View result = staged.out(scores);
    const ScoreShape shape{query.shape[0], query.shape[1], keys.shape[1], keys.shape[2]};
    launch(stream_.get(), {static_cast<unsigned>(keys.shape[0]), 32 * kWarps}, scoreChunksKernel, tokens.as<float>(),
           Stored(rows), shape, rule, result.as<float>());
    staged.finish();
}

void CudaBackend::foldQuery(ConstView query, const ScoreRule& rule, View folded) {
    Staged staged(*this);
    const ConstView tokens = staged.in(query);
    const View result = staged.out(folded);
    const ScoreShape shape{query.shape[0], query.shape[1], folded.shape[1], folded.shape[2]};
    const std::int64_t tokensEach = rule.tokens == TokenReduce::Mean ? shape.tokens : 1;
    const float weight = rule.scale / static_cast<float>(shape.heads * tokensEach);
    launch(stream_.get(), {blocksFor(folded.shape.elementCount(), 128), 128}, foldQueryKernel, tokens.as<float>(),
           shape, rule.tokens, weight, result.as<float>());
    staged.finish();
}

void CudaBackend::scoreFolded(ConstView folded, ConstView keys, View scores) {
    Staged staged(*this);
    const ConstView query = staged.in(folded), rows = staged.in(keys);
    const View result = staged.out(scores);
    scoreInFloat32(query, rows, result);
    staged.finish();
}

void CudaBackend::scoreInFloat32(ConstView folded, ConstView keys, View scores) {
    launch(stream_.get(), {blocksFor(keys.shape[0], kWarps), dim3(32, kWarps)}, scoreFoldedKernel, folded.as<float>(),
           Stored(keys), folded.shape[0], keys.shape[1] * keys.shape[2], keys.shape[0], scores.as<float>());
}

}  // namespace memoir::engine::cuda
