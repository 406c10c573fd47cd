// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

// One thread turns one pair of every head of its token: the angle costs more than the turns. The power and the full
// range sines keep angles as exact as on the CPU; decoding has few tokens and packed passages share nothing else.
__global__ void ropeKernel(Activations x, const std::int32_t* positions, std::int64_t tokens, std::int64_t heads,
                           std::int64_t width, float theta) {
    const std::int64_t half = width / 2, i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    const std::int64_t token = i / half, pair = i % half;
    if (token >= tokens) return;
    const float exponent = static_cast<float>(2 * pair) / static_cast<float>(width);
    const float angle = static_cast<float>(positions[token]) * (1.0F / powf(theta, exponent));
    const float cosine = cosf(angle), sine = sinf(angle);
    const std::int64_t firstHead = blockIdx.y * heads / gridDim.y, endHead = (blockIdx.y + 1) * heads / gridDim.y;
    for (std::int64_t head = firstHead; head < endHead; ++head) {
        const std::int64_t at = (token * heads + head) * width + pair;
        const float a = x.at(at), b = x.at(at + half);
        x.set(at, a * cosine - b * sine);
        x.set(at + half, b * cosine + a * sine);
    }
}

}  // namespace

void CudaBackend::rope(View x, ConstView positions, float theta) {
    constexpr int kThreads = 128;
    Staged staged(*this);
    const View turned = staged.inOut(x);
    const ConstView places = staged.in(positions);
    const std::int64_t tokens = x.shape[0], heads = x.shape[1], width = x.shape[2];
    // A few tokens alone would leave most of the GPU idle, so their heads are shared out too.
    const unsigned parts = tokens < 256 ? static_cast<unsigned>(std::min<std::int64_t>(heads, 8)) : 1;
    launch(stream_.get(), {dim3(blocksFor(tokens * (width / 2), kThreads), parts), kThreads}, ropeKernel,
           Activations(turned), places.as<std::int32_t>(), tokens, heads, width, theta);
    staged.finish();
}

}  // namespace memoir::engine::cuda
