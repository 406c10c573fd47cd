// SPDX-License-Identifier: Apache-2.0
// Attention of few tokens, as in generating: the context is split, and whoever comes last puts the parts together.
#include <algorithm>

#include "engine/cuda/attention.cuh"
#include "engine/cuda/cuda_backend.h"

namespace memoir::engine::cuda {

namespace {

constexpr int kWarps = 4;
constexpr int kThreads = 32 * kWarps;
constexpr int kTileKeys = 64;
constexpr int kMostRows = 8;

// What one part of the keys makes of one row: the largest score, the sum of weights and the mixture before division.
struct Partials {
    float* largest;     // [parts, T, H]
    float* total;       // [parts, T, H]
    float* mixed;       // [parts, T, H, E]
    unsigned* arrived;  // [G], zeros before and after
};

// A generated token whose query and key are still to be normalised and turned, and its key and value to be stored.
struct FreshToken {
    Activations key, value;  // [G, E]
    Stored queryNorm, keyNorm;
    float epsilon = 0, theta = 0;
    const std::int32_t* position = nullptr;  // null: the query is ready and all keys are stored
};

struct FewOperands {
    Activations query, out;  // [T, H, E]
    std::uint16_t *keys, *values;
    Sight sight;
    Heads heads;
    FreshToken fresh;
    Partials partials;
};

// The angles of a token's position and the norms' factors, of the pairs i and i + width / 2 that a lane turns: what of
// turning heads can be made ready before they are there.
template <int kWidth>
struct Turn {
    static constexpr int kPairs = kWidth / 64, kHalf = kWidth / 2;
    float cosine[kPairs], sine[kPairs], query[2][kPairs], key[2][kPairs];

    __device__ explicit Turn(const FreshToken& fresh) {
        const int lane = static_cast<int>(threadIdx.x) % 32;
        const auto position = static_cast<float>(*fresh.position);
#pragma unroll
        for (int i = 0; i < kPairs; ++i) {
            const int pair = lane + 32 * i;
            query[0][i] = fresh.queryNorm.at(pair), query[1][i] = fresh.queryNorm.at(pair + kHalf);
            key[0][i] = fresh.keyNorm.at(pair), key[1][i] = fresh.keyNorm.at(pair + kHalf);
            const float exponent = static_cast<float>(2 * pair) / static_cast<float>(kWidth);
            const float angle = position * (1.0F / powf(fresh.theta, exponent));
            cosine[i] = cosf(angle), sine[i] = sinf(angle);
        }
    }
    // One head, by a warp.
    template <class Put>
    __device__ void apply(const Activations& head, std::int64_t at, const float (&norm)[2][kPairs], float epsilon,
                          const Put& put) const {
        const int lane = static_cast<int>(threadIdx.x) % 32;
        float low[kPairs], high[kPairs], squares = 0;
#pragma unroll
        for (int i = 0; i < kPairs; ++i) {
            low[i] = head.at(at + lane + 32 * i);
            high[i] = head.at(at + lane + 32 * i + kHalf);
            squares += low[i] * low[i] + high[i] * high[i];
        }
        const float factor = rsqrtf(warpSum(squares) / static_cast<float>(kWidth) + epsilon);
#pragma unroll
        for (int i = 0; i < kPairs; ++i) {
            const float a = low[i] * factor * norm[0][i], b = high[i] * factor * norm[1][i];
            put(lane + 32 * i, a * cosine[i] - b * sine[i]);
            put(lane + 32 * i + kHalf, b * cosine[i] + a * sine[i]);
        }
    }
};

__device__ __forceinline__ void unpack8(const uint4& raw, float (&out)[8]) {
    const std::uint32_t words[4] = {raw.x, raw.y, raw.z, raw.w};
#pragma unroll
    for (int word = 0; word < 4; ++word) {
        out[2 * word] = __uint_as_float(words[word] << 16);
        out[2 * word + 1] = __uint_as_float(words[word] & 0xffff0000U);
    }
}

// The keys and values of one tile, all of whose loads are under way together. Of keys a lane reads sixteen elements, of
// values eight.
template <int kWidth>
struct Tile {
    static constexpr int kLanesPerKey = kWidth / 16, kKeysPerWarp = 32 / kLanesPerKey;
    static constexpr int kKeySteps = kTileKeys / (kWarps * kKeysPerWarp);
    static constexpr int kLanesPerValue = kWidth / 8, kValuesPerWarp = 32 / kLanesPerValue;
    static constexpr int kValueSteps = kTileKeys / (kWarps * kValuesPerWarp);

    uint4 keys[kKeySteps][2], values[kValueSteps];

    __device__ static int keyOf(int step, int thread) {
        return (step * kWarps + thread / 32) * kKeysPerWarp + thread % 32 / kLanesPerKey;
    }
    __device__ static int valueOf(int step, int thread) {
        return (step * kWarps + thread / 32) * kValuesPerWarp + thread % 32 / kLanesPerValue;
    }
    // Keys behind the last are read as the last.
    __device__ void load(const FewOperands& in, std::int64_t group, std::int64_t first, std::int64_t end) {
        const int thread = static_cast<int>(threadIdx.x);
        const auto place = [&](int key) { return (min(first + key, end - 1) * in.heads.shared + group) * kWidth; };
#pragma unroll
        for (int step = 0; step < kKeySteps; ++step) {
            const auto* from =
                reinterpret_cast<const uint4*>(in.keys + place(keyOf(step, thread))) + 2 * (thread % kLanesPerKey);
            keys[step][0] = from[0];
            keys[step][1] = from[1];
        }
#pragma unroll
        for (int step = 0; step < kValueSteps; ++step) {
            values[step] =
                reinterpret_cast<const uint4*>(in.values + place(valueOf(step, thread)))[thread % kLanesPerValue];
        }
    }
};

template <int kWidth>
struct Shared {
    float query[kMostRows][kWidth];
    float weights[kMostRows][kTileKeys];
    float mixed[kWarps][kMostRows][kWidth];
    float largest[kMostRows], total[kMostRows], kept[kMostRows];
    bool isLast;
};

// weights[row][key] = the scores of a tile.
template <int kWidth, int kRows>
__device__ void scoreTile(const Tile<kWidth>& tile, Shared<kWidth>& shared, int rows) {
    using Keys = Tile<kWidth>;
    const int thread = static_cast<int>(threadIdx.x), part = thread % Keys::kLanesPerKey;
#pragma unroll
    for (int row = 0; row < kRows; ++row) {
        if (row >= rows) break;
        float query[16];
#pragma unroll
        for (int four = 0; four < 4; ++four) {
            const float4 q = *reinterpret_cast<const float4*>(&shared.query[row][16 * part + 4 * four]);
            query[4 * four] = q.x, query[4 * four + 1] = q.y, query[4 * four + 2] = q.z, query[4 * four + 3] = q.w;
        }
#pragma unroll
        for (int step = 0; step < Keys::kKeySteps; ++step) {
            float dot = 0;
#pragma unroll
            for (int half = 0; half < 2; ++half) {
                float key[8];
                unpack8(tile.keys[step][half], key);
#pragma unroll
                for (int i = 0; i < 8; ++i) dot += query[8 * half + i] * key[i];
            }
#pragma unroll
            for (int distance = 1; distance < Keys::kLanesPerKey; distance *= 2)
                dot += __shfl_xor_sync(0xffffffffU, dot, distance);
            if (part == 0) shared.weights[row][Keys::keyOf(step, thread)] = dot;
        }
    }
}

// The scores of each row become weights; a warp takes rows in turn.
template <int kWidth>
__device__ void weighTile(const FewOperands& in, Shared<kWidth>& shared, std::int64_t first, std::int64_t end, int rows,
                          std::int64_t headsEach) {
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    for (int row = warp; row < rows; row += kWarps) {
        const std::int64_t seen = min(in.sight.of(row / headsEach).end, end) - first;
        float scores[2], most = shared.largest[row];
#pragma unroll
        for (int i = 0; i < 2; ++i) {
            scores[i] = lane + 32 * i < seen ? shared.weights[row][lane + 32 * i] : -INFINITY;
            most = fmaxf(most, scores[i]);
        }
        most = warpMax(most);
        const float base = most == -INFINITY ? 0.0F : most;
        float total = 0;
#pragma unroll
        for (int i = 0; i < 2; ++i) {
            const float weight = exp2f(scores[i] - base);
            shared.weights[row][lane + 32 * i] = weight;
            total += weight;
        }
        total = warpSum(total);
        if (lane == 0) {
            const float kept = exp2f(shared.largest[row] - base);
            shared.kept[row] = kept;
            shared.total[row] = shared.total[row] * kept + total;
            shared.largest[row] = most;
        }
        __syncwarp();
    }
}

template <int kWidth, int kRows>
__device__ void mixTile(const Tile<kWidth>& tile, const Shared<kWidth>& shared, int rows, float (&mixed)[kRows][8]) {
    const int thread = static_cast<int>(threadIdx.x);
#pragma unroll
    for (int row = 0; row < kRows; ++row) {
        if (row >= rows) break;
        const float kept = shared.kept[row];
#pragma unroll
        for (int i = 0; i < 8; ++i) mixed[row][i] *= kept;
    }
#pragma unroll
    for (int step = 0; step < Tile<kWidth>::kValueSteps; ++step) {
        float value[8];
        unpack8(tile.values[step], value);
        const int key = Tile<kWidth>::valueOf(step, thread);
#pragma unroll
        for (int row = 0; row < kRows; ++row) {
            if (row >= rows) break;
            const float weight = shared.weights[row][key];
#pragma unroll
            for (int i = 0; i < 8; ++i) mixed[row][i] += weight * value[i];
        }
    }
}

// The query of the block's rows, scaled, in shared memory.
template <int kWidth>
__device__ void placeQuery(const FewOperands& in, Shared<kWidth>& shared, int rows, std::int64_t group) {
    const std::int64_t headsEach = in.heads.query / in.heads.shared;
    for (int i = static_cast<int>(threadIdx.x); i < rows * kWidth; i += kThreads) {
        const int row = i / kWidth;
        const std::int64_t pair = row / headsEach * in.heads.query + group * headsEach + row % headsEach;
        shared.query[row][i % kWidth] = in.query.at(pair * kWidth + i % kWidth) * in.heads.scale;
    }
}

// The same of a fresh token; its key and value go to where they stay.
template <int kWidth>
__device__ void placeFresh(const FewOperands& in, const Turn<kWidth>& turn, Shared<kWidth>& shared, int rows,
                           std::int64_t group, bool isEnd) {
    const int thread = static_cast<int>(threadIdx.x), warp = thread / 32;
    for (int row = warp; row < rows; row += kWarps) {
        turn.apply(in.query, (group * rows + row) * kWidth, turn.query, in.fresh.epsilon,
                   [&](int i, float value) { shared.query[row][i] = value * in.heads.scale; });
    }
    if (!isEnd) return;
    const std::int64_t place = ((in.sight.keyCount() - 1) * in.heads.shared + group) * kWidth;
    if (warp == kWarps - 1) {
        turn.apply(in.fresh.key, group * kWidth, turn.key, in.fresh.epsilon,
                   [&](int i, float value) { in.keys[place + i] = bf16Of(value); });
    }
    for (int i = thread; i < kWidth; i += kThreads)
        in.values[place + i] = bf16Of(in.fresh.value.at(group * kWidth + i));
}

// The block's mixtures in shared.mixed[0], summed over its threads.
template <int kWidth, int kRows>
__device__ void gatherMixed(Shared<kWidth>& shared, int rows, float (&mixed)[kRows][8]) {
    constexpr int kLanes = Tile<kWidth>::kLanesPerValue;
    const int thread = static_cast<int>(threadIdx.x), lane = thread % 32, warp = thread / 32;
#pragma unroll
    for (int row = 0; row < kRows; ++row) {
        if (row >= rows) break;
#pragma unroll
        for (int i = 0; i < 8; ++i) {
#pragma unroll
            for (int distance = kLanes; distance < 32; distance *= 2)
                mixed[row][i] += __shfl_xor_sync(0xffffffffU, mixed[row][i], distance);
            if (lane < kLanes) shared.mixed[warp][row][8 * lane + i] = mixed[row][i];
        }
    }
    __syncthreads();
    for (int i = thread; i < rows * kWidth; i += kThreads) {
        float sum = 0;
#pragma unroll
        for (int other = 0; other < kWarps; ++other) sum += shared.mixed[other][i / kWidth][i % kWidth];
        shared.mixed[0][i / kWidth][i % kWidth] = sum;
    }
    __syncthreads();
}

// Puts together what all parts of a group have made; only the last block of the group calls it.
template <int kWidth>
__device__ void merge(const FewOperands& in, int rows, std::int64_t group) {
    const int thread = static_cast<int>(threadIdx.x), parts = static_cast<int>(gridDim.x);
    const std::int64_t pairs = in.sight.tokens * in.heads.query, headsEach = in.heads.query / in.heads.shared;
    for (int i = thread; i < rows * kWidth / 4; i += kThreads) {
        const int row = i / (kWidth / 4), element = i % (kWidth / 4) * 4;
        const std::int64_t pair = row / headsEach * in.heads.query + group * headsEach + row % headsEach;
        float most = -INFINITY, total = 0;
        float4 sum{0, 0, 0, 0};
        constexpr int kAtOnce = 8;
        for (int first = 0; first < parts; first += kAtOnce) {
            float largest[kAtOnce], totals[kAtOnce], higher = most;
            float4 mixed[kAtOnce];
#pragma unroll
            for (int k = 0; k < kAtOnce; ++k) {
                const std::int64_t place = min(first + k, parts - 1) * pairs + pair;
                largest[k] = first + k < parts ? __ldcg(in.partials.largest + place) : -INFINITY;
                totals[k] = __ldcg(in.partials.total + place);
                mixed[k] = __ldcg(reinterpret_cast<const float4*>(in.partials.mixed + place * kWidth + element));
            }
#pragma unroll
            for (int k = 0; k < kAtOnce; ++k) higher = fmaxf(higher, largest[k]);
            if (higher == -INFINITY) continue;
            const float kept = exp2f(most - higher);
            total *= kept, sum.x *= kept, sum.y *= kept, sum.z *= kept, sum.w *= kept;
#pragma unroll
            for (int k = 0; k < kAtOnce; ++k) {
                const float weight = exp2f(largest[k] - higher);
                total += weight * totals[k];
                sum.x += weight * mixed[k].x, sum.y += weight * mixed[k].y;
                sum.z += weight * mixed[k].z, sum.w += weight * mixed[k].w;
            }
            most = higher;
        }
        const float each[4] = {sum.x, sum.y, sum.z, sum.w};
#pragma unroll
        for (int k = 0; k < 4; ++k) in.out.set(pair * kWidth + element + k, each[k] / total);
    }
    if (thread == 0) in.partials.arrived[group] = 0;
}

// A block takes one key/value head and one part of its keys; its rows are the query heads of that group, for each
// token.
template <int kWidth, int kRows>
__global__ void __launch_bounds__(kThreads) fewTokensKernel(const __grid_constant__ FewOperands in) {
    DYNAMIC_SHARED(memory);
    auto& shared = *reinterpret_cast<Shared<kWidth>*>(memory);
    const int thread = static_cast<int>(threadIdx.x);
    const std::int64_t group = blockIdx.y, headsEach = in.heads.query / in.heads.shared;
    const int rows = static_cast<int>(in.sight.tokens * headsEach);
    const std::int64_t count = in.sight.keyCount();
    const std::int64_t begin = count * blockIdx.x / gridDim.x, end = count * (blockIdx.x + 1) / gridDim.x;
    Tile<kWidth> tile;
    letNextKernelStart();
    // Rows of earlier tokens stand there since before the last kernel.
    const bool isEnd = end == count, mayReadAhead = in.fresh.position != nullptr && !isEnd && begin < end;
    if (mayReadAhead) tile.load(in, group, begin, end);
    if (in.fresh.position != nullptr) {
        const Turn<kWidth> turn(in.fresh);
        waitForEarlierKernels();
        placeFresh<kWidth>(in, turn, shared, rows, group, isEnd);
    } else {
        waitForEarlierKernels();
        placeQuery<kWidth>(in, shared, rows, group);
    }
    if (thread < kMostRows) shared.largest[thread] = -INFINITY, shared.total[thread] = 0;
    __syncthreads();
    float mixed[kRows][8] = {};
    for (std::int64_t first = begin; first < end; first += kTileKeys) {
        if (first > begin || !mayReadAhead) tile.load(in, group, first, end);
        scoreTile<kWidth, kRows>(tile, shared, rows);
        __syncthreads();
        weighTile<kWidth>(in, shared, first, end, rows, headsEach);
        __syncthreads();
        mixTile<kWidth, kRows>(tile, shared, rows, mixed);
        __syncthreads();
    }
    gatherMixed<kWidth, kRows>(shared, rows, mixed);
    const std::int64_t pairs = in.sight.tokens * in.heads.query;
    for (int i = thread; i < rows * kWidth; i += kThreads) {
        const int row = i / kWidth, element = i % kWidth;
        const std::int64_t pair = row / headsEach * in.heads.query + group * headsEach + row % headsEach;
        if (gridDim.x == 1) {
            in.out.set(pair * kWidth + element, shared.mixed[0][row][element] / shared.total[row]);
            continue;
        }
        const std::int64_t place = blockIdx.x * pairs + pair;
        in.partials.mixed[place * kWidth + element] = shared.mixed[0][row][element];
        if (element == 0)
            in.partials.largest[place] = shared.largest[row], in.partials.total[place] = shared.total[row];
    }
    if (gridDim.x == 1) return;
    __threadfence();
    __syncthreads();
    if (thread == 0) shared.isLast = atomicAdd(in.partials.arrived + group, 1U) + 1 == gridDim.x;
    __syncthreads();
    if (!shared.isLast) return;
    __threadfence();
    merge<kWidth>(in, rows, group);
}

}  // namespace

// Keys and values are bf16 and 64 or 128 wide, and a group has few rows.
bool CudaBackend::mayAttendFew(const AttentionInputs& in) const {
    const std::int64_t rows = in.query.shape[0] * (in.query.shape[1] / in.keys.shape[1]), width = in.query.shape[2];
    return in.keys.dtype == DType::Bf16 && rows <= kMostRows && (width == 64 || width == 128) && isAligned16(in.keys) &&
           isAligned16(in.values) && in.keys.shape[1] <= kMostGroups;
}

void CudaBackend::attendFew(const AttentionInputs& in, const TokenAttention* token, View out) {
    const std::int64_t tokens = in.query.shape[0], width = in.query.shape[2], groups = in.keys.shape[1];
    const std::int64_t pairs = tokens * in.query.shape[1];
    const std::int64_t parts =
        std::clamp<std::int64_t>((in.keys.shape[0] + kTileKeys - 1) / kTileKeys, 1,
                                 std::max<std::int64_t>(1, 2 * facts_.multiprocessorCount / groups));
    auto* memory = scratch_.partials.reserveFor<float>(parts * pairs * (width + 2));
    FewOperands operands;
    operands.query = activations(in.query);
    operands.out = Activations(out);
    operands.keys = const_cast<std::uint16_t*>(bf16(in.keys));
    operands.values = const_cast<std::uint16_t*>(bf16(in.values));
    operands.sight = sightOf(in, {});
    operands.heads = headsOf(in.query, in.keys);
    operands.partials = {memory + parts * pairs * width, memory + parts * pairs * (width + 1), memory,
                         reinterpret_cast<unsigned*>(arrived_.get())};
    if (token != nullptr) {
        operands.fresh = {Activations(token->key),
                          Activations(token->value),
                          Stored(token->queryNorm),
                          Stored(token->keyNorm),
                          token->epsilon,
                          token->theta,
                          token->position.as<std::int32_t>()};
    }
    const bool few = pairs / groups <= kMostRows / 2;
    const auto start = [&](auto kernel, std::size_t sharedBytes) {
        const Grid grid{dim3(static_cast<unsigned>(parts), static_cast<unsigned>(groups)), dim3(kThreads), sharedBytes,
                        startsEarly()};
        launch(stream_.get(), grid, kernel, operands);
    };
    if (width == 128) return start(few ? &fewTokensKernel<128, 4> : &fewTokensKernel<128, 8>, sizeof(Shared<128>));
    start(few ? &fewTokensKernel<64, 4> : &fewTokensKernel<64, 8>, sizeof(Shared<64>));
}

bool CudaBackend::attendToken(const TokenAttention& token, View out) {
    Staged staged(*this);
    TokenAttention own = token;
    own.query = staged.inOut(token.query), own.key = staged.inOut(token.key), own.value = staged.inOut(token.value);
    own.queryNorm = staged.in(token.queryNorm), own.keyNorm = staged.in(token.keyNorm);
    own.position = staged.in(token.position), own.rowsBefore = staged.in(token.rowsBefore);
    own.keys = staged.inOut(token.keys), own.values = staged.inOut(token.values);
    const View result = staged.out(out);
    const AttentionInputs in{own.query, own.keys, own.values, Causal::None, own.rowsBefore};
    if (token.query.shape[0] != 1 || !mayAttendFew(in)) return false;
    attendFew(in, &own, result);
    staged.finish();
    return true;
}

}  // namespace memoir::engine::cuda
