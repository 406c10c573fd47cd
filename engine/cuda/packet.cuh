// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

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

// 0 for types that are not read in packets.
inline std::int64_t elementsPerPacket(DType dtype) {
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

}  // namespace memoir::engine::cuda
