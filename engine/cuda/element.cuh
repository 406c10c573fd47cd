// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <cuda_runtime.h>

#include "engine/cuda/launch.cuh"
#include "engine/tensor/view.h"

namespace memoir::engine::cuda {

// Elements as numbers. bf16 is the upper half of a float32.
__device__ __forceinline__ float floatOfBf16(std::uint32_t bits) {
    return __uint_as_float(bits << 16);
}

__device__ __forceinline__ std::uint16_t bf16Of(float value) {
    const std::uint32_t bits = __float_as_uint(value);
    if ((bits & 0x7fffffffU) > 0x7f800000U) return static_cast<std::uint16_t>((bits >> 16) | 0x40U);
    return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16);
}

// Two bf16, `low` in the lower half.
__device__ __forceinline__ std::uint32_t packBf16(float low, float high) {
#if defined(__CUDA_ARCH__)
    std::uint32_t packed;
    asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(packed) : "f"(high), "f"(low));
    return packed;
#else
    return bf16Of(low) | (static_cast<std::uint32_t>(bf16Of(high)) << 16);
#endif
}

__device__ __forceinline__ float floatOfF16(std::uint16_t bits) {
    const std::uint32_t sign = (bits & 0x8000U) << 16, exponent = (bits >> 10) & 0x1fU, mantissa = bits & 0x3ffU;
    if (exponent == 0x1fU) return __uint_as_float(sign | 0x7f800000U | (mantissa << 13));
    if (exponent == 0) {
        const float value = static_cast<float>(mantissa) * 5.9604644775390625e-8F;  // 2^-24
        return sign != 0 ? -value : value;
    }
    return __uint_as_float(sign | ((exponent + 112U) << 23) | (mantissa << 13));
}

// To the nearest, ties to even.
__device__ __forceinline__ std::uint16_t f16Of(float value) {
    const std::uint32_t bits = __float_as_uint(value), sign = (bits >> 16) & 0x8000U, size = bits & 0x7fffffffU;
    if (size > 0x7f800000U) return static_cast<std::uint16_t>(sign | 0x7e00U);
    if (size >= 0x477ff000U) return static_cast<std::uint16_t>(sign | 0x7c00U);  // rounds to infinity
    if (size < 0x38800000U) {                                                    // below the smallest normal number
        const float scaled = __uint_as_float(size) * 16777216.0F;                // 2^24: counts of the smallest number
        return static_cast<std::uint16_t>(sign | static_cast<std::uint32_t>(rintf(scaled)));
    }
    const std::uint32_t rounded = size + 0xfffU + ((size >> 13) & 1U);
    return static_cast<std::uint16_t>(sign | ((rounded - 0x38000000U) >> 13));
}

// A stored operand of any type in device memory: weights, keys, pooled memory. Plain data, passed to kernels by value.
struct Stored {
    const void* elements = nullptr;
    const float* scales = nullptr;
    std::int64_t scaleLength = 1;  // elements per scale
    DType dtype = DType::F32;

    Stored() = default;
    explicit Stored(const ConstView& view)
        : elements(view.data),
          scales(view.rowScales),
          scaleLength(view.scaleCount > 0 ? view.shape.elementCount() / view.scaleCount : 1),
          dtype(view.dtype) {}

    __device__ float at(std::int64_t i) const {
        switch (dtype) {
            case DType::F32:
                return static_cast<const float*>(elements)[i];
            case DType::Bf16:
                return floatOfBf16(static_cast<const std::uint16_t*>(elements)[i]);
            case DType::F16:
                return floatOfF16(static_cast<const std::uint16_t*>(elements)[i]);
            case DType::I32:
                return static_cast<float>(static_cast<const std::int32_t*>(elements)[i]);
            case DType::I4: {
                const std::uint32_t byte = static_cast<const std::uint8_t*>(elements)[i / 2];
                const int nibble = static_cast<int>((byte >> (4 * (i % 2))) & 15U) - 8;
                return static_cast<float>(nibble) * scales[i / scaleLength];
            }
            case DType::I8:
                break;
        }
        const auto element = static_cast<float>(static_cast<const std::int8_t*>(elements)[i]);
        return scales == nullptr ? element : element * scales[i / scaleLength];
    }
};

// Activations in device memory: float32 or bf16. Which of the two is the same for a whole kernel, so asking costs
// nothing that shows.
struct Activations {
    void* elements = nullptr;
    bool narrow = false;

    Activations() = default;
    explicit Activations(const View& view) : elements(view.data), narrow(view.dtype == DType::Bf16) {}
    __device__ explicit Activations(const std::uint16_t* bf16)
        : elements(const_cast<std::uint16_t*>(bf16)), narrow(true) {}

    __device__ float at(std::int64_t i) const {
        return narrow ? floatOfBf16(static_cast<const std::uint16_t*>(elements)[i])
                      : static_cast<const float*>(elements)[i];
    }
    __device__ void set(std::int64_t i, float value) const {
        if (narrow) {
            static_cast<std::uint16_t*>(elements)[i] = bf16Of(value);
        } else {
            static_cast<float*>(elements)[i] = value;
        }
    }
    // Two elements from an even one on, likewise aligned.
    __device__ float2 load2(std::int64_t i) const {
        if (!narrow) return *reinterpret_cast<const float2*>(static_cast<const float*>(elements) + i);
        const std::uint32_t packed =
            *reinterpret_cast<const std::uint32_t*>(static_cast<const std::uint16_t*>(elements) + i);
        return {__uint_as_float(packed << 16), __uint_as_float(packed & 0xffff0000U)};
    }
    __device__ void store2(std::int64_t i, float first, float second) const {
        if (narrow) {
            *reinterpret_cast<std::uint32_t*>(static_cast<std::uint16_t*>(elements) + i) = packBf16(first, second);
        } else {
            *reinterpret_cast<float2*>(static_cast<float*>(elements) + i) = {first, second};
        }
    }
    // Four elements from a multiple of four on, where the first is aligned to 16 bytes.
    __device__ float4 load4(std::int64_t i) const {
        if (!narrow) return *reinterpret_cast<const float4*>(static_cast<const float*>(elements) + i);
        const uint2 packed = *reinterpret_cast<const uint2*>(static_cast<const std::uint16_t*>(elements) + i);
        return {__uint_as_float(packed.x << 16), __uint_as_float(packed.x & 0xffff0000U),
                __uint_as_float(packed.y << 16), __uint_as_float(packed.y & 0xffff0000U)};
    }
    // Eight elements from a multiple of eight on; see canVectorise.
    __device__ void load8(std::int64_t i, float (&out)[8]) const {
        if (narrow) {
            const uint4 packed = *reinterpret_cast<const uint4*>(static_cast<const std::uint16_t*>(elements) + i);
            const std::uint32_t words[4] = {packed.x, packed.y, packed.z, packed.w};
#pragma unroll
            for (int pair = 0; pair < 4; ++pair) {
                out[2 * pair] = __uint_as_float(words[pair] << 16);
                out[2 * pair + 1] = __uint_as_float(words[pair] & 0xffff0000U);
            }
        } else {
            const auto* from = reinterpret_cast<const float4*>(static_cast<const float*>(elements) + i);
            const float4 low = from[0], high = from[1];
            out[0] = low.x, out[1] = low.y, out[2] = low.z, out[3] = low.w;
            out[4] = high.x, out[5] = high.y, out[6] = high.z, out[7] = high.w;
        }
    }
    __device__ void store8(std::int64_t i, const float (&values)[8]) const {
        if (narrow) {
            *reinterpret_cast<uint4*>(static_cast<std::uint16_t*>(elements) + i) =
                make_uint4(packBf16(values[0], values[1]), packBf16(values[2], values[3]),
                           packBf16(values[4], values[5]), packBf16(values[6], values[7]));
        } else {
            auto* to = reinterpret_cast<float4*>(static_cast<float*>(elements) + i);
            to[0] = {values[0], values[1], values[2], values[3]};
            to[1] = {values[4], values[5], values[6], values[7]};
        }
    }
};

// A view that is only read, as activations.
inline Activations activations(const ConstView& view) {
    return Activations(View(const_cast<std::byte*>(view.data), view.dtype, view.shape, view.device));
}

inline bool isAligned16(const ConstView& view) {
    return reinterpret_cast<std::uintptr_t>(view.data) % 16 == 0;
}

// Whether rows of `width` can be read eight elements at a time.
template <class... Views>
bool canVectorise(std::int64_t width, const Views&... views) {
    return width % 8 == 0 && (isAligned16(views) && ...);
}

// Two to some power, to 22 bits; nothing below the smallest normal number.
__device__ __forceinline__ float powerOfTwo(float exponent) {
#if defined(__CUDA_ARCH__)
    float power;
    asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(power) : "f"(exponent));
    return power;
#else
    return exp2f(exponent);
#endif
}

// Sixteen bytes that nobody reads again soon.
__device__ __forceinline__ uint4 readOnce(const uint4* place) {
#if defined(__CUDA_ARCH__)
    uint4 read;
    asm volatile("ld.global.nc.L1::no_allocate.v4.u32 {%0,%1,%2,%3}, [%4];"
                 : "=r"(read.x), "=r"(read.y), "=r"(read.z), "=r"(read.w)
                 : "l"(place));
    return read;
#else
    return *place;
#endif
}

// The sum of all 32 lanes, on each of them.
__device__ __forceinline__ float warpSum(float value) {
#pragma unroll
    for (int distance = 16; distance > 0; distance /= 2) value += __shfl_xor_sync(0xffffffffU, value, distance);
    return value;
}

__device__ __forceinline__ float warpMax(float value) {
#pragma unroll
    for (int distance = 16; distance > 0; distance /= 2)
        value = fmaxf(value, __shfl_xor_sync(0xffffffffU, value, distance));
    return value;
}

// The same over all threads of a block of up to 1024, which all call it. `slots` is shared memory of 32 floats of its
// own.
template <class Reduce>
__device__ float overBlock(float value, float* slots, float neutral, const Reduce& reduce) {
    const unsigned thread = threadIdx.x + blockDim.x * threadIdx.y, warps = blockDim.x * blockDim.y / 32;
    value = reduce(value);
    __syncthreads();
    if (thread % 32 == 0) slots[thread / 32] = value;
    __syncthreads();
    return reduce(thread % 32 < warps ? slots[thread % 32] : neutral);
}

__device__ inline float blockSum(float value, float* slots) {
    return overBlock(value, slots, 0.0F, [](float part) { return warpSum(part); });
}

__device__ inline float blockMax(float value, float* slots) {
    return overBlock(value, slots, -INFINITY, [](float part) { return warpMax(part); });
}

}  // namespace memoir::engine::cuda
