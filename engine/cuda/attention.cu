// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/attention.cuh"
#include "engine/cuda/cuda_backend.h"

namespace memoir::engine::cuda {

namespace {

// A warp per head of a token: any type and width up to 32 * kMostPerLane.
constexpr int kMostPerLane = 8;
constexpr int kPlainWarps = 4;

__global__ void plainKernel(Activations query, Stored keys, Stored values, Sight sight, Heads heads, Activations out) {
    const std::int64_t pair = std::int64_t{blockIdx.x} * kPlainWarps + threadIdx.y;
    const std::int64_t token = pair / heads.query, head = pair % heads.query;
    if (token >= sight.tokens) return;
    const int lane = static_cast<int>(threadIdx.x);
    const std::int64_t group = head / (heads.query / heads.shared), at = pair * heads.width;
    float own[kMostPerLane] = {}, mixed[kMostPerLane] = {};
    for (int i = 0; i < kMostPerLane; ++i)
        if (lane + 32 * i < heads.width) own[i] = query.at(at + lane + 32 * i) * heads.scale;
    float largest = -INFINITY, total = 0;
    const Sight::Range seen = sight.of(token);
    for (std::int64_t key = seen.begin; key < seen.end; ++key) {
        const std::int64_t row = (key * heads.shared + group) * heads.width;
        float dot = 0;
        for (int i = 0; i < kMostPerLane; ++i)
            if (lane + 32 * i < heads.width) dot += own[i] * keys.at(row + lane + 32 * i);
        dot = warpSum(dot);
        const float most = fmaxf(largest, dot), kept = exp2f(largest - most), weight = exp2f(dot - most);
        total = total * kept + weight;
        for (int i = 0; i < kMostPerLane; ++i)
            if (lane + 32 * i < heads.width) mixed[i] = mixed[i] * kept + weight * values.at(row + lane + 32 * i);
        largest = most;
    }
    for (int i = 0; i < kMostPerLane; ++i)
        if (lane + 32 * i < heads.width) out.set(at + lane + 32 * i, mixed[i] / total);
}

}  // namespace

void CudaBackend::attention(const AttentionInputs& inputs, View out) {
    Staged staged(*this);
    const AttentionInputs in{staged.in(inputs.query), staged.in(inputs.keys), staged.in(inputs.values), inputs.causal,
                             staged.in(inputs.rowsBefore)};
    const View result = staged.out(out);
    if (mayAttendFew(in)) {
        attendFew(in, nullptr, result);
    } else {
        attendTiles(in, {}, result);
    }
    staged.finish();
}

void CudaBackend::packedAttention(const PackedAttentionInputs& inputs, View out) {
    Staged staged(*this);
    const AttentionInputs in{staged.in(inputs.query), staged.in(inputs.keys), staged.in(inputs.values),
                             Causal::BottomRight};
    const ConstView offsets = staged.in(inputs.offsets);
    const View result = staged.out(out);
    attendTiles(in, offsets, result);
    staged.finish();
}

void CudaBackend::attendPlainly(const AttentionInputs& in, ConstView offsets, View out) {
    const std::int64_t pairs = in.query.shape[0] * in.query.shape[1];
    ENGINE_CHECK(in.query.shape[2] <= 32 * kMostPerLane, "heads have at most 256 elements");
    launch(stream_.get(), {dim3(blocksFor(pairs, kPlainWarps)), dim3(32, kPlainWarps)}, plainKernel,
           activations(in.query), Stored(in.keys), Stored(in.values), sightOf(in, offsets), headsOf(in.query, in.keys),
           Activations(out));
}

}  // namespace memoir::engine::cuda
