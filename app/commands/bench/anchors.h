// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "app/commands/bench/stopwatch.h"
#include "engine/base/thread_pool.h"
#include "engine/tensor/tensor.h"

namespace memoir::app {

struct ProductSize {
    std::int64_t tokens = 0, inputs = 0, outputs = 0;

    double operations() const {
        return 2.0 * static_cast<double>(tokens) * static_cast<double>(inputs) * static_cast<double>(outputs);
    }
};

// What this machine does at best, with as many threads as the work it is compared with. The anchors use this object.
class Anchors {
  public:
    explicit Anchors(int threadCount);

    // The last-level cache, or 32 MB where the system does not say.
    static std::int64_t cacheBytes();

    // A loop that reads this much memory and does nothing else with it.
    Anchor reading(std::int64_t sizeBytes);
    // oneDNN's matrix product on its own threads, the weight rearranged beforehand as it likes: u8 by s8 for int8, else
    // float32.
    Anchor product(engine::DType dtype, const ProductSize& size) const;
    // About as many int8 multiplications and additions from registers alone; empty where the processor has no
    // AVX-512 VNNI.
    Anchor int8Peak(double operations);

  private:
    engine::ThreadPool pool_;
    engine::Tensor buffer_;
};

}  // namespace memoir::app
