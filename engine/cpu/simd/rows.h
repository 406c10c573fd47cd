// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace memoir::engine::cpu {

// Kernels over one row of contiguous float32, for whatever vectors this processor has. Outputs may be the inputs.

// out = weight * x / sqrt(mean(x^2) + epsilon)
void rmsNormRow(const float* x, const float* weight, float epsilon, std::int64_t width, float* out);
// x / max(|x|, 1e-12)
void normalizeRow(float* x, std::int64_t width);
void softmaxRow(const float* x, std::int64_t width, float* out);
// out = gate / (1 + exp(-gate)) * up
void siluMultiplyRow(const float* gate, const float* up, std::int64_t count, float* out);
void addRow(const float* x, std::int64_t count, float* sum);
// largest = max(largest, x)
void raiseToRow(const float* x, std::int64_t count, float* largest);
// Turns pairs (i, i + half) of one head by the angles whose cosines and sines are given.
void rotateRow(float* x, const float* cosines, const float* sines, std::int64_t half);

}  // namespace memoir::engine::cpu
