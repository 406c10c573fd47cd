// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

// The tensor cores' product of one warp: c [16, 8] float32 += a [16, 16] * b [16, 8], both bf16, two to a register.
// With g = lane / 4 and t = lane % 4 a lane holds
//   a[0] = A[g][2t, 2t+1]    a[1] = A[g+8][2t, 2t+1]    a[2] = A[g][2t+8, 2t+9]    a[3] = A[g+8][2t+8, 2t+9]
//   b[0] = B[2t, 2t+1][g]    b[1] = B[2t+8, 2t+9][g]
//   c[0], c[1] = C[g][2t, 2t+1]    c[2], c[3] = C[g+8][2t, 2t+1]
__device__ __forceinline__ void multiplyAdd(float (&c)[4], const std::uint32_t (&a)[4], std::uint32_t b0,
                                            std::uint32_t b1) {
#if defined(__CUDA_ARCH__)
    asm volatile(
        "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
        : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
        : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
#elif defined(MEMOIR_CUDA_EMULATED)
    struct Shown {
        std::uint32_t a[4], b[2];
    };
    const int g = emulated::lane() / 4, t = emulated::lane() % 4;
    emulated::exchange(Shown{{a[0], a[1], a[2], a[3]}, {b0, b1}}, [&](const auto& shownBy) {
        const auto half = [](std::uint32_t packed, int k) {
            return floatOfBf16(k % 2 == 0 ? packed & 0xffffU : packed >> 16);
        };
        for (int i = 0; i < 4; ++i) {
            const int row = g + (i / 2) * 8, column = 2 * t + i % 2;
            for (int k = 0; k < 16; ++k) {
                const Shown left = shownBy(row % 8 * 4 + k % 8 / 2), right = shownBy(column * 4 + k % 8 / 2);
                c[i] += half(left.a[row / 8 + 2 * (k / 8)], k) * half(right.b[k / 8], k);
            }
        }
        return 0;
    });
#endif
}

// Four 8 x 8 tiles of 16-bit elements from shared memory; lane i gives the address of row i % 8 of tile i / 8, 16
// bytes. A lane gets of each tile the elements [lane / 4][2 * (lane % 4), + 1], or with `Turned` the transposed tile's.
enum class Tiles { AsStored, Turned };
template <Tiles kTiles>
__device__ __forceinline__ void loadTiles(std::uint32_t (&out)[4], const void* row) {
#if defined(__CUDA_ARCH__)
    const auto address = static_cast<std::uint32_t>(__cvta_generic_to_shared(row));
    if constexpr (kTiles == Tiles::Turned) {
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];"
                     : "=r"(out[0]), "=r"(out[1]), "=r"(out[2]), "=r"(out[3])
                     : "r"(address)
                     : "memory");
    } else {
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
                     : "=r"(out[0]), "=r"(out[1]), "=r"(out[2]), "=r"(out[3])
                     : "r"(address)
                     : "memory");
    }
#elif defined(MEMOIR_CUDA_EMULATED)
    const int lane = emulated::lane();
    emulated::exchange(static_cast<const std::uint16_t*>(row), [&](const auto& rowOf) {
        for (int tile = 0; tile < 4; ++tile) {
            const auto at = [&](int r, int c) { return std::uint32_t{rowOf(8 * tile + r)[c]}; };
            const int first = lane / 4, second = 2 * (lane % 4);
            out[tile] = kTiles == Tiles::Turned ? at(second, first) | (at(second + 1, first) << 16)
                                                : at(first, second) | (at(first, second + 1) << 16);
        }
        return 0;
    });
#endif
}

// Copies 16 bytes from device to shared memory without waiting, or clears them where there is nothing to copy.
__device__ __forceinline__ void copyLater(void* shared, const void* global, bool exists) {
#if defined(__CUDA_ARCH__)
    const auto address = static_cast<std::uint32_t>(__cvta_generic_to_shared(shared));
    const int sizeBytes = exists ? 16 : 0;
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(address), "l"(global), "r"(sizeBytes)
                 : "memory");
#elif defined(MEMOIR_CUDA_EMULATED)
    emulated::self().openGroup.push_back({shared, global, exists ? std::size_t{16} : 0, 16});
#endif
}

__device__ __forceinline__ void endCopyGroup() {
#if defined(__CUDA_ARCH__)
    asm volatile("cp.async.commit_group;" ::: "memory");
#elif defined(MEMOIR_CUDA_EMULATED)
    emulated::self().copyGroups.push_back(std::exchange(emulated::self().openGroup, {}));
#endif
}

// Waits until at most kLeft of this thread's groups are under way.
template <int kLeft>
__device__ __forceinline__ void waitForCopies() {
#if defined(__CUDA_ARCH__)
    asm volatile("cp.async.wait_group %0;" ::"n"(kLeft) : "memory");
#elif defined(MEMOIR_CUDA_EMULATED)
    auto& groups = emulated::self().copyGroups;
    while (groups.size() > kLeft) {
        for (const auto& copy : groups.front()) {
            std::memset(copy.to, 0, copy.sizeBytes);
            if (copy.usedBytes > 0) std::memcpy(copy.to, copy.from, copy.usedBytes);
        }
        groups.erase(groups.begin());
    }
#endif
}

}  // namespace memoir::engine::cuda
