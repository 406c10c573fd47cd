// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/row_kernels.cuh"

namespace memoir::engine::cuda {

namespace {

__global__ void rmsNormKernel(Activations x, Stored weight, Activations out, RowLayout rows, float epsilon) {
    __shared__ float slots[32];
    const RowOfThreads row(rows);
    float squares = 0;
    row.forEach8([&](std::int64_t i) {
        float values[8];
        x.load8(row.begin + i, values);
#pragma unroll
        for (const float value : values) squares += value * value;
    });
    row.forEachLeft([&](std::int64_t i) { squares += x.at(row.begin + i) * x.at(row.begin + i); });
    const float factor = rsqrtf(row.sum(squares, slots) / static_cast<float>(rows.width) + epsilon);
    row.forEach8([&](std::int64_t i) {
        float values[8];
        x.load8(row.begin + i, values);
#pragma unroll
        for (int k = 0; k < 8; ++k) values[k] *= factor * weight.at(i + k);
        out.store8(row.begin + i, values);
    });
    row.forEachLeft([&](std::int64_t i) { out.set(row.begin + i, x.at(row.begin + i) * factor * weight.at(i)); });
}

}  // namespace

void CudaBackend::rmsNorm(ConstView x, ConstView weight, float epsilon, View out) {
    Staged staged(*this);
    const ConstView in = staged.in(x), factors = staged.in(weight);
    const View result = staged.out(out);
    const RowLayout rows{x.shape.rowCount(), x.shape.width(), canVectorise(x.shape.width(), in, result)};
    launch(stream_.get(), rows.grid(), rmsNormKernel, activations(in), Stored(factors), Activations(result), rows,
           epsilon);
    staged.finish();
}

}  // namespace memoir::engine::cuda
