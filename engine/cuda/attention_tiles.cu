// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/attention.cuh"
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/mma.cuh"

namespace memoir::engine::cuda {

namespace {

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
    __device__ void takeScores(float (&scores)[kTileKeys / 8][4], float scale) {
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            float most = largest[half];
#pragma unroll
            for (int j = 0; j < kTileKeys / 8; ++j)
                most = fmaxf(most, fmaxf(scores[j][2 * half], scores[j][2 * half + 1]));
            most = fmaxf(most, __shfl_xor_sync(0xffffffffU, most, 1));
            most = fmaxf(most, __shfl_xor_sync(0xffffffffU, most, 2));
            const float base = most == -INFINITY ? 0.0F : most * scale;
            const float kept = powerOfTwo(largest[half] * scale - base);
            float sum = 0;
#pragma unroll
            for (int j = 0; j < kTileKeys / 8; ++j) {
#pragma unroll
                for (int i = 2 * half; i < 2 * half + 2; ++i)
                    sum += scores[j][i] = powerOfTwo(scores[j][i] * scale - base);
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
        if (first < ofLast.begin || first + kTileKeys > ofFirst.end) {  // not everybody sees everything
#pragma unroll
            for (int j = 0; j < kTileKeys / 8; ++j) {
#pragma unroll
                for (int i = 0; i < 4; ++i) {
                    const int key = static_cast<int>(first) + 8 * j + 2 * (lane % 4) + i % 2;
                    if (key < seenBegin[i / 2] || key >= seenEnd[i / 2]) scores[j][i] = -INFINITY;
                }
            }
        }
        state.takeScores(scores, in.heads.scale);
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

}  // namespace

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

}  // namespace memoir::engine::cuda
