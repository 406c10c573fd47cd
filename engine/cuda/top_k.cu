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

constexpr int kThreads = 1024;
constexpr int kMostCandidates = 2048;
constexpr std::int64_t kMostKept = 512;
constexpr int kFew = 16;

// Scores that no mask forbids. A thread holds the upper half of a key; the lower one is the place.
struct MaskedScores {
    const float* scores;
    const std::int8_t* allowed;
    std::int64_t count;

    static constexpr int kEach = 24;
    using Held = std::uint32_t;
    __device__ Held held(std::int64_t i) const {
        if (i >= count || (allowed != nullptr && allowed[i] == 0)) return 0;
        return static_cast<Held>(keyOf(scores[i], i) >> 32);
    }
    __device__ static Key key(Held held, std::int64_t i) {
        return held == 0 ? 0 : (Key{held} << 32) | (0xffffffffU - static_cast<std::uint32_t>(i));
    }
};

// What blocks before this one have kept.
struct KeptKeys {
    const Key* keys;
    std::int64_t count;

    static constexpr int kEach = 8;
    using Held = Key;
    __device__ Held held(std::int64_t i) const { return i < count ? keys[i] : 0; }
    __device__ static Key key(Held held, std::int64_t) { return held; }
};

template <class Source>
constexpr std::int64_t elementsPerBlock() {
    return std::int64_t{kThreads} * Source::kEach;
}

// The greatest number with these upper bits that `reaches` at least `wanted`; 0 where none does.
template <class Number, class CountReaching>
__device__ Number greatestBound(int wanted, const CountReaching& countReaching) {
    Number bound = 0;
    for (int bit = 8 * static_cast<int>(sizeof(Number)) - 1; bit >= 0; --bit) {
        const Number higher = bound | (Number{1} << bit);
        if (countReaching(higher) >= wanted) bound = higher;
    }
    return bound;
}

__device__ __forceinline__ std::uint32_t largestOfWarp(std::uint32_t value) {
#pragma unroll
    for (int distance = 16; distance > 0; distance /= 2)
        value = max(value, __shfl_xor_sync(0xffffffffU, value, distance));
    return value;
}

// What at least `kept` warps of 32 reach with their best score: the one of that rank.
__device__ std::uint32_t boundOfWarps(std::uint32_t score, int kept, std::uint32_t* slots) {
    const int lane = static_cast<int>(threadIdx.x) % 32;
    const std::uint32_t ofWarp = largestOfWarp(score);
    if (lane == 0) slots[threadIdx.x / 32] = ofWarp;
    __syncthreads();
    const std::uint32_t own = slots[lane];
    int rank = 0;
#pragma unroll
    for (int other = 0; other < 32; ++other) {
        const std::uint32_t theirs = __shfl_sync(0xffffffffU, own, other);
        rank += theirs > own || (theirs == own && other < lane) ? 1 : 0;
    }
    return largestOfWarp(rank == kept - 1 ? own : 0);
}

// Each block keeps the best of its elements, out [blocks, kept], or as places and scores where `indices` are given.
//
// As many threads as are wanted have a best element that reaches a bound, so as many elements do; of few, as many
// warps. The greatest such bound leaves few elements more, which are ranked by counting. Where many are equal that
// bound leaves too many, and one is found that leaves exactly as many as are wanted: no two keys are equal.
template <class Source>
__global__ void __launch_bounds__(kThreads)
    keepKernel(Source source, int kept, Key* out, std::int32_t* indices, float* values) {
    __shared__ Key candidates[kMostCandidates];
    __shared__ int candidateCount;
    __shared__ std::uint32_t slots[32];
    const int thread = static_cast<int>(threadIdx.x);
    const std::int64_t first = blockIdx.x * elementsPerBlock<Source>() + thread;
    if (thread == 0) candidateCount = 0;
    letNextKernelStart();
    waitForEarlierKernels();
    typename Source::Held held[Source::kEach], best = 0;
#pragma unroll
    for (int i = 0; i < Source::kEach; ++i) held[i] = source.held(first + std::int64_t{i} * kThreads);
#pragma unroll
    for (int i = 0; i < Source::kEach; ++i) best = max(best, held[i]);
    const auto score = static_cast<std::uint32_t>(Source::key(best, 0) >> 32);
    const std::uint32_t bound = kept > 0 && kept <= kFew
                                    ? boundOfWarps(score, kept, slots)
                                    : greatestBound<std::uint32_t>(kept, [&](std::uint32_t higher) {
                                          return __syncthreads_count(static_cast<int>(score >= higher));
                                      });
    __syncthreads();
    const auto collect = [&](Key least) {
#pragma unroll
        for (int i = 0; i < Source::kEach; ++i) {
            const Key key = Source::key(held[i], first + std::int64_t{i} * kThreads);
            if (key == 0 || key < least) continue;
            const int place = atomicAdd(&candidateCount, 1);
            if (place < kMostCandidates) candidates[place] = key;
        }
        __syncthreads();
    };
    collect(Key{bound} << 32);
    if (candidateCount > kMostCandidates) {
        const Key exact = greatestBound<Key>(kept, [&](Key higher) {
            __syncthreads();
            if (thread == 0) candidateCount = 0;
            __syncthreads();
            int own = 0;
#pragma unroll
            for (int i = 0; i < Source::kEach; ++i)
                own += Source::key(held[i], first + std::int64_t{i} * kThreads) >= higher ? 1 : 0;
            if (own > 0) atomicAdd(&candidateCount, own);
            __syncthreads();
            return candidateCount;
        });
        __syncthreads();
        if (thread == 0) candidateCount = 0;
        __syncthreads();
        collect(exact);
    }
    const int count = candidateCount;
    const auto put = [&](int rank, Key key) {
        if (indices == nullptr) {
            out[blockIdx.x * kept + rank] = key;
            return;
        }
        indices[rank] = key == 0 ? -1 : static_cast<std::int32_t>(0xffffffffU - static_cast<std::uint32_t>(key));
        values[rank] = key == 0 ? -INFINITY : scoreOf(key);
    };
    for (int i = thread; i < count; i += kThreads) {
        int rank = 0;
        for (int other = 0; other < count; ++other) rank += candidates[other] > candidates[i] ? 1 : 0;
        if (rank < kept) put(rank, candidates[i]);
    }
    for (int i = count + thread; i < kept; i += kThreads) put(i, 0);
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
    // Passes over ever fewer, each from one list into the other; the last one says which they are.
    Key* lists[2] = {nullptr, nullptr};
    int pass = 0;
    const auto keep = [&](auto source) {
        const std::int64_t each = elementsPerBlock<decltype(source)>();
        const std::int64_t blocks = std::max<std::int64_t>(1, (source.count + each - 1) / each);
        if (lists[0] == nullptr && blocks > 1) {
            lists[0] = scratch_.candidates.reserveFor<Key>(2 * blocks * kept);
            lists[1] = lists[0] + blocks * kept;
        }
        const bool isLast = blocks == 1;
        Key* out = lists[pass++ % 2];
        launch(stream_.get(), {dim3(static_cast<unsigned>(blocks)), dim3(kThreads), 0, startsEarly()},
               keepKernel<decltype(source)>, source, kept, out, isLast ? chosen.as<std::int32_t>() : nullptr,
               isLast ? chosenValues.as<float>() : nullptr);
        return KeptKeys{out, isLast ? 0 : blocks * kept};
    };
    KeptKeys left = keep(MaskedScores{in.as<float>(), mask ? mask.as<std::int8_t>() : nullptr, scores.shape[0]});
    while (left.count > 0) left = keep(left);
    staged.finish();
}

}  // namespace memoir::engine::cuda
