// SPDX-License-Identifier: Apache-2.0
// Products of few tokens, which are bound by reading the weights once, with what stands before and behind them.
#include <algorithm>
#include <span>
#include <vector>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/packet.cuh"

namespace memoir::engine::cuda {

namespace {

constexpr int kWarps = 8;
constexpr int kRows = 4;  // that a team of warps makes at once
constexpr int kMostMatrices = 3;
constexpr std::int64_t kMostTokens = 4;
constexpr std::int64_t kMostSharedBytes = 96 << 10;
constexpr std::int64_t kMostPartialBytes = 32 << 10;

struct Matrix {
    const uint4* packets = nullptr;
    const float* scales = nullptr;
    Activations out;
    int rows = 0, groups = 0;
};

struct TokenProduct {
    Activations x;          // [tokens, inputs]
    Stored norm;            // RMS norm of x first, where there are elements
    Activations plainNorm;  // the same where it can be read four elements at a time
    float epsilon = 0;
    bool roundNormed = false;  // to bf16, as what stands in memory would be
    bool vectorised = false;   // x may be read four elements at a time
    int tokens = 1, inputs = 0, packets = 0, packetsPerScale = 1;
    int groups = 0, warpsPerTeam = 1;
    ProductFinish finish = ProductFinish::Store;
    Matrix matrices[kMostMatrices];
};

// Where element i of a token stands in shared memory, so that lanes which read 16 bytes each of neighbouring packets
// meet no bank twice.
template <int kCount>
__device__ __forceinline__ int placeOf(int i) {
    const int packet = i / kCount, within = i % kCount;
    return ((packet / 32 * (kCount / 4) + within / 4) * 32 + packet % 32) * 4 + within % 4;
}

template <int kCount>
__host__ __device__ int paddedInputs(int inputs) {
    return (inputs + 32 * kCount - 1) / (32 * kCount) * (32 * kCount);
}

// The rows of one group: kRows of one matrix, or of a gated pair half as many of each.
struct Group {
    int matrix = 0, firstRow = 0;

    __device__ Group(const TokenProduct& in, int group) {
        if (in.finish == ProductFinish::Gate) {
            firstRow = group * (kRows / 2);
            return;
        }
        while (group >= in.matrices[matrix].groups) group -= in.matrices[matrix++].groups;
        firstRow = group * kRows;
    }
    __device__ int matrixOf(const TokenProduct& in, int row) const {
        return in.finish == ProductFinish::Gate ? row / (kRows / 2) : matrix;
    }
    // Rows behind the last are read as the last and not written.
    __device__ std::int64_t rowOf(const TokenProduct& in, int row) const {
        const int within = in.finish == ProductFinish::Gate ? row % (kRows / 2) : row;
        return min(firstRow + within, in.matrices[matrixOf(in, row)].rows - 1);
    }
};

// Goes through the packets of a team's groups, one step of all its lanes after the other.
template <DType kType>
struct PacketStream {
    struct Step {
        uint4 raw[kRows];
        float scales[kType == DType::I4 ? kRows : 1];
    };

    const TokenProduct& in;
    const int stride, teams, firstPacket, end;
    int group, packet;
    const uint4* rows[kRows];
    const float* scales[kType == DType::I4 ? kRows : 1];

    __device__ PacketStream(const TokenProduct& product, int lane, int laneCount, int begin, int endGroup, int count)
        : in(product), stride(laneCount), teams(count), firstPacket(lane), end(endGroup), group(begin), packet(lane) {
        locate();
    }
    __device__ void locate() {
        if (group >= end) return;
        const Group place(in, group);
#pragma unroll
        for (int row = 0; row < kRows; ++row) {
            const Matrix& matrix = in.matrices[place.matrixOf(in, row)];
            rows[row] = matrix.packets + place.rowOf(in, row) * in.packets;
            if constexpr (kType == DType::I4)
                scales[row] = matrix.scales + place.rowOf(in, row) * (in.packets / in.packetsPerScale);
        }
    }
    __device__ void load(Step& step) {
        if (group >= end) return;
        if (packet < in.packets) {
#pragma unroll
            for (int row = 0; row < kRows; ++row) {
                step.raw[row] = readOnce(rows[row] + packet);
                if constexpr (kType == DType::I4) step.scales[row] = __ldg(scales[row] + packet / in.packetsPerScale);
            }
        }
        packet += stride;
        if (packet - firstPacket < in.packets) return;
        packet = firstPacket;
        group += teams;
        locate();
    }
};

// Each lane gets the sum over the warp of values[lane / 8].
__device__ __forceinline__ float sumsOfRows(const float (&values)[kRows], int lane) {
    const bool upper = (lane & 16) != 0, second = (lane & 8) != 0;
    float low = upper ? values[2] : values[0], high = upper ? values[3] : values[1];
    low += __shfl_xor_sync(0xffffffffU, upper ? values[0] : values[2], 16);
    high += __shfl_xor_sync(0xffffffffU, upper ? values[1] : values[3], 16);
    float sum = second ? high : low;
    sum += __shfl_xor_sync(0xffffffffU, second ? low : high, 8);
#pragma unroll
    for (int distance = 4; distance > 0; distance /= 2) sum += __shfl_xor_sync(0xffffffffU, sum, distance);
    return sum;
}

// Calls body(i, four elements from begin + i on) for the block's share of `count` elements, several loads under way at
// once: they are far away, and the block waits for them.
template <class Body>
__device__ __forceinline__ void forFours(const Activations& x, bool vectorised, std::int64_t begin, int count,
                                         const Body& body) {
    constexpr int kAtOnce = 5, kStride = 4 * 32 * kWarps;
    for (int first = 4 * static_cast<int>(threadIdx.x); first < count; first += kAtOnce * kStride) {
        float4 fours[kAtOnce];
#pragma unroll
        for (int k = 0; k < kAtOnce; ++k) {
            const std::int64_t at = begin + first + k * kStride;
            if (first + k * kStride >= count) break;
            fours[k] = vectorised ? x.load4(at) : float4{x.at(at), x.at(at + 1), x.at(at + 2), x.at(at + 3)};
        }
#pragma unroll
        for (int k = 0; k < kAtOnce; ++k)
            if (first + k * kStride < count) body(first + k * kStride, fours[k]);
    }
}

// x, normalised where it is to be, as float32 in shared memory.
template <int kCount, int kTokens>
__device__ void placeTokens(const TokenProduct& in, float* numbers, const float* norm, float* slots) {
    const int padded = paddedInputs<kCount>(in.inputs), thread = static_cast<int>(threadIdx.x);
#pragma unroll
    for (int token = 0; token < kTokens; ++token) {
        if (token >= in.tokens) break;
        float* own = numbers + token * padded;
        float squares = 0;
        forFours(in.x, in.vectorised, std::int64_t{token} * in.inputs, in.inputs, [&](int i, const float4& four) {
            *reinterpret_cast<float4*>(own + placeOf<kCount>(i)) = four;
            squares += four.x * four.x + four.y * four.y + four.z * four.z + four.w * four.w;
        });
        if (norm == nullptr) continue;
        const float factor = rsqrtf(blockSum(squares, slots) / static_cast<float>(in.inputs) + in.epsilon);
        for (int i = 4 * thread; i < in.inputs; i += 4 * 32 * kWarps) {
            auto* four = reinterpret_cast<float4*>(own + placeOf<kCount>(i));
            const auto weights = *reinterpret_cast<const float4*>(norm + i);
            const auto normed = [&](float value, float weight) {
                const float result = value * (factor * weight);
                return in.roundNormed ? floatOfBf16(bf16Of(result)) : result;
            };
            *four = {normed(four->x, weights.x), normed(four->y, weights.y), normed(four->z, weights.z),
                     normed(four->w, weights.w)};
        }
    }
    __syncthreads();
}

__device__ __forceinline__ float silu(float gate) {
    return gate / (1.0F + __expf(-gate));
}

// One output of the block: which, and what multiplies and joins its sum.
struct Output {
    int group, token, row, matrix;
    std::int64_t at;
    bool exists;

    __device__ Output(const TokenProduct& in, int begin, int i) {
        const int each = in.finish == ProductFinish::Gate ? kRows / 2 : kRows;
        row = i % each, token = i / each % in.tokens, group = i / each / in.tokens;
        const Group place(in, begin + group);
        matrix = place.matrix;
        exists = place.firstRow + row < in.matrices[matrix].rows;
        at = std::int64_t{token} * in.matrices[matrix].rows + place.firstRow + row;
    }
};

// The scales of the rows of the block's groups, as they stand in its partial sums.
__device__ void placeScales(const TokenProduct& in, float* scales, int begin, int end) {
    for (int i = static_cast<int>(threadIdx.x); i < (end - begin) * kRows; i += 32 * kWarps) {
        const Group place(in, begin + i / kRows);
        scales[i] = in.matrices[place.matrixOf(in, i % kRows)].scales[place.rowOf(in, i % kRows)];
    }
}

// Sums of the teams' warps, times what is left to be multiplied by, to where they belong.
template <DType kType, int kTokens>
__device__ void finishGroups(const TokenProduct& in, const float* partials, const float* scales, int begin, int end) {
    const int count = (end - begin) * (in.finish == ProductFinish::Gate ? kRows / 2 : kRows) * in.tokens;
    bool haveAll = false;
    for (int i = static_cast<int>(threadIdx.x); i < count || !haveAll; i += 32 * kWarps) {
        const bool isOwn = i < count;
        const Output output(in, begin, isOwn ? i : 0);
        const Activations& out = in.matrices[output.matrix].out;
        // What is added to comes while the slowest warp ends.
        const float before = in.finish == ProductFinish::Add && isOwn && output.exists ? out.at(output.at) : 0.0F;
        if (!haveAll) __syncthreads();
        haveAll = true;
        if (!isOwn || !output.exists) continue;
        const auto sumOf = [&](int row) {
            float sum = 0;
            for (int warp = 0; warp < in.warpsPerTeam; ++warp)
                sum += partials[((output.group * in.warpsPerTeam + warp) * kTokens + output.token) * kRows + row];
            return kType == DType::I8 ? sum * scales[output.group * kRows + row] : sum;
        };
        float value = sumOf(output.row) + before;
        if (in.finish == ProductFinish::Gate) {
            const float up = sumOf(output.row + kRows / 2);
            // As what stands in memory would be.
            value = out.narrow ? silu(floatOfBf16(bf16Of(value))) * floatOfBf16(bf16Of(up)) : silu(value) * up;
        }
        out.set(output.at, value);
    }
}

// Blocks take as many groups of rows each, and start to read them before the tokens are there. kAhead steps are under
// way for each lane.
template <DType kType, int kTokens, int kAhead>
__global__ void __launch_bounds__(32 * kWarps, kTokens == 1 ? 2 : 1)
    tokenProductKernel(const __grid_constant__ TokenProduct in) {
    using Elements = Packet<kType>;
    constexpr int kCount = Elements::kCount;
    DYNAMIC_SHARED(shared);
    __shared__ float slots[32];
    const int padded = paddedInputs<kCount>(in.inputs);
    auto* numbers = reinterpret_cast<float*>(shared);
    float* norm = numbers + kTokens * padded;
    float* scales = norm + (in.norm.elements != nullptr ? in.inputs : 0);
    const int thread = static_cast<int>(threadIdx.x), lane = thread % 32, warp = thread / 32;
    const int team = warp / in.warpsPerTeam, teams = kWarps / in.warpsPerTeam, ofTeam = warp % in.warpsPerTeam;
    const auto share = [&](unsigned block) { return static_cast<int>(std::int64_t{in.groups} * block / gridDim.x); };
    const int begin = share(blockIdx.x), end = share(blockIdx.x + 1);
    float* partials = scales + (kType == DType::I8 ? (end - begin) * kRows : 0);
    letNextKernelStart();
    PacketStream<kType> stream(in, 32 * ofTeam + lane, 32 * in.warpsPerTeam, begin + team, end, teams);
    typename PacketStream<kType>::Step steps[kAhead];
#pragma unroll
    for (int i = 0; i < kAhead; ++i) stream.load(steps[i]);
    if constexpr (kType == DType::I8) placeScales(in, scales, begin, end);
    if (in.norm.elements != nullptr) {
        if (in.plainNorm.elements != nullptr) {
            forFours(in.plainNorm, true, 0, in.inputs,
                     [&](int i, const float4& four) { *reinterpret_cast<float4*>(norm + i) = four; });
        } else {
            for (int i = thread; i < in.inputs; i += 32 * kWarps) norm[i] = in.norm.at(i);
        }
    }
    waitForEarlierKernels();
    placeTokens<kCount, kTokens>(in, numbers, in.norm.elements != nullptr ? norm : nullptr, slots);
    float sums[kTokens][kRows] = {};
    int group = begin + team, packet = 32 * ofTeam + lane;
    const int stepsEach = (in.packets + 32 * in.warpsPerTeam - 1) / (32 * in.warpsPerTeam);
    int stepsLeft = stepsEach;
    while (group < end) {
#pragma unroll
        for (int i = 0; i < kAhead; ++i) {
            if (group >= end) break;
            if (packet < in.packets) {
                float elements[kRows][kCount];
#pragma unroll
                for (int row = 0; row < kRows; ++row) {
                    Elements::unpack(steps[i].raw[row], elements[row]);
                }
#pragma unroll
                for (int token = 0; token < kTokens; ++token) {
                    const auto* fours = reinterpret_cast<const float4*>(numbers + token * padded) +
                                        packet / 32 * (kCount / 4) * 32 + packet % 32;
                    float sum[kRows] = {};
#pragma unroll
                    for (int four = 0; four < kCount / 4; ++four) {
                        const float4 x = fours[four * 32];
#pragma unroll
                        for (int row = 0; row < kRows; ++row) {
                            const float* own = elements[row] + 4 * four;
                            sum[row] += x.x * own[0] + x.y * own[1] + x.z * own[2] + x.w * own[3];
                        }
                    }
#pragma unroll
                    for (int row = 0; row < kRows; ++row)
                        sums[token][row] += kType == DType::I4
                                                ? steps[i].scales[row % (kType == DType::I4 ? kRows : 1)] * sum[row]
                                                : sum[row];
                }
            }
            stream.load(steps[i]);
            packet += 32 * in.warpsPerTeam;
            if (--stepsLeft > 0) continue;
            stepsLeft = stepsEach;
            packet = 32 * ofTeam + lane;
#pragma unroll
            for (int token = 0; token < kTokens; ++token) {
                const float sum = sumsOfRows(sums[token], lane);
                if (lane % 8 == 0) {
                    partials[(((group - begin) * in.warpsPerTeam + ofTeam) * kTokens + token) * kRows + lane / 8] = sum;
                }
#pragma unroll
                for (int row = 0; row < kRows; ++row) sums[token][row] = 0;
            }
            group += teams;
        }
    }
    finishGroups<kType, kTokens>(in, partials, scales, begin, end);
}

std::int64_t sharedBytesOf(const TokenProduct& product, DType dtype, int blocks) {
    const std::int64_t step = 32 * elementsPerPacket(dtype), tokens = product.tokens > 1 ? kMostTokens : 1;
    const std::int64_t padded = (product.inputs + step - 1) / step * step;
    const std::int64_t groupsEach = (product.groups + blocks - 1) / blocks;
    return 4 * (tokens * padded + (product.norm.elements != nullptr ? product.inputs : 0) +
                groupsEach * kRows * (product.warpsPerTeam * tokens + (dtype == DType::I8 ? 1 : 0)));
}

// How many warps share a row, so that the block which has most to do has least.
int bestTeam(const TokenProduct& product, int blocks) {
    const int groupsEach = (product.groups + blocks - 1) / blocks;
    int best = 1, fewest = 0;
    for (int warps = 1; warps <= kWarps; warps *= 2) {
        const int teams = kWarps / warps, steps = (product.packets + 32 * warps - 1) / (32 * warps);
        const int all = (groupsEach + teams - 1) / teams * steps;
        if (fewest == 0 || all < fewest) best = warps, fewest = all;
    }
    return best;
}

template <DType kType, int kAhead>
void launchProduct(cudaStream_t stream, const Grid& grid, const TokenProduct& product) {
    if (product.tokens > 1) {
        launch(stream, grid, tokenProductKernel<kType, static_cast<int>(kMostTokens), 2>, product);
    } else {
        launch(stream, grid, tokenProductKernel<kType, 1, kAhead>, product);
    }
}

// Weights of one type and width that can be read in packets.
bool areInPackets(std::span<const ConstView> weights) {
    const DType dtype = weights.front().dtype;
    const std::int64_t packet = elementsPerPacket(dtype), inputs = weights.front().shape[1];
    return packet != 0 && inputs % packet == 0 && std::ranges::all_of(weights, [&](const ConstView& weight) {
               const std::int64_t scaleLength =
                   weight.scaleCount > 0 ? weight.shape.elementCount() / weight.scaleCount : inputs;
               return weight.dtype == dtype && weight.shape[1] == inputs && isAligned16(weight) &&
                      (dtype != DType::I4 || scaleLength % packet == 0);
           });
}

// False, with nothing done, where the tokens have no room in shared memory.
bool start(cudaStream_t stream, const DeviceFacts& facts, bool early, TokenProduct& product, DType dtype) {
    std::int64_t blocks = std::clamp<std::int64_t>(product.groups, 1, facts.multiprocessorCount);
    product.warpsPerTeam = bestTeam(product, static_cast<int>(blocks));
    const std::int64_t partialBytes =
        std::int64_t{product.groups} * product.warpsPerTeam * kRows * 4 * (product.tokens > 1 ? kMostTokens : 1);
    blocks = std::max(blocks, (partialBytes + kMostPartialBytes - 1) / kMostPartialBytes);
    const std::int64_t sharedBytes = sharedBytesOf(product, dtype, static_cast<int>(blocks));
    if (sharedBytes > std::min<std::int64_t>(kMostSharedBytes, static_cast<std::int64_t>(facts.sharedBytesPerBlock)))
        return false;
    const Grid grid{dim3(static_cast<unsigned>(blocks)), dim3(32 * kWarps), static_cast<std::size_t>(sharedBytes),
                    early};
    switch (dtype) {
        case DType::F32:
            launchProduct<DType::F32, 4>(stream, grid, product);
            return true;
        case DType::Bf16:
            launchProduct<DType::Bf16, 4>(stream, grid, product);
            return true;
        case DType::I8:
            launchProduct<DType::I8, 4>(stream, grid, product);
            return true;
        case DType::I4:
            launchProduct<DType::I4, 3>(stream, grid, product);
            return true;
        default:
            return false;
    }
}

}  // namespace

bool CudaBackend::multiplyFewTokens(const FewTokens& tokens) {
    const std::int64_t count = tokens.x.shape[0], inputs = tokens.x.shape[1];
    if (count == 0 || count > kMostTokens || inputs == 0 || !areInPackets(tokens.weights)) return false;
    const DType dtype = tokens.weights.front().dtype;
    TokenProduct product;
    product.x = activations(tokens.x);
    if (tokens.norm) product.norm = Stored(tokens.norm);
    if (tokens.norm && tokens.norm.dtype != DType::F16 && isAligned16(tokens.norm))
        product.plainNorm = activations(tokens.norm);
    product.epsilon = tokens.epsilon;
    product.roundNormed = arithmetic_ == Arithmetic::Fast;
    product.vectorised = isAligned16(tokens.x);
    product.tokens = static_cast<int>(count);
    product.inputs = static_cast<int>(inputs);
    product.packets = static_cast<int>(inputs / elementsPerPacket(dtype));
    product.finish = tokens.finish;
    for (std::size_t i = 0; i < tokens.weights.size(); ++i) {
        const ConstView& weight = tokens.weights[i];
        const int rows = static_cast<int>(weight.shape[0]), groups = (rows + kRows - 1) / kRows;
        if (dtype == DType::I4)
            product.packetsPerScale =
                static_cast<int>(weight.shape.elementCount() / weight.scaleCount / elementsPerPacket(dtype));
        product.matrices[i] = {reinterpret_cast<const uint4*>(weight.data), weight.rowScales,
                               Activations(tokens.outs[std::min(i, tokens.outs.size() - 1)]), rows, groups};
        product.groups += groups;
    }
    if (product.finish == ProductFinish::Gate)
        product.groups = (product.matrices[0].rows + kRows / 2 - 1) / (kRows / 2);
    return product.groups == 0 || start(stream_.get(), facts_, startsEarly(), product, dtype);
}

bool CudaBackend::multiplyFewTokens(ConstView x, ConstView weight, View out) {
    return multiplyFewTokens({x, {}, 0, std::span(&weight, 1), std::span(&out, 1), ProductFinish::Store});
}

bool CudaBackend::normedProducts(const NormedProducts& products) {
    if (products.x.shape[0] > kMostTokens) return false;
    Staged staged(*this);
    std::vector<ConstView> weights;
    std::vector<View> outs;
    for (const ConstView& weight : products.weights) weights.push_back(staged.in(weight));
    for (const View& out : products.outs) outs.push_back(staged.out(out));
    if (!multiplyFewTokens({staged.in(products.x), staged.in(products.norm), products.epsilon, weights, outs}))
        return false;
    staged.finish();
    return true;
}

bool CudaBackend::gatedProduct(const GatedProduct& product, View out) {
    if (product.x.shape[0] > kMostTokens) return false;
    Staged staged(*this);
    const ConstView weights[] = {staged.in(product.gate), staged.in(product.up)};
    const View result = staged.out(out);
    if (!multiplyFewTokens({staged.in(product.x), staged.in(product.norm), product.epsilon, weights,
                            std::span(&result, 1), ProductFinish::Gate}))
        return false;
    staged.finish();
    return true;
}

// Products of many tokens are added by the library as it writes them.
bool CudaBackend::addProduct(ConstView x, ConstView weight, View sum) {
    if (x.shape[0] == 0 || x.shape[1] == 0) return true;
    Staged staged(*this);
    const ConstView tokens = staged.in(x), rows = staged.in(weight);
    const View result = staged.inOut(sum);
    if (!multiplyFewTokens({tokens, {}, 0, std::span(&rows, 1), std::span(&result, 1), ProductFinish::Add}) &&
        !product_->run(tokens, rows.dtype == x.dtype ? rows : widened(rows, x.dtype, 0, rows.shape[0]), result,
                       DenseProduct::Onto::Sum))
        return false;
    staged.finish();
    return true;
}

}  // namespace memoir::engine::cuda
