// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/mma.cuh"

namespace memoir::engine::cuda {

namespace {

// What each token sees of the keys.
struct Sight {
    const std::int32_t* offsets = nullptr;     // of packed passages, else null
    const std::int32_t* rowsBefore = nullptr;  // see AttentionInputs, else null
    std::int64_t passages = 0, keys = 0, tokens = 0;
    bool causal = false;

    struct Range {
        std::int64_t begin, end;
    };
    __device__ std::int64_t keyCount() const { return rowsBefore != nullptr ? *rowsBefore + tokens : keys; }
    __device__ Range of(std::int64_t token) const {
        if (offsets != nullptr) return {passageStart(token), token + 1};
        const std::int64_t count = keyCount();
        return {0, causal ? count - tokens + token + 1 : count};
    }
    __device__ std::int64_t passageStart(std::int64_t token) const {
        std::int64_t low = 0, high = passages;  // offsets[low] <= token < offsets[high]
        while (high - low > 1) {
            const std::int64_t middle = (low + high) / 2;
            (offsets[middle] <= token ? low : high) = middle;
        }
        return offsets[low];
    }
};

struct Heads {
    std::int64_t query, shared, width;
    float scale;  // of the scores, times log2(e)
};

constexpr float kLog2E = 1.4426950408889634F;

// A warp per head of a token: any type and width up to 32 * kMostPerLane.
constexpr int kMostPerLane = 8;
constexpr int kPlainWarps = 4;

__global__ void plainKernel(Activations query, Stored keys, Stored values, Sight sight, Heads heads, Activations out) {
    const std::int64_t pair = std::int64_t{blockIdx.x} * kPlainWarps + threadIdx.y;
    const std::int64_t token = pair / heads.query, head = pair % heads.query;
    if (token >= sight.tokens) return;
    const int lane = static_cast<int>(threadIdx.x);
    const std::int64_t group = head / (heads.query / heads.shared), at = pair * heads.width;
    float own[kMostPerLane] = {}, mixed[kMostPerLane] = {};
    for (int i = 0; i < kMostPerLane; ++i)
        if (lane + 32 * i < heads.width) own[i] = query.at(at + lane + 32 * i) * heads.scale;
    float largest = -INFINITY, total = 0;
    const Sight::Range seen = sight.of(token);
    for (std::int64_t key = seen.begin; key < seen.end; ++key) {
        const std::int64_t row = (key * heads.shared + group) * heads.width;
        float dot = 0;
        for (int i = 0; i < kMostPerLane; ++i)
            if (lane + 32 * i < heads.width) dot += own[i] * keys.at(row + lane + 32 * i);
        dot = warpSum(dot);
        const float most = fmaxf(largest, dot), kept = exp2f(largest - most), weight = exp2f(dot - most);
        total = total * kept + weight;
        for (int i = 0; i < kMostPerLane; ++i)
            if (lane + 32 * i < heads.width) mixed[i] = mixed[i] * kept + weight * values.at(row + lane + 32 * i);
        largest = most;
    }
    for (int i = 0; i < kMostPerLane; ++i)
        if (lane + 32 * i < heads.width) out.set(at + lane + 32 * i, mixed[i] / total);
}

// Decoding: few tokens, so the context is split too. A block takes one key/value head and one part of its keys; the
// rows of a block are the query heads of that group, for each token.
constexpr int kSplitWarps = 4;
constexpr int kMostRows = 8;
constexpr int kKeysAtOnce = 4;

struct Bf16Elements {
    const std::uint16_t* elements;
    __device__ float at(std::int64_t i) const { return floatOfBf16(elements[i]); }
};
struct F32Elements {
    const float* elements;
    __device__ float at(std::int64_t i) const { return elements[i]; }
};

// What one part of the keys makes of one row: the largest score, the sum of weights and the mixture before division.
struct Partials {
    float* largest;  // [parts, T, H]
    float* total;    // [parts, T, H]
    float* mixed;    // [parts, T, H, E]
};

template <class Elements, int kPerLane>
struct SplitState {
    float query[kMostRows][kPerLane] = {}, mixed[kMostRows][kPerLane] = {};
    float largest[kMostRows], total[kMostRows];

    __device__ SplitState() {
#pragma unroll
        for (int row = 0; row < kMostRows; ++row) largest[row] = -INFINITY, total[row] = 0;
    }

    // Adds up to kKeysAtOnce keys, whose loads are under way together.
    __device__ void add(const Elements& keys, const Elements& values, const std::int64_t (&places)[kKeysAtOnce],
                        const std::int64_t (&numbers)[kKeysAtOnce], const std::int64_t (&ends)[kMostRows], int rows,
                        int width) {
        const int lane = static_cast<int>(threadIdx.x) % 32;
        float key[kKeysAtOnce][kPerLane], value[kKeysAtOnce][kPerLane];
#pragma unroll
        for (int k = 0; k < kKeysAtOnce; ++k) {
#pragma unroll
            for (int i = 0; i < kPerLane; ++i) {
                const bool exists = lane + 32 * i < width;
                key[k][i] = exists ? keys.at(places[k] + lane + 32 * i) : 0.0F;
                value[k][i] = exists ? values.at(places[k] + lane + 32 * i) : 0.0F;
            }
        }
#pragma unroll
        for (int row = 0; row < kMostRows; ++row) {
            if (row >= rows) break;
            float scores[kKeysAtOnce], most = largest[row];
#pragma unroll
            for (int k = 0; k < kKeysAtOnce; ++k) {
                float dot = 0;
#pragma unroll
                for (int i = 0; i < kPerLane; ++i) dot += query[row][i] * key[k][i];
                scores[k] = warpSum(dot);
                if (numbers[k] >= ends[row]) scores[k] = -INFINITY;
                most = fmaxf(most, scores[k]);
            }
            if (most == -INFINITY) continue;
            const float kept = exp2f(largest[row] - most);
            total[row] *= kept;
#pragma unroll
            for (int i = 0; i < kPerLane; ++i) mixed[row][i] *= kept;
#pragma unroll
            for (int k = 0; k < kKeysAtOnce; ++k) {
                const float weight = exp2f(scores[k] - most);
                total[row] += weight;
#pragma unroll
                for (int i = 0; i < kPerLane; ++i) mixed[row][i] += weight * value[k][i];
            }
            largest[row] = most;
        }
    }
};

template <class Elements, int kPerLane>
__global__ void __launch_bounds__(32 * kSplitWarps)
    splitKernel(Activations query, Elements keys, Elements values, Sight sight, Heads heads, Partials partials) {
    __shared__ float shownLargest[kSplitWarps][kMostRows], shownTotal[kSplitWarps][kMostRows];
    __shared__ float shownMixed[kSplitWarps][kMostRows][32 * kPerLane];
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    const std::int64_t group = blockIdx.y, headsEach = heads.query / heads.shared;
    const int rows = static_cast<int>(sight.tokens * headsEach), width = static_cast<int>(heads.width);
    const auto rowPlace = [&](int row) {  // in [T, H]
        return row / headsEach * heads.query + group * headsEach + row % headsEach;
    };
    SplitState<Elements, kPerLane> state;
    std::int64_t ends[kMostRows];
#pragma unroll
    for (int row = 0; row < kMostRows; ++row) {
        ends[row] = row < rows ? sight.of(row / headsEach).end : 0;
#pragma unroll
        for (int i = 0; i < kPerLane; ++i) {
            if (row < rows && lane + 32 * i < width)
                state.query[row][i] = query.at(rowPlace(row) * width + lane + 32 * i) * heads.scale;
        }
    }
    const std::int64_t count = sight.keyCount();
    const std::int64_t begin = count * blockIdx.x / gridDim.x, end = count * (blockIdx.x + 1) / gridDim.x;
    for (std::int64_t first = begin + warp * kKeysAtOnce; first < end; first += kSplitWarps * kKeysAtOnce) {
        std::int64_t places[kKeysAtOnce], numbers[kKeysAtOnce];
#pragma unroll
        for (int k = 0; k < kKeysAtOnce; ++k) {
            // A key behind the part's end is read as its last one and seen by nobody.
            numbers[k] = first + k < end ? first + k : std::int64_t{1} << 60;
            places[k] = (min(first + k, end - 1) * heads.shared + group) * width;
        }
        state.add(keys, values, places, numbers, ends, rows, width);
    }
#pragma unroll
    for (int row = 0; row < kMostRows; ++row) {
        if (row >= rows) break;
        shownLargest[warp][row] = state.largest[row];
        shownTotal[warp][row] = state.total[row];
#pragma unroll
        for (int i = 0; i < kPerLane; ++i) shownMixed[warp][row][lane + 32 * i] = state.mixed[row][i];
    }
    __syncthreads();
    for (int row = warp; row < rows; row += kSplitWarps) {
        float most = -INFINITY, total = 0;
        for (int other = 0; other < kSplitWarps; ++other) most = fmaxf(most, shownLargest[other][row]);
        float weights[kSplitWarps];
        for (int other = 0; other < kSplitWarps; ++other) {
            weights[other] = most == -INFINITY ? 0.0F : exp2f(shownLargest[other][row] - most);
            total += weights[other] * shownTotal[other][row];
        }
        const std::int64_t place = blockIdx.x * sight.tokens * heads.query + rowPlace(row);
        if (lane == 0) partials.largest[place] = most, partials.total[place] = total;
        for (int i = lane; i < width; i += 32) {
            float mixed = 0;
            for (int other = 0; other < kSplitWarps; ++other) mixed += weights[other] * shownMixed[other][row][i];
            partials.mixed[place * width + i] = mixed;
        }
    }
}

// One warp per head of a token.
__global__ void mergeKernel(Partials partials, std::int64_t parts, std::int64_t pairs, std::int64_t width,
                            Activations out) {
    const std::int64_t pair = std::int64_t{blockIdx.x} * blockDim.y + threadIdx.y;
    if (pair >= pairs) return;
    float most = -INFINITY, total = 0;
    for (std::int64_t part = 0; part < parts; ++part) most = fmaxf(most, partials.largest[part * pairs + pair]);
    for (std::int64_t part = 0; part < parts; ++part)
        total += exp2f(partials.largest[part * pairs + pair] - most) * partials.total[part * pairs + pair];
    for (std::int64_t i = threadIdx.x; i < width; i += 32) {
        float mixed = 0;
        for (std::int64_t part = 0; part < parts; ++part) {
            mixed +=
                exp2f(partials.largest[part * pairs + pair] - most) * partials.mixed[(part * pairs + pair) * width + i];
        }
        out.set(pair * width + i, mixed / total);
    }
}

// Many tokens, bf16: 64 tokens of one head against 64 keys at a time, through the tensor cores. Each of the four warps
// owns sixteen tokens. Keys and values of the next tile are copied while this one is computed. In shared memory the
// sixteen-byte pieces of a row change places by its number, so that eight rows of one column meet eight different
// banks.
constexpr int kTileTokens = 64;
constexpr int kTileKeys = 64;
constexpr int kTileThreads = 128;

template <int kWidth>
__device__ __forceinline__ std::uint16_t* pieceOf(std::uint16_t* tile, int row, int piece) {
    return tile + row * kWidth + (piece ^ (row % 8)) * 8;
}

struct TileOperands {
    const std::uint16_t *query, *keys, *values;
    std::uint16_t* out;
    Sight sight;
    Heads heads;
};

template <int kWidth>
__device__ __forceinline__ void copyTile(const TileOperands& in, std::int64_t group, std::int64_t firstKey,
                                         std::int64_t keyCount, std::uint16_t* keys, std::uint16_t* values) {
    constexpr int kPieces = kWidth / 8;
    for (int i = static_cast<int>(threadIdx.x); i < kTileKeys * kPieces; i += kTileThreads) {
        const int row = i / kPieces, piece = i % kPieces;
        const bool exists = firstKey + row < keyCount;
        const std::int64_t from = ((exists ? firstKey + row : 0) * in.heads.shared + group) * kWidth + piece * 8;
        copyLater(pieceOf<kWidth>(keys, row, piece), in.keys + from, exists);
        copyLater(pieceOf<kWidth>(values, row, piece), in.values + from, exists);
    }
    endCopyGroup();
}

// The running softmax of the rows lane / 4 and lane / 4 + 8 of a warp.
template <int kWidth>
struct TileState {
    float mixed[kWidth / 8][4] = {};
    float largest[2] = {-INFINITY, -INFINITY}, total[2] = {0, 0};

    // scores [16, 64] of this warp become weights; what is mixed so far is brought to the new scale.
    __device__ void takeScores(float (&scores)[kTileKeys / 8][4]) {
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            float most = largest[half];
#pragma unroll
            for (int j = 0; j < kTileKeys / 8; ++j)
                most = fmaxf(most, fmaxf(scores[j][2 * half], scores[j][2 * half + 1]));
            most = fmaxf(most, __shfl_xor_sync(0xffffffffU, most, 1));
            most = fmaxf(most, __shfl_xor_sync(0xffffffffU, most, 2));
            const float base = most == -INFINITY ? 0.0F : most, kept = exp2f(largest[half] - base);
            float sum = 0;
#pragma unroll
            for (int j = 0; j < kTileKeys / 8; ++j) {
#pragma unroll
                for (int i = 2 * half; i < 2 * half + 2; ++i) sum += scores[j][i] = exp2f(scores[j][i] - base);
            }
            total[half] = total[half] * kept + sum;
            largest[half] = most;
#pragma unroll
            for (int d = 0; d < kWidth / 8; ++d) {
                mixed[d][2 * half] *= kept;
                mixed[d][2 * half + 1] *= kept;
            }
        }
    }

    __device__ void mixValues(const float (&weights)[kTileKeys / 8][4], std::uint16_t* values) {
        const int lane = static_cast<int>(threadIdx.x) % 32;
#pragma unroll
        for (int step = 0; step < kTileKeys / 16; ++step) {
            const float(&low)[4] = weights[2 * step];
            const float(&high)[4] = weights[2 * step + 1];
            const std::uint32_t a[4] = {packBf16(low[0], low[1]), packBf16(low[2], low[3]), packBf16(high[0], high[1]),
                                        packBf16(high[2], high[3])};
#pragma unroll
            for (int d = 0; d < kWidth / 16; ++d) {
                std::uint32_t b[4];
                const int row = 16 * step + lane / 8 % 2 * 8 + lane % 8;
                loadTiles<Tiles::Turned>(b, pieceOf<kWidth>(values, row, 2 * d + lane / 16));
                multiplyAdd(mixed[2 * d], a, b[0], b[1]);
                multiplyAdd(mixed[2 * d + 1], a, b[2], b[3]);
            }
        }
    }
};

template <int kWidth>
__device__ __forceinline__ void scoreTile(const std::uint32_t (&query)[kWidth / 16][4], std::uint16_t* keys,
                                          float (&scores)[kTileKeys / 8][4]) {
    const int lane = static_cast<int>(threadIdx.x) % 32;
#pragma unroll
    for (int j = 0; j < kTileKeys / 8; ++j) {
#pragma unroll
        for (int i = 0; i < 4; ++i) scores[j][i] = 0;
#pragma unroll
        for (int pair = 0; pair < kWidth / 32; ++pair) {
            std::uint32_t b[4];
            loadTiles<Tiles::AsStored>(b, pieceOf<kWidth>(keys, 8 * j + lane % 8, 4 * pair + lane / 8));
            multiplyAdd(scores[j], query[2 * pair], b[0], b[1]);
            multiplyAdd(scores[j], query[2 * pair + 1], b[2], b[3]);
        }
    }
}

template <int kWidth>
__global__ void __launch_bounds__(kTileThreads) tileKernel(TileOperands in) {
    DYNAMIC_SHARED(shared);
    auto* tiles = reinterpret_cast<std::uint16_t*>(shared);  // keys and values of two tiles
    constexpr int kTileElements = kTileKeys * kWidth;
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    // The last tokens see the most, so they go first.
    const std::int64_t firstToken = std::int64_t{gridDim.x - 1 - blockIdx.x} * kTileTokens, head = blockIdx.y;
    const std::int64_t group = head / (in.heads.query / in.heads.shared), lastToken = in.sight.tokens - 1;
    // Fewer than 2^31 keys and tokens, so that what every score is compared with takes one register each.
    std::int64_t rows[2];
    int seenBegin[2], seenEnd[2];
#pragma unroll
    for (int half = 0; half < 2; ++half) {
        rows[half] = firstToken + 16 * warp + lane / 4 + 8 * half;
        const Sight::Range seen = in.sight.of(min(rows[half], lastToken));
        seenBegin[half] = static_cast<int>(seen.begin);
        seenEnd[half] = static_cast<int>(seen.end);
    }
    std::uint32_t query[kWidth / 16][4];
#pragma unroll
    for (int step = 0; step < kWidth / 16; ++step) {
#pragma unroll
        for (int i = 0; i < 4; ++i) {
            const std::int64_t row = min(rows[i % 2], lastToken);
            const std::int64_t at = (row * in.heads.query + head) * kWidth + 16 * step + 2 * (lane % 4) + i / 2 * 8;
            query[step][i] = *reinterpret_cast<const std::uint32_t*>(in.query + at);
        }
    }
    const std::int64_t keyCount = in.sight.keyCount();
    const Sight::Range ofFirst = in.sight.of(firstToken),
                       ofLast = in.sight.of(min(firstToken + kTileTokens - 1, lastToken));
    const std::int64_t begin = ofFirst.begin / kTileKeys * kTileKeys;
    TileState<kWidth> state;
    copyTile<kWidth>(in, group, begin, keyCount, tiles, tiles + kTileElements);
    for (std::int64_t first = begin, turn = 0; first < ofLast.end; first += kTileKeys, ++turn) {
        std::uint16_t* keys = tiles + turn % 2 * 2 * kTileElements;
        std::uint16_t* others = tiles + (turn + 1) % 2 * 2 * kTileElements;
        if (first + kTileKeys < ofLast.end) {
            copyTile<kWidth>(in, group, first + kTileKeys, keyCount, others, others + kTileElements);
            waitForCopies<1>();
        } else {
            waitForCopies<0>();
        }
        __syncthreads();
        float scores[kTileKeys / 8][4];
        scoreTile<kWidth>(query, keys, scores);
        const bool allSeeAll = first >= ofLast.begin && first + kTileKeys <= ofFirst.end;
#pragma unroll
        for (int j = 0; j < kTileKeys / 8; ++j) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                const int key = static_cast<int>(first) + 8 * j + 2 * (lane % 4) + i % 2;
                const bool isSeen = allSeeAll || (key >= seenBegin[i / 2] && key < seenEnd[i / 2]);
                scores[j][i] = isSeen ? scores[j][i] * in.heads.scale : -INFINITY;
            }
        }
        state.takeScores(scores);
        state.mixValues(scores, keys + kTileElements);
        __syncthreads();
    }
#pragma unroll
    for (int half = 0; half < 2; ++half) {
        float total = state.total[half];
        total += __shfl_xor_sync(0xffffffffU, total, 1);
        total += __shfl_xor_sync(0xffffffffU, total, 2);
        if (rows[half] > lastToken) continue;
#pragma unroll
        for (int d = 0; d < kWidth / 8; ++d) {
            const std::int64_t at = (rows[half] * in.heads.query + head) * kWidth + 8 * d + 2 * (lane % 4);
            *reinterpret_cast<std::uint32_t*>(in.out + at) =
                packBf16(state.mixed[d][2 * half] / total, state.mixed[d][2 * half + 1] / total);
        }
    }
}

// A thread per piece of a row: 16 bytes where rows are so divided, else one.
template <class Piece>
__global__ void storeRowsKernel(const Piece* from, const std::int32_t* places, Piece* rows, std::int64_t rowCount,
                                std::int64_t piecesEach) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x, row = i / piecesEach;
    if (row >= rowCount) return;
    const std::int64_t place = places[row];
    if (place >= 0) rows[place * piecesEach + i % piecesEach] = from[i];
}

Heads headsOf(const ConstView& query, const ConstView& keys) {
    const auto width = static_cast<float>(query.shape[2]);
    return {query.shape[1], keys.shape[1], query.shape[2], kLog2E / sqrtf(width)};
}

const std::uint16_t* bf16(const ConstView& view) {
    return reinterpret_cast<const std::uint16_t*>(view.data);
}

Sight sightOf(const AttentionInputs& inputs, const ConstView& offsets) {
    Sight sight;
    sight.offsets = offsets ? offsets.as<std::int32_t>() : nullptr;
    sight.rowsBefore = inputs.rowsBefore ? inputs.rowsBefore.as<std::int32_t>() : nullptr;
    sight.passages = offsets ? offsets.shape[0] - 1 : 0;
    sight.keys = inputs.keys.shape[0];
    sight.tokens = inputs.query.shape[0];
    sight.causal = inputs.causal == Causal::BottomRight;
    return sight;
}

}  // namespace

void CudaBackend::attention(const AttentionInputs& inputs, View out) {
    Staged staged(*this);
    const AttentionInputs in{staged.in(inputs.query), staged.in(inputs.keys), staged.in(inputs.values), inputs.causal,
                             staged.in(inputs.rowsBefore)};
    const View result = staged.out(out);
    const std::int64_t rows = in.query.shape[0] * (in.query.shape[1] / in.keys.shape[1]);
    const bool plainTypes = in.keys.dtype != DType::F16;
    if (plainTypes && rows <= kMostRows && in.query.shape[2] <= 128) {
        attendSplit(in, result);
    } else {
        attendTiles(in, {}, result);
    }
    staged.finish();
}

void CudaBackend::packedAttention(const PackedAttentionInputs& inputs, View out) {
    Staged staged(*this);
    const AttentionInputs in{staged.in(inputs.query), staged.in(inputs.keys), staged.in(inputs.values),
                             Causal::BottomRight};
    const ConstView offsets = staged.in(inputs.offsets);
    const View result = staged.out(out);
    attendTiles(in, offsets, result);
    staged.finish();
}

void CudaBackend::attendSplit(const AttentionInputs& in, View out) {
    const std::int64_t tokens = in.query.shape[0], width = in.query.shape[2], groups = in.keys.shape[1];
    const std::int64_t pairs = tokens * in.query.shape[1];
    constexpr std::int64_t kLeastKeysPerPart = 64;
    const std::int64_t parts =
        std::clamp<std::int64_t>((in.keys.shape[0] + kLeastKeysPerPart - 1) / kLeastKeysPerPart, 1,
                                 std::max<std::int64_t>(1, 2 * facts_.multiprocessorCount / groups));
    auto* memory = scratch_.partials.reserveFor<float>(parts * pairs * (width + 2));
    const Partials partials{memory, memory + parts * pairs, memory + 2 * parts * pairs};
    const Grid grid{dim3(static_cast<unsigned>(parts), static_cast<unsigned>(groups)), dim3(32 * kSplitWarps)};
    const auto start = [&](auto kernel, const auto& keys, const auto& values) {
        launch(stream_.get(), grid, kernel, activations(in.query), keys, values, sightOf(in, {}),
               headsOf(in.query, in.keys), partials);
    };
    if (in.keys.dtype == DType::Bf16) {
        start(&splitKernel<Bf16Elements, 4>, Bf16Elements{bf16(in.keys)}, Bf16Elements{bf16(in.values)});
    } else {
        start(&splitKernel<F32Elements, 4>, F32Elements{in.keys.as<float>()}, F32Elements{in.values.as<float>()});
    }
    launch(stream_.get(), {dim3(blocksFor(pairs, 4)), dim3(32, 4)}, mergeKernel, partials, parts, pairs, width,
           Activations(out));
}

void CudaBackend::attendTiles(const AttentionInputs& in, ConstView offsets, View out) {
    const std::int64_t width = in.query.shape[2];
    const bool isBf16 = in.query.dtype == DType::Bf16 && in.keys.dtype == DType::Bf16;
    const bool isAligned = isAligned16(in.query) && isAligned16(in.keys) && isAligned16(in.values);
    if (!isBf16 || !isAligned || (width != 64 && width != 128)) return attendPlainly(in, offsets, out);
    const TileOperands operands{bf16(in.query),       bf16(in.keys),
                                bf16(in.values),      reinterpret_cast<std::uint16_t*>(out.data),
                                sightOf(in, offsets), headsOf(in.query, in.keys)};
    const Grid grid{dim3(blocksFor(in.query.shape[0], kTileTokens), static_cast<unsigned>(in.query.shape[1])),
                    dim3(kTileThreads), static_cast<std::size_t>(4 * kTileKeys * width) * 2};
    launch(stream_.get(), grid, width == 128 ? &tileKernel<128> : &tileKernel<64>, operands);
}

void CudaBackend::attendPlainly(const AttentionInputs& in, ConstView offsets, View out) {
    const std::int64_t pairs = in.query.shape[0] * in.query.shape[1];
    ENGINE_CHECK(in.query.shape[2] <= 32 * kMostPerLane, "heads have at most 256 elements");
    launch(stream_.get(), {dim3(blocksFor(pairs, kPlainWarps)), dim3(32, kPlainWarps)}, plainKernel,
           activations(in.query), Stored(in.keys), Stored(in.values), sightOf(in, offsets), headsOf(in.query, in.keys),
           Activations(out));
}

void CudaBackend::storeRows(ConstView from, ConstView places, View rows) {
    Staged staged(*this);
    const ConstView in = staged.in(from), at = staged.in(places);
    const View result = staged.inOut(rows);
    const std::int64_t rowCount = places.shape[0];
    const std::int64_t rowBytes = static_cast<std::int64_t>(bytesOf(from.dtype, from.shape.elementCount())) / rowCount;
    const auto start = [&](auto piece) {
        using Piece = decltype(piece);
        const std::int64_t piecesEach = rowBytes / static_cast<std::int64_t>(sizeof(Piece));
        launch(stream_.get(), {dim3(blocksFor(rowCount * piecesEach, 256)), dim3(256)}, storeRowsKernel<Piece>,
               reinterpret_cast<const Piece*>(in.data), at.as<std::int32_t>(), reinterpret_cast<Piece*>(result.data),
               rowCount, piecesEach);
    };
    if (rowBytes % 16 == 0 && isAligned16(in) && isAligned16(result)) {
        start(uint4{});
    } else {
        start(std::uint8_t{});
    }
    staged.finish();
}

}  // namespace memoir::engine::cuda
