// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

// How kernels over rows share out their threads: a warp per row where rows are narrow, else a block that reads a row of
// up to 8,192 elements at once.
struct RowLayout {
    std::int64_t rowCount = 0, width = 0;
    bool vectorised = false;  // rows are read eight elements at a time

    __device__ __host__ bool isNarrow() const { return width <= 512; }
    Grid grid() const {
        constexpr unsigned kRowsPerBlock = 8;
        if (isNarrow()) return {blocksFor(rowCount, kRowsPerBlock), dim3(32, kRowsPerBlock)};
        const auto warps = static_cast<unsigned>((width + 255) / 256);
        return {static_cast<unsigned>(rowCount), dim3(32 * (warps < 32 ? warps : 32))};
    }
};

// The part of one row that a thread works on.
struct RowOfThreads {
    std::int64_t begin;   // of the row, in elements
    std::int64_t width8;  // how much of it is read eight at a time
    std::int64_t width;
    bool narrow;

    __device__ explicit RowOfThreads(const RowLayout& layout) {
        const std::int64_t row = std::int64_t{blockIdx.x} * blockDim.y + threadIdx.y;
        begin = row * layout.width;
        narrow = layout.isNarrow();
        width = row < layout.rowCount ? layout.width : 0;
        width8 = layout.vectorised ? width : 0;
    }

    template <class Body>
    __device__ void forEach8(const Body& body) const {
        for (std::int64_t i = 8 * std::int64_t{threadIdx.x}; i < width8; i += 8 * std::int64_t{blockDim.x}) body(i);
    }
    template <class Body>
    __device__ void forEachLeft(const Body& body) const {
        for (std::int64_t i = width8 + threadIdx.x; i < width; i += blockDim.x) body(i);
    }
    // Over the whole row; every thread of the block calls it.
    __device__ float sum(float value, float* slots) const { return narrow ? warpSum(value) : blockSum(value, slots); }
    __device__ float max(float value, float* slots) const { return narrow ? warpMax(value) : blockMax(value, slots); }
};

}  // namespace memoir::engine::cuda
