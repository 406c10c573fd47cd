// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

// A thread per piece of a row: 16 bytes where rows are so divided, else one.
template <class Piece>
__global__ void storeRowsKernel(const Piece* from, const std::int32_t* places, Piece* rows, std::int64_t rowCount,
                                std::int64_t piecesEach) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x, row = i / piecesEach;
    if (row >= rowCount) return;
    const std::int64_t place = places[row];
    if (place >= 0) rows[place * piecesEach + i % piecesEach] = from[i];
}

}  // namespace

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
