// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace memoir::engine::cpu {

// Cosines and sines of the rotary angles of every position up to the largest that was asked for; they are the same in
// every layer, and computing them costs more than using them.
class RotaryTable {
  public:
    // Makes rows [0, positionCount) available. width is a head's E.
    void extend(float theta, std::int64_t width, std::int64_t positionCount);

    const float* cosines(std::int64_t position) const { return cosines_.data() + position * half_; }
    const float* sines(std::int64_t position) const { return sines_.data() + position * half_; }

  private:
    float theta_ = 0;
    std::int64_t half_ = 0, positionCount_ = 0;
    std::vector<float> cosines_, sines_;  // [positionCount_, half_]
};

}  // namespace memoir::engine::cpu
