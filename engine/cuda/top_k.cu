// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

// A score and its index as one number that sorts like them: greater scores first, then lower indices. 0 is nobody.
using Key = std::uint64_t;

__device__ __forceinline__ Key keyOf(float score, std::int64_t index) {
    if (score != score) return 0;
    const std::uint32_t bits = __float_as_uint(score == 0 ? 0.0F : score);
    const std::uint32_t ordered = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return (Key{ordered} << 32) | (0xffffffffU - static_cast<std::uint32_t>(index));
}

__device__ __forceinline__ float scoreOf(Key key) {
    const auto ordered = static_cast<std::uint32_t>(key >> 32);
    return __uint_as_float((ordered & 0x80000000U) != 0 ? ordered & 0x7fffffffU : ~ordered);
}

constexpr int kTile = 2048;
constexpr int kThreads = 512;
constexpr std::int64_t kMostKept = 512;

// Sorts a tile, best first, with all threads of a block.
__device__ void sortTile(Key* keys) {
    for (int size = 2; size <= kTile; size *= 2) {
        for (int distance = size / 2; distance > 0; distance /= 2) {
            __syncthreads();
            for (int pair = static_cast<int>(threadIdx.x); pair < kTile / 2; pair += kThreads) {
                const int low = 2 * pair - pair % distance, high = low + distance;
                const bool descending = (low & size) == 0;
                const Key a = keys[low], b = keys[high];
                if ((a < b) == descending) keys[low] = b, keys[high] = a;
            }
        }
    }
    __syncthreads();
}

// Each block keeps the best of its tile: out [blocks, kept].
__global__ void keepFromScoresKernel(const float* scores, const std::int8_t* allowed, std::int64_t count, int kept,
                                     Key* out) {
    __shared__ Key keys[kTile];
    const std::int64_t first = std::int64_t{blockIdx.x} * kTile;
    for (int i = static_cast<int>(threadIdx.x); i < kTile; i += kThreads) {
        const std::int64_t at = first + i;
        const bool mayBeChosen = at < count && (allowed == nullptr || allowed[at] != 0);
        keys[i] = mayBeChosen ? keyOf(scores[at], at) : 0;
    }
    sortTile(keys);
    for (int i = static_cast<int>(threadIdx.x); i < kept; i += kThreads) out[blockIdx.x * kept + i] = keys[i];
}

__global__ void keepFromKeysKernel(const Key* in, std::int64_t count, int kept, Key* out) {
    __shared__ Key keys[kTile];
    const std::int64_t first = std::int64_t{blockIdx.x} * kTile;
    for (int i = static_cast<int>(threadIdx.x); i < kTile; i += kThreads)
        keys[i] = first + i < count ? in[first + i] : 0;
    sortTile(keys);
    for (int i = static_cast<int>(threadIdx.x); i < kept; i += kThreads) out[blockIdx.x * kept + i] = keys[i];
}

__global__ void unpackKernel(const Key* keys, int available, int wanted, std::int32_t* indices, float* values) {
    for (int i = static_cast<int>(threadIdx.x); i < wanted; i += static_cast<int>(blockDim.x)) {
        const Key key = i < available ? keys[i] : 0;
        indices[i] = key == 0 ? -1 : static_cast<std::int32_t>(0xffffffffU - static_cast<std::uint32_t>(key));
        values[i] = key == 0 ? -INFINITY : scoreOf(key);
    }
}

// A thread per passage.
__global__ void reduceChunksKernel(const float* scores, const std::int32_t* starts, std::int64_t passages, bool mean,
                                   float* out) {
    const std::int64_t passage = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (passage >= passages) return;
    const std::int64_t begin = starts[passage], end = starts[passage + 1];
    float largest = -INFINITY, sum = 0;
    for (std::int64_t chunk = begin; chunk < end; ++chunk) {
        largest = fmaxf(largest, scores[chunk]);
        sum += scores[chunk];
    }
    out[passage] = mean ? sum / static_cast<float>(end - begin) : largest;
}

// For long lists, which are asked for where nobody waits for the microsecond.
void topKOnHost(const std::vector<float>& scores, const std::vector<std::int8_t>& allowed, std::int64_t wanted,
                std::vector<std::int32_t>& indices) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if ((allowed.empty() || allowed[i] != 0) && !std::isnan(scores[i]))
            indices.push_back(static_cast<std::int32_t>(i));
    }
    const auto kept = std::min<std::int64_t>(wanted, std::ssize(indices));
    std::partial_sort(indices.begin(), indices.begin() + kept, indices.end(), [&](std::int32_t a, std::int32_t b) {
        const float left = scores[static_cast<std::size_t>(a)], right = scores[static_cast<std::size_t>(b)];
        return left != right ? left > right : a < b;
    });
    indices.resize(static_cast<std::size_t>(kept));
    indices.resize(static_cast<std::size_t>(wanted), -1);
}

}  // namespace

void CudaBackend::reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) {
    Staged staged(*this);
    const ConstView in = staged.in(scores), starts = staged.in(passageStarts);
    const View result = staged.out(out);
    launch(stream_.get(), {blocksFor(out.shape[0], 256), 256}, reduceChunksKernel, in.as<float>(),
           starts.as<std::int32_t>(), out.shape[0], reduce == ChunkReduce::Mean, result.as<float>());
    staged.finish();
}

void CudaBackend::topK(ConstView scores, ConstView allowed, View indices, View values) {
    const std::int64_t wanted = indices.shape[0];
    if (wanted > kMostKept) {
        std::vector<float> hostScores(static_cast<std::size_t>(scores.shape[0])), chosenValues;
        std::vector<std::int8_t> hostAllowed(allowed ? hostScores.size() : 0);
        std::vector<std::int32_t> chosen;
        copy(scores, viewOf(std::span(hostScores)));
        if (allowed) copy(allowed, viewOf(std::span(hostAllowed)));
        topKOnHost(hostScores, hostAllowed, wanted, chosen);
        for (const std::int32_t index : chosen) {
            chosenValues.push_back(index < 0 ? -std::numeric_limits<float>::infinity()
                                             : hostScores[static_cast<std::size_t>(index)]);
        }
        copy(viewOf(std::span(std::as_const(chosen))), indices);
        copy(viewOf(std::span(std::as_const(chosenValues))), values);
        return;
    }
    Staged staged(*this);
    const ConstView in = staged.in(scores), mask = staged.in(allowed);
    const View chosen = staged.out(indices), chosenValues = staged.out(values);
    const auto kept = static_cast<int>(wanted);
    std::int64_t blocks = std::max<std::int64_t>(1, (scores.shape[0] + kTile - 1) / kTile);
    // Two lists, each pass from one into the other.
    Key* keys = scratch_.candidates.reserveFor<Key>(2 * blocks * kept);
    Key* next = keys + blocks * kept;
    launch(stream_.get(), {static_cast<unsigned>(blocks), kThreads}, keepFromScoresKernel, in.as<float>(),
           mask ? mask.as<std::int8_t>() : nullptr, scores.shape[0], kept, keys);
    while (blocks > 1) {
        const std::int64_t count = blocks * kept;
        blocks = (count + kTile - 1) / kTile;
        launch(stream_.get(), {static_cast<unsigned>(blocks), kThreads}, keepFromKeysKernel,
               static_cast<const Key*>(keys), count, kept, next);
        std::swap(keys, next);
    }
    launch(stream_.get(), {1, 128}, unpackKernel, static_cast<const Key*>(keys), kept, kept, chosen.as<std::int32_t>(),
           chosenValues.as<float>());
    staged.finish();
}

}  // namespace memoir::engine::cuda
