// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

constexpr int kWarps = 8;
constexpr std::int64_t kMostGemvTokens = 4;
constexpr std::size_t kMostGemvShared = 96 << 10;

// How 16 bytes of a weight become numbers. Int8 and int4 elements are put into the last bits of 2^23, which costs one
// instruction each where converting them would cost four.
template <DType kType>
struct Packet;

template <>
struct Packet<DType::F32> {
    static constexpr int kCount = 4;
    __device__ static void unpack(const uint4& raw, float (&out)[kCount]) {
        out[0] = __uint_as_float(raw.x), out[1] = __uint_as_float(raw.y);
        out[2] = __uint_as_float(raw.z), out[3] = __uint_as_float(raw.w);
    }
};

template <>
struct Packet<DType::Bf16> {
    static constexpr int kCount = 8;
    __device__ static void unpack(const uint4& raw, float (&out)[kCount]) {
        const std::uint32_t words[4] = {raw.x, raw.y, raw.z, raw.w};
#pragma unroll
        for (int word = 0; word < 4; ++word) {
            out[2 * word] = __uint_as_float(words[word] << 16);
            out[2 * word + 1] = __uint_as_float(words[word] & 0xffff0000U);
        }
    }
};

// Byte `at` of a word of unsigned bytes, less `offset`.
template <int kAt>
__device__ __forceinline__ float byteOf(std::uint32_t word, float offset) {
    return __uint_as_float(__byte_perm(word, 0x4b000000U, 0x7650U | kAt)) - (8388608.0F + offset);
}

template <>
struct Packet<DType::I8> {
    static constexpr int kCount = 16;
    __device__ static void unpack(const uint4& raw, float (&out)[kCount]) {
        const std::uint32_t words[4] = {raw.x, raw.y, raw.z, raw.w};
#pragma unroll
        for (int word = 0; word < 4; ++word) {
            const std::uint32_t shifted = words[word] ^ 0x80808080U;
            out[4 * word] = byteOf<0>(shifted, 128);
            out[4 * word + 1] = byteOf<1>(shifted, 128);
            out[4 * word + 2] = byteOf<2>(shifted, 128);
            out[4 * word + 3] = byteOf<3>(shifted, 128);
        }
    }
};

template <>
struct Packet<DType::I4> {
    static constexpr int kCount = 32;
    __device__ static void unpack(const uint4& raw, float (&out)[kCount]) {
        const std::uint32_t words[4] = {raw.x, raw.y, raw.z, raw.w};
#pragma unroll
        for (int word = 0; word < 4; ++word) {
            const std::uint32_t even = words[word] & 0x0f0f0f0fU, odd = (words[word] >> 4) & 0x0f0f0f0fU;
            float* at = out + 8 * word;
            at[0] = byteOf<0>(even, 8), at[1] = byteOf<0>(odd, 8);
            at[2] = byteOf<1>(even, 8), at[3] = byteOf<1>(odd, 8);
            at[4] = byteOf<2>(even, 8), at[5] = byteOf<2>(odd, 8);
            at[6] = byteOf<3>(even, 8), at[7] = byteOf<3>(odd, 8);
        }
    }
};

struct GemvShape {
    std::int64_t inputs, outputs;
    std::int64_t scaleLength;  // inputs per scale
};

// Where element i of a token stands in shared memory, so that lanes which read 16 bytes each of neighbouring packets
// meet no bank twice.
template <int kCount>
__device__ __forceinline__ std::int64_t placeOf(std::int64_t i) {
    const std::int64_t packet = i / kCount, within = i % kCount;
    return ((packet / 32 * (kCount / 4) + within / 4) * 32 + packet % 32) * 4 + within % 4;
}

// A warp makes kRows outputs of kTokens tokens: bound by reading the weight once. Tokens stand in shared memory as
// float32.
template <DType kType, int kTokens, int kRows>
__global__ void __launch_bounds__(32 * kWarps)
    gemvKernel(Activations x, const uint4* weight, const float* scales, Activations out, GemvShape shape, int tokens) {
    using Elements = Packet<kType>;
    constexpr int kCount = Elements::kCount;
    DYNAMIC_SHARED(shared);
    auto* numbers = reinterpret_cast<float*>(shared);
    const std::int64_t padded = (shape.inputs + 32 * kCount - 1) / (32 * kCount) * (32 * kCount);
    for (std::int64_t i = threadIdx.x; i < padded * kTokens; i += blockDim.x) {
        const std::int64_t token = i / padded, element = i % padded;
        const bool exists = token < tokens && element < shape.inputs;
        numbers[token * padded + placeOf<kCount>(element)] = exists ? x.at(token * shape.inputs + element) : 0.0F;
    }
    __syncthreads();
    const int lane = static_cast<int>(threadIdx.x) % 32, warp = static_cast<int>(threadIdx.x) / 32;
    const std::int64_t first = (std::int64_t{blockIdx.x} * kWarps + warp) * kRows;
    if (first >= shape.outputs) return;
    const std::int64_t packets = shape.inputs / kCount;
    float sums[kRows][kTokens] = {};
#pragma unroll 2
    for (std::int64_t packet = lane; packet < packets; packet += 32) {
        uint4 raw[kRows];
#pragma unroll
        for (int row = 0; row < kRows; ++row) raw[row] = weight[min(first + row, shape.outputs - 1) * packets + packet];
#pragma unroll
        for (int row = 0; row < kRows; ++row) {
            float elements[kCount];
            Elements::unpack(raw[row], elements);
            float scale = 1.0F;
            if constexpr (kType == DType::I4) {
                const std::int64_t at = min(first + row, shape.outputs - 1) * shape.inputs + packet * kCount;
                scale = scales[at / shape.scaleLength];
            }
#pragma unroll
            for (int token = 0; token < kTokens; ++token) {
                const auto* tokenNumbers = reinterpret_cast<const float4*>(numbers + token * padded) +
                                           packet / 32 * (kCount / 4) * 32 + packet % 32;
                float sum = 0;
#pragma unroll
                for (int four = 0; four < kCount / 4; ++four) {
                    const float4 values = tokenNumbers[four * 32];
                    sum += values.x * elements[4 * four] + values.y * elements[4 * four + 1] +
                           values.z * elements[4 * four + 2] + values.w * elements[4 * four + 3];
                }
                sums[row][token] += kType == DType::I4 ? scale * sum : sum;
            }
        }
    }
#pragma unroll
    for (int row = 0; row < kRows; ++row) {
#pragma unroll
        for (int token = 0; token < kTokens; ++token) {
            const float sum = warpSum(sums[row][token]);
            if (lane != 0 || token >= tokens || first + row >= shape.outputs) continue;
            out.set(token * shape.outputs + first + row, kType == DType::I8 ? sum * scales[first + row] : sum);
        }
    }
}

// A thread per packet: whole numbers as bf16, times their scales where there are any.
template <DType kType>
__global__ void widenKernel(const uint4* packets, const float* scales, std::int64_t packetCount,
                            std::int64_t scaleLength, uint4* out) {
    constexpr int kCount = Packet<kType>::kCount;
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= packetCount) return;
    float elements[kCount];
    Packet<kType>::unpack(packets[i], elements);
    const float scale = scales == nullptr ? 1.0F : scales[i * kCount / scaleLength];
#pragma unroll
    for (int eight = 0; eight < kCount / 8; ++eight) {
        const float* from = elements + 8 * eight;
        out[i * (kCount / 8) + eight] =
            make_uint4(packBf16(scale * from[0], scale * from[1]), packBf16(scale * from[2], scale * from[3]),
                       packBf16(scale * from[4], scale * from[5]), packBf16(scale * from[6], scale * from[7]));
    }
}

// A thread per output, for products that no faster way takes.
__global__ void plainProductKernel(Activations x, Stored weight, Activations out, std::int64_t tokens,
                                   std::int64_t inputs, std::int64_t outputs) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= tokens * outputs) return;
    const std::int64_t token = i / outputs, row = i % outputs;
    float sum = 0;
    for (std::int64_t k = 0; k < inputs; ++k) sum += x.at(token * inputs + k) * weight.at(row * inputs + k);
    out.set(i, sum);
}

std::int64_t elementsPerPacket(DType dtype) {
    switch (dtype) {
        case DType::F32:
            return 4;
        case DType::Bf16:
            return 8;
        case DType::I8:
            return 16;
        case DType::I4:
            return 32;
        default:
            return 0;
    }
}

std::size_t gemvSharedBytes(DType dtype, std::int64_t tokens, std::int64_t inputs) {
    const std::int64_t step = 32 * elementsPerPacket(dtype), padded = (inputs + step - 1) / step * step;
    return static_cast<std::size_t>(padded * (tokens > 1 ? kMostGemvTokens : 1)) * sizeof(float);
}

struct PreparedGemv {
    cudaStream_t stream;
    Activations x;
    ConstView weight;
    Activations out;
    int tokens;
};

template <DType kType, int kTokens, int kRows>
void launchGemv(const PreparedGemv& gemv) {
    const std::int64_t outputs = gemv.weight.shape[0], inputs = gemv.weight.shape[1];
    const std::int64_t scaleLength =
        gemv.weight.scaleCount > 0 ? gemv.weight.shape.elementCount() / gemv.weight.scaleCount : inputs;
    const Grid grid{dim3(blocksFor(outputs, kWarps * kRows)), dim3(32 * kWarps),
                    gemvSharedBytes(kType, gemv.tokens, inputs)};
    launch(gemv.stream, grid, gemvKernel<kType, kTokens, kRows>, gemv.x,
           reinterpret_cast<const uint4*>(gemv.weight.data), gemv.weight.rowScales, gemv.out,
           GemvShape{inputs, outputs, scaleLength}, gemv.tokens);
}

// Few outputs make few blocks, so then each warp makes one; with many, the tokens' numbers serve several rows.
template <DType kType, int kRows>
void launchGemv(const PreparedGemv& gemv) {
    constexpr std::int64_t kFewOutputs = 4096;
    if (gemv.tokens > 1) return launchGemv<kType, kMostGemvTokens, 1>(gemv);
    if (gemv.weight.shape[0] < kFewOutputs) return launchGemv<kType, 1, 1>(gemv);
    launchGemv<kType, 1, kRows>(gemv);
}

}  // namespace

void CudaBackend::matmul(ConstView x, ConstView weight, View out) {
    Staged staged(*this);
    const ConstView tokens = staged.in(x), rows = staged.in(weight);
    const View result = staged.out(out);
    if (x.shape[1] == 0) {
        check(cudaMemsetAsync(result.data, 0, bytesOf(result.dtype, result.shape.elementCount()), stream_.get()),
              "sums were cleared");
    } else if (mayGemv(tokens, rows)) {
        gemv(tokens, rows, result);
    } else {
        multiply(tokens, rows.dtype == x.dtype ? rows : widened(rows, x.dtype, 0, rows.shape[0]), result);
    }
    staged.finish();
}

bool CudaBackend::mayGemv(ConstView x, ConstView weight) const {
    const std::int64_t packet = elementsPerPacket(weight.dtype), inputs = weight.shape[1];
    if (x.shape[0] > kMostGemvTokens || packet == 0 || inputs % packet != 0 || !isAligned16(weight)) return false;
    if (weight.dtype == DType::I4 && weight.shape.elementCount() / weight.scaleCount % packet != 0) return false;
    return gemvSharedBytes(weight.dtype, x.shape[0], inputs) <= std::min(kMostGemvShared, facts_.sharedBytesPerBlock);
}

void CudaBackend::gemv(ConstView x, ConstView weight, View out) {
    const PreparedGemv gemv{stream_.get(), activations(x), weight, Activations(out), static_cast<int>(x.shape[0])};
    switch (weight.dtype) {
        case DType::F32:
            return launchGemv<DType::F32, 1>(gemv);
        case DType::Bf16:
            return launchGemv<DType::Bf16, 2>(gemv);
        case DType::I8:
            return launchGemv<DType::I8, 2>(gemv);
        case DType::I4:
            return launchGemv<DType::I4, 4>(gemv);
        default:
            ENGINE_CHECK(false, "mayGemv has looked at the type");
    }
}

ConstView CudaBackend::widened(ConstView weight, DType dtype, std::int64_t begin, std::int64_t end) {
    const ConstView rows = weight.rows(begin, end);
    const View wide(scratch_.widened.reserve(bytesOf(dtype, rows.shape.elementCount())), dtype, rows.shape, device());
    if (!widenPackets(rows, wide)) copyOnDevice(rows, wide);
    return wide;
}

// False where whole packets with one scale each are not what the rows are made of.
bool CudaBackend::widenPackets(ConstView rows, View wide) {
    const std::int64_t count = rows.shape.elementCount(), packet = elementsPerPacket(rows.dtype);
    const std::int64_t scaleLength = rows.scaleCount > 0 ? count / rows.scaleCount : count;
    if (wide.dtype != DType::Bf16 || !isQuantised(rows.dtype) || scaleLength % packet != 0 || !isAligned16(rows))
        return false;
    const std::int64_t packetCount = count / packet;
    launch(stream_.get(), {blocksFor(packetCount, 256), 256},
           rows.dtype == DType::I8 ? &widenKernel<DType::I8> : &widenKernel<DType::I4>,
           reinterpret_cast<const uint4*>(rows.data), static_cast<const float*>(rows.rowScales), packetCount,
           scaleLength, reinterpret_cast<uint4*>(wide.data));
    return true;
}

void CudaBackend::multiply(ConstView x, ConstView weight, View out) {
    if (product_->run(x, weight, out)) return;
    launch(stream_.get(), {blocksFor(out.shape.elementCount(), 256), 256}, plainProductKernel, activations(x),
           Stored(weight), Activations(out), x.shape[0], x.shape[1], weight.shape[0]);
}

}  // namespace memoir::engine::cuda
