// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/element.h"

namespace memoir::engine::cpu {

void CpuReference::matmul(ConstView x, ConstView weight, View out) {
    const std::int64_t tokens = x.shape[0], inputs = weight.shape[1], outputs = weight.shape[0];
    for (std::int64_t token = 0; token < tokens; ++token) {
        for (std::int64_t row = 0; row < outputs; ++row) {
            float sum = 0;
            for (std::int64_t i = 0; i < inputs; ++i) {
                sum += x.as<float>()[token * inputs + i] * elementAt(weight, row * inputs + i);
            }
            out.as<float>()[token * outputs + row] = sum;
        }
    }
}

}  // namespace memoir::engine::cpu
