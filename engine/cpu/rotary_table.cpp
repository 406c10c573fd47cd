// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/rotary_table.h"

#include <algorithm>
#include <cmath>

namespace memoir::engine::cpu {

void RotaryTable::extend(float theta, std::int64_t width, std::int64_t positionCount) {
    const bool other = theta != theta_ || width != 2 * half_;
    if (!other && positionCount <= positionCount_) return;
    const std::int64_t first = other ? 0 : positionCount_;
    // Doubling keeps decoding, which asks for one more position per token, from growing it each time.
    positionCount_ = other ? positionCount : std::max(positionCount, 2 * positionCount_);
    theta_ = theta;
    half_ = width / 2;
    cosines_.resize(static_cast<std::size_t>(positionCount_ * half_));
    sines_.resize(cosines_.size());
    for (std::int64_t i = 0; i < half_; ++i) {
        const float turn = 1.0F / std::pow(theta, static_cast<float>(2 * i) / static_cast<float>(width));
        for (std::int64_t position = first; position < positionCount_; ++position) {
            const float angle = static_cast<float>(position) * turn;
            cosines_[static_cast<std::size_t>(position * half_ + i)] = std::cos(angle);
            sines_[static_cast<std::size_t>(position * half_ + i)] = std::sin(angle);
        }
    }
}

}  // namespace memoir::engine::cpu
