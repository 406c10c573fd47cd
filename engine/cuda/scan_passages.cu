// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/mma.cuh"

namespace memoir::engine::cuda {

namespace {

constexpr int kWarps = 8;
constexpr int kRowsPerWarp = 16;
constexpr int kStepWidth = 64;                // elements of a row that four lanes read at once
constexpr std::int64_t kMostScanTokens = 64;  // above, products are bound by arithmetic and go through cuBLAS

// Where the sixteen elements are that a lane multiplies in a step. The order of elements within a dot product is free:
// with this one the four lanes of a row read 16 bytes at a time, and whole lines of memory between them: bf16 in each
// step, int8 in two steps together where rows are so divided.
__device__ __forceinline__ int elementOf(int step, int linesShift) {
    const int lane = static_cast<int>(threadIdx.x) % 4, within = step & ((1 << linesShift) - 1);
    return ((step >> linesShift) * kStepWidth << linesShift) + (lane * 16 << linesShift) + within * 16;
}

// The query as the tensor cores want it: for every step of 64 elements and every eight tokens, two times 16 bytes for
// each lane. Lane 4 * g + t gets the elements that elementOf says of token g.
// query [F, W] float32 -> packed [W / 64, tiles, 2, 32] of 16 bytes
__global__ void packQueryKernel(const float* query, std::int64_t tokens, std::int64_t width, int tiles, int linesShift,
                                uint4* packed) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    letNextKernelStart();
    if (i >= width / kStepWidth * tiles * 64) return;
    const int lane = static_cast<int>(i % 32), half = static_cast<int>(i / 32 % 2);
    const std::int64_t tile = i / 64 % tiles, step = i / 64 / tiles, token = 8 * tile + lane / 4;
    uint4 out = make_uint4(0, 0, 0, 0);
    if (token < tokens) {
        const float* from = query + token * width + elementOf(static_cast<int>(step), linesShift) + half * 8;
        out = make_uint4(packBf16(from[0], from[1]), packBf16(from[2], from[3]), packBf16(from[4], from[5]),
                         packBf16(from[6], from[7]));
    }
    packed[i] = out;
}

// Sixteen elements of one key: pairs of bf16, in the order of the query's.
struct KeyPiece {
    std::uint32_t pairs[8];
};

struct Bf16Keys {
    const std::uint16_t* elements;
    std::int64_t width;
    static constexpr int linesShift = 0;

    static constexpr int kStepsPerBatch = 2;
    struct Raw {
        uint4 low, high;
    };
    __device__ Raw load(std::int64_t row, std::int64_t element) const {
        const auto* from = reinterpret_cast<const uint4*>(elements + row * width + element);
        return {from[0], from[1]};
    }
    __device__ static KeyPiece unpack(const Raw& raw) {
        return {{raw.low.x, raw.low.y, raw.low.z, raw.low.w, raw.high.x, raw.high.y, raw.high.z, raw.high.w}};
    }
    __device__ float scaleOf(std::int64_t) const { return 1.0F; }
};

// a - b of two pairs of bf16.
__device__ __forceinline__ std::uint32_t subtractPairs(std::uint32_t a, std::uint32_t b) {
#if defined(__CUDA_ARCH__)
    std::uint32_t difference;
    const std::uint32_t minusOnes = 0xbf80bf80U;
    asm("fma.rn.bf16x2 %0, %1, %2, %3;" : "=r"(difference) : "r"(b), "r"(minusOnes), "r"(a));
    return difference;
#else
    return packBf16(floatOfBf16(a & 0xffffU) - floatOfBf16(b & 0xffffU), floatOfBf16(a >> 16) - floatOfBf16(b >> 16));
#endif
}

// Two signed bytes, each in the lower half of 16 bits, as bf16: exact. 0x4300 is 128 and its last seven bits count
// ones; with the sign bit beside them it is 256.
__device__ __forceinline__ std::uint32_t pairOfBytes(std::uint32_t spread) {
    return subtractPairs((spread & 0x007f007fU) | 0x43004300U, (spread & 0x00800080U) | 0x43004300U);
}

struct Int8Keys {
    const std::int8_t* elements;
    const float* scales;
    std::int64_t width;
    int linesShift;

    static constexpr int kStepsPerBatch = 4;
    using Raw = uint4;
    __device__ Raw load(std::int64_t row, std::int64_t element) const {
        return *reinterpret_cast<const uint4*>(elements + row * width + element);
    }
    __device__ static KeyPiece unpack(const Raw& raw) {
        const std::uint32_t words[4] = {raw.x, raw.y, raw.z, raw.w};
        KeyPiece piece;
#pragma unroll
        for (int word = 0; word < 4; ++word) {
            piece.pairs[2 * word] = pairOfBytes(__byte_perm(words[word], 0, 0x4140));
            piece.pairs[2 * word + 1] = pairOfBytes(__byte_perm(words[word], 0, 0x4342));
        }
        return piece;
    }
    __device__ float scaleOf(std::int64_t row) const {
        return scales[row];
    }
};

// The first passage that begins at or behind a chunk.
__device__ std::int64_t firstPassageFrom(const std::int32_t* starts, std::int64_t passages, std::int64_t chunk) {
    std::int64_t low = 0, high = passages;
    while (low < high) {
        const std::int64_t middle = (low + high) / 2;
        if (starts[middle] < chunk) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct ScanShape {
    std::int64_t tokens, chunks, passages;
    bool meanOfChunks;
};

// How a warp goes about its rows: kRowSets times sixteen of them at a time, kSteps steps of 64 elements to a batch. One
// batch is under way while another is multiplied.
template <int kTiles, class Keys>
struct ScanPace {
    static constexpr int kRowSets = kTiles == 8 ? 2 : 1;
    static constexpr int kSteps = kTiles == 8 ? 2 : Keys::kStepsPerBatch;
    static constexpr int kRows = kRowSets * kRowsPerWarp;
    static constexpr int kBlocksPerProcessor = kTiles == 8 ? 1 : 2;
};

template <int kTiles, class Keys>
struct ScanBatch {
    using Pace = ScanPace<kTiles, Keys>;
    typename Keys::Raw raw[Pace::kSteps][2 * Pace::kRowSets];

    // Rows behind the end are read as the last one.
    __device__ __forceinline__ void load(const Keys& keys, std::int64_t row, std::int64_t end, int step,
                                         int stepCount) {
        const int lane = static_cast<int>(threadIdx.x) % 32;
#pragma unroll
        for (int set = 0; set < 2 * Pace::kRowSets; ++set) {
            const std::int64_t own = min(row + lane / 4 + 8 * set, end - 1);
#pragma unroll
            for (int i = 0; i < Pace::kSteps; ++i) {
                if (step + i < stepCount) raw[i][set] = keys.load(own, elementOf(step + i, keys.linesShift));
            }
        }
    }

    __device__ __forceinline__ void multiply(const uint4* query, int step, int stepCount,
                                             float (&sums)[Pace::kRowSets][kTiles][4]) const {
        const int lane = static_cast<int>(threadIdx.x) % 32;
#pragma unroll
        for (int i = 0; i < Pace::kSteps; ++i) {
            if (step + i >= stepCount) break;
            KeyPiece pieces[2 * Pace::kRowSets];
#pragma unroll
            for (int set = 0; set < 2 * Pace::kRowSets; ++set) pieces[set] = Keys::unpack(raw[i][set]);
#pragma unroll
            for (int tile = 0; tile < kTiles; ++tile) {
#pragma unroll
                for (int half = 0; half < 2; ++half) {
                    const uint4 tokens = query[((step + i) * kTiles + tile) * 64 + half * 32 + lane];
                    const int at = 4 * half;
#pragma unroll
                    for (int set = 0; set < Pace::kRowSets; ++set) {
                        const KeyPiece &a = pieces[2 * set], &b = pieces[2 * set + 1];
                        multiplyAdd(sums[set][tile], {a.pairs[at], b.pairs[at], a.pairs[at + 1], b.pairs[at + 1]},
                                    tokens.x, tokens.y);
                        multiplyAdd(sums[set][tile],
                                    {a.pairs[at + 2], b.pairs[at + 2], a.pairs[at + 3], b.pairs[at + 3]}, tokens.z,
                                    tokens.w);
                    }
                }
            }
        }
    }
};

// The largest sum over the tokens, of the rows lane / 4 and lane / 4 + 8; on all lanes of a row.
template <int kTiles>
__device__ __forceinline__ float2 largestOfTokens(const float (&sums)[kTiles][4], std::int64_t tokens) {
    const int column = 2 * (static_cast<int>(threadIdx.x) % 4);
    float2 largest{-INFINITY, -INFINITY};
#pragma unroll
    for (int tile = 0; tile < kTiles; ++tile) {
#pragma unroll
        for (int i = 0; i < 2; ++i) {
            if (8 * tile + column + i >= tokens) continue;
            largest.x = fmaxf(largest.x, sums[tile][i]);
            largest.y = fmaxf(largest.y, sums[tile][2 + i]);
        }
    }
#pragma unroll
    for (int distance = 1; distance < 4; distance *= 2) {
        largest.x = fmaxf(largest.x, __shfl_xor_sync(0xffffffffU, largest.x, distance));
        largest.y = fmaxf(largest.y, __shfl_xor_sync(0xffffffffU, largest.y, distance));
    }
    return largest;
}

// One pass over the keys. Each block takes about as many chunks, but whole passages, so that it can reduce its own
// without asking others. A warp takes its rows straight from memory; only the query is shared.
template <int kTiles, class Keys>
__global__ void __launch_bounds__(32 * kWarps, ScanPace<kTiles, Keys>::kBlocksPerProcessor)
    scanKernel(Keys keys, const uint4* packedQuery, const std::int32_t* starts, ScanShape shape, float* chunkScores,
               float* scores) {
    using Pace = ScanPace<kTiles, Keys>;
    DYNAMIC_SHARED(shared);
    auto* query = reinterpret_cast<uint4*>(shared);
    const int steps = static_cast<int>(keys.width / kStepWidth);
    const std::int64_t firstPassage = firstPassageFrom(starts, shape.passages, shape.chunks * blockIdx.x / gridDim.x);
    const std::int64_t endPassage =
        blockIdx.x + 1 == gridDim.x
            ? shape.passages
            : firstPassageFrom(starts, shape.passages, shape.chunks * (blockIdx.x + 1) / gridDim.x);
    const std::int64_t begin = starts[firstPassage], end = starts[endPassage];
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    std::int64_t row = begin + warp * Pace::kRows;
    ScanBatch<kTiles, Keys> one, other;
    letNextKernelStart();
    if (row < end) one.load(keys, row, end, 0, steps);  // keys stand there since before the last kernel
    waitForEarlierKernels();
    for (int i = static_cast<int>(threadIdx.x); i < steps * kTiles * 64; i += 32 * kWarps) query[i] = packedQuery[i];
    __syncthreads();
    while (row < end) {
        float sums[Pace::kRowSets][kTiles][4] = {}, scales[Pace::kRowSets][2];
#pragma unroll
        for (int i = 0; i < 2 * Pace::kRowSets; ++i)
            scales[i / 2][i % 2] = keys.scaleOf(min(row + lane / 4 + 8 * i, end - 1));
        const std::int64_t nextRow = row + kWarps * Pace::kRows;
        for (int step = 0; step < steps; step += 2 * Pace::kSteps) {
            const bool hasOther = step + Pace::kSteps < steps, isLast = step + 2 * Pace::kSteps >= steps;
            if (hasOther) other.load(keys, row, end, step + Pace::kSteps, steps);
            one.multiply(query, step, steps, sums);
            if (!isLast) {
                one.load(keys, row, end, step + 2 * Pace::kSteps, steps);
            } else if (nextRow < end) {
                one.load(keys, nextRow, end, 0, steps);
            }
            if (hasOther) other.multiply(query, step + Pace::kSteps, steps, sums);
        }
#pragma unroll
        for (int set = 0; set < Pace::kRowSets; ++set) {
            const float2 largest = largestOfTokens<kTiles>(sums[set], shape.tokens);
            const std::int64_t rowA = row + kRowsPerWarp * set + lane / 4, rowB = rowA + 8;
            if (lane % 4 == 0 && rowA < end) chunkScores[rowA] = largest.x * scales[set][0];
            if (lane % 4 == 0 && rowB < end) chunkScores[rowB] = largest.y * scales[set][1];
        }
        row = nextRow;
    }
    __syncthreads();
    for (std::int64_t passage = firstPassage + threadIdx.x; passage < endPassage; passage += blockDim.x) {
        float most = -INFINITY, sum = 0;
        for (std::int64_t chunk = starts[passage]; chunk < starts[passage + 1]; ++chunk) {
            most = fmaxf(most, chunkScores[chunk]);
            sum += chunkScores[chunk];
        }
        scores[passage] = shape.meanOfChunks ? sum / static_cast<float>(starts[passage + 1] - starts[passage]) : most;
    }
}

// scores[c] = the largest over tokens of products [F, C]. A warp's lanes take kEach neighbouring chunks, the warps of a
// block tokens in turn.
constexpr int kReduceWarps = 16;

template <int kEach>
__global__ void __launch_bounds__(32 * kReduceWarps)
    largestOfRowsKernel(const float* products, std::int64_t tokens, std::int64_t chunks, const float* scales,
                        float* scores) {
    __shared__ float shown[kReduceWarps][32][kEach];
    const int lane = static_cast<int>(threadIdx.x), warp = static_cast<int>(threadIdx.y);
    const std::int64_t chunk = (std::int64_t{blockIdx.x} * 32 + lane) * kEach;
    float largest[kEach];
#pragma unroll
    for (int i = 0; i < kEach; ++i) largest[i] = -INFINITY;
    waitForEarlierKernels();
    letNextKernelStart();
    if (chunk < chunks) {
#pragma unroll 8
        for (std::int64_t token = warp; token < tokens; token += kReduceWarps) {
            const float* from = products + token * chunks + chunk;
            if constexpr (kEach == 2) {
                const float2 two = *reinterpret_cast<const float2*>(from);
                largest[0] = fmaxf(largest[0], two.x), largest[1] = fmaxf(largest[1], two.y);
            } else {
                largest[0] = fmaxf(largest[0], *from);
            }
        }
    }
#pragma unroll
    for (int i = 0; i < kEach; ++i) shown[warp][lane][i] = largest[i];
    __syncthreads();
    if (warp != 0 || chunk >= chunks) return;
#pragma unroll
    for (int i = 0; i < kEach; ++i) {
        for (int other = 1; other < kReduceWarps; ++other) largest[i] = fmaxf(largest[i], shown[other][lane][i]);
        scores[chunk + i] = scales == nullptr ? largest[i] : largest[i] * scales[chunk + i];
    }
}

// One block per candidate; a warp takes its chunks' tokens in turn.
__global__ void rescoreKernel(const float* folded, Stored keys, const std::int32_t* starts,
                              const std::int32_t* candidates, ScanShape shape, std::int64_t width, float* scores) {
    __shared__ float slots[32];
    const std::int32_t passage = candidates[blockIdx.x];
    if (passage < 0) {
        if (threadIdx.x == 0) scores[blockIdx.x] = -INFINITY;
        return;
    }
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    const std::int64_t begin = starts[passage], end = starts[passage + 1];
    float most = -INFINITY, sum = 0;
    for (std::int64_t chunk = begin; chunk < end; ++chunk) {
        float largest = -INFINITY;
        for (std::int64_t token = warp; token < shape.tokens; token += kWarps) {
            float dot = 0;
            for (std::int64_t i = lane; i < width; i += 32)
                dot += folded[token * width + i] * keys.at(chunk * width + i);
            largest = fmaxf(largest, warpSum(dot));
        }
        largest = blockMax(largest, slots);
        most = fmaxf(most, largest);
        sum += largest;
    }
    if (threadIdx.x == 0) scores[blockIdx.x] = shape.meanOfChunks ? sum / static_cast<float>(end - begin) : most;
}

int tilesOf(std::int64_t tokens) {
    const std::int64_t eights = (tokens + 7) / 8;
    return eights <= 1 ? 1 : eights <= 4 ? 4 : 8;
}

ConstView withoutScales(ConstView view) {
    view.rowScales = nullptr;
    view.scaleCount = 0;
    return view;
}

struct PreparedScan {
    cudaStream_t stream;
    Grid grid;
    const uint4* query;
    const std::int32_t* starts;
    ScanShape shape;
    float *chunkScores, *scores;
};

template <class Keys>
void launchScan(const PreparedScan& scan, int tiles, const Keys& keys) {
    const auto start = [&](auto kernel) {
        launch(scan.stream, scan.grid, kernel, keys, scan.query, scan.starts, scan.shape, scan.chunkScores,
               scan.scores);
    };
    if (tiles == 1) return start(&scanKernel<1, Keys>);
    if (tiles == 4) return start(&scanKernel<4, Keys>);
    start(&scanKernel<8, Keys>);
}

}  // namespace

// Through the tensor cores, the query in bf16. Reference arithmetic never rounds it.
bool CudaBackend::canScan(ConstView folded, ConstView keys) const {
    const std::int64_t tokens = folded.shape[0], width = keys.shape[1] * keys.shape[2];
    const std::int64_t sharedBytes = width * tilesOf(tokens) * 8 * 2;
    return arithmetic_ == Arithmetic::Fast && (keys.dtype == DType::Bf16 || keys.dtype == DType::I8) &&
           width % kStepWidth == 0 && isAligned16(keys) && tokens <= kMostScanTokens &&
           sharedBytes <= static_cast<std::int64_t>(facts_.sharedBytesPerBlock);
}

void CudaBackend::scanPassages(const PassageScan& scan, View chunkScores, View scores) {
    Staged staged(*this);
    const PassageScan in{staged.in(scan.folded), staged.in(scan.keys), staged.in(scan.passageStarts), scan.chunks};
    const View ofChunks = staged.out(chunkScores), ofPassages = staged.out(scores);
    if (canScan(in.folded, in.keys)) {
        scanInOnePass(in, ofChunks, ofPassages);
    } else {
        if (!scoreByProducts(in.folded, in.keys, ofChunks)) scoreInFloat32(in.folded, in.keys, ofChunks);
        reduceChunks(ofChunks, in.passageStarts, in.chunks, ofPassages);
    }
    staged.finish();
}

void CudaBackend::scanInOnePass(const PassageScan& scan, View chunkScores, View scores) {
    const std::int64_t tokens = scan.folded.shape[0], chunks = scan.keys.shape[0];
    const std::int64_t width = scan.keys.shape[1] * scan.keys.shape[2];
    const int tiles = tilesOf(tokens);
    const std::int64_t pieces = width / kStepWidth * tiles * 64;
    const int linesShift = scan.keys.dtype == DType::I8 && width % (2 * kStepWidth) == 0 ? 1 : 0;
    auto* query = scratch_.query.reserveFor<uint4>(pieces);
    launch(stream_.get(), {blocksFor(pieces, 256), 256}, packQueryKernel, scan.folded.as<float>(), tokens, width, tiles,
           linesShift, query);
    const std::size_t sharedBytes = static_cast<std::size_t>(pieces) * sizeof(uint4);
    constexpr std::int64_t kRowsPerTile = kWarps * kRowsPerWarp;
    const std::int64_t blocksPerProcessor = tiles < 8 && 2 * sharedBytes <= facts_.sharedBytesPerBlock ? 2 : 1;
    const std::int64_t blocks = std::clamp<std::int64_t>((chunks + kRowsPerTile - 1) / kRowsPerTile, 1,
                                                         blocksPerProcessor * facts_.multiprocessorCount);
    const PreparedScan prepared{
        .stream = stream_.get(),
        .grid = {dim3(static_cast<unsigned>(blocks)), dim3(32 * kWarps), sharedBytes, startsEarly()},
        .query = query,
        .starts = scan.passageStarts.as<std::int32_t>(),
        .shape = {tokens, chunks, scan.passageStarts.shape[0] - 1, scan.chunks == ChunkReduce::Mean},
        .chunkScores = chunkScores.as<float>(),
        .scores = scores.as<float>(),
    };
    if (scan.keys.dtype == DType::Bf16) {
        launchScan(prepared, tiles, Bf16Keys{reinterpret_cast<const std::uint16_t*>(scan.keys.data), width});
    } else {
        launchScan(prepared, tiles, Int8Keys{scan.keys.as<std::int8_t>(), scan.keys.rowScales, width, linesShift});
    }
}

// Long questions: cuBLAS multiplies tile by tile, and each tile's products are reduced while the second-level cache
// still holds them. Returns false where that is no gain.
bool CudaBackend::scoreByProducts(ConstView folded, ConstView keys, View scores) {
    const std::int64_t tokens = folded.shape[0], chunks = keys.shape[0], width = keys.shape[1] * keys.shape[2];
    if (tokens < 16 || chunks == 0 || width == 0) return false;
    const DType dtype = arithmetic_ == Arithmetic::Fast && keys.dtype != DType::F32 ? DType::Bf16 : DType::F32;
    const std::int64_t cacheTile = facts_.cacheBytes / 3 / (tokens * static_cast<std::int64_t>(sizeof(float)));
    const std::int64_t tile = std::clamp<std::int64_t>(cacheTile / 256 * 256, 256, 16384);
    ConstView query = folded.reshaped({tokens, width});
    if (dtype != DType::F32) {
        const View narrow(scratch_.query.reserve(bytesOf(dtype, tokens * width)), dtype, query.shape, device());
        copyOnDevice(query, narrow);
        query = narrow;
    }
    float* products = scratch_.products.reserveFor<float>(tokens * tile);
    const ConstView rows = keys.reshaped({chunks, width});
    for (std::int64_t begin = 0; begin < chunks; begin += tile) {
        const std::int64_t end = std::min(begin + tile, chunks);
        // Quantised rows are widened without their scales, which come after the maximum.
        ConstView part = rows.rows(begin, end);
        const float* scales = part.rowScales;
        if (part.dtype != dtype) part = widened(withoutScales(part), dtype, 0, end - begin);
        const View out(products, DType::F32, {tokens, end - begin}, device());
        multiply(query, part, out);
        const int each = (end - begin) % 2 == 0 ? 2 : 1;
        const Grid grid{dim3(blocksFor(end - begin, 32 * each)), dim3(32, kReduceWarps), 0, startsEarly()};
        launch(stream_.get(), grid, each == 2 ? &largestOfRowsKernel<2> : &largestOfRowsKernel<1>,
               static_cast<const float*>(products), tokens, end - begin, scales, scores.as<float>() + begin);
    }
    return true;
}

void CudaBackend::rescorePassages(const PassageScan& scan, ConstView candidates, View scores) {
    Staged staged(*this);
    const ConstView folded = staged.in(scan.folded), keys = staged.in(scan.keys);
    const ConstView starts = staged.in(scan.passageStarts), chosen = staged.in(candidates);
    const View result = staged.out(scores);
    const ScanShape shape{folded.shape[0], keys.shape[0], starts.shape[0] - 1, scan.chunks == ChunkReduce::Mean};
    launch(stream_.get(), {static_cast<unsigned>(candidates.shape[0]), 32 * kWarps}, rescoreKernel, folded.as<float>(),
           Stored(keys), starts.as<std::int32_t>(), chosen.as<std::int32_t>(), shape, keys.shape[1] * keys.shape[2],
           result.as<float>());
    staged.finish();
}

}  // namespace memoir::engine::cuda
