// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/base/thread_pool.h"
#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/dense_product.h"
#include "engine/cpu/rotary_table.h"
#include "engine/cpu/scratch.h"

namespace memoir::engine::cpu {

// The same operations on every core and with the widest vectors this processor has. What is not overridden is cheap.
class CpuFast final : public CpuReference {
  public:
    explicit CpuFast(int threadCount);

    std::string name() const override;
    int threadCount() const override { return pool_.threadCount(); }

    void copy(ConstView from, View to) override;
    void quantiseRows(ConstView from, View to) override;

    void embed(ConstView table, ConstView ids, View out) override;
    void rmsNorm(ConstView x, ConstView weight, float epsilon, View out) override;
    void matmul(ConstView x, ConstView weight, View out) override;
    void rope(View x, ConstView positions, float theta) override;
    void siluMultiply(ConstView gate, ConstView up, View out) override;
    void add(ConstView x, View sum) override;

    void meanPool(ConstView x, ConstView chunkStarts, View out) override;
    void normalizeRows(View x) override;

    void softmax(ConstView logits, View out) override;

  private:
    struct PerThread {
        Scratch weights;  // float32 copies of a piece of a narrow operand
        Scratch sums;
    };

    // Calls body(Range) over rows of `width` elements each, in pieces worth waking a thread for.
    template <class Body>
    void overRows(std::int64_t rows, std::int64_t width, const Body& body) {
        constexpr std::int64_t kElementsPerPiece = 8192;
        pool_.parallelFor(rows, kElementsPerPiece / (width + 1) + 1, body);
    }
    PerThread& own(const ThreadPool::Range& range) { return perThread_[static_cast<std::size_t>(range.thread)]; }

    void multiplyOneToken(ConstView x, ConstView weight, View out);
    void multiplyFloats(ConstView x, ConstView weight, View out);
    void multiplyInt8(ConstView x, ConstView weight, View out);

    ThreadPool pool_;
    DenseProduct product_;
    RotaryTable rotary_;
    std::vector<PerThread> perThread_;
    Scratch narrowTokens_, tokenScales_, normWeight_;
};

}  // namespace memoir::engine::cpu
