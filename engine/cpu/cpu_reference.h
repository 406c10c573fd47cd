// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine::cpu {

// Every operation as its formula is written: one thread, float32, no tricks. It is the specification that the fast
// backends are tested against, and what runs under Arithmetic::Reference.
class CpuReference : public Backend {
  public:
    Device device() const override { return {}; }
    std::string name() const override { return "CPU, reference arithmetic"; }
    int threadCount() const override { return 1; }

    Tensor allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) override;
    void copy(ConstView from, View to) override;
    void quantiseRows(ConstView from, View to) override;
    void clear(View view) override;
    std::unique_ptr<Pending> copyAside(ConstView from, View to) override;
    std::unique_ptr<Pending> beside(const std::function<void()>& work) override;
    std::int64_t reserve(std::int64_t) override { return 0; }
    void synchronise() override {}
    DeviceSpace space() const override;
    Tensor allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount) override;
    std::unique_ptr<Recording> record(const std::function<void()>&) override { return nullptr; }

    void embed(ConstView table, ConstView ids, View out) override;
    void rmsNorm(ConstView x, ConstView weight, float epsilon, View out) override;
    void matmul(ConstView x, ConstView weight, View out) override;
    void rope(View x, ConstView positions, float theta) override;
    void attention(const AttentionInputs& inputs, View out) override;
    void packedAttention(const PackedAttentionInputs& inputs, View out) override;
    void siluMultiply(ConstView gate, ConstView up, View out) override;
    void add(ConstView x, float weight, View sum) override;
    void storeRows(ConstView from, ConstView places, View rows) override;

    void meanPool(ConstView x, ConstView chunkStarts, View out) override;
    void normalizeRows(View x) override;
    void poolLayer(const LayerPooling& layer, View pooled) override;
    void scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) override;
    void foldQuery(ConstView query, const ScoreRule& rule, View folded) override;
    void scoreFolded(ConstView folded, ConstView keys, View scores) override;
    void reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) override;
    void topK(ConstView scores, ConstView allowed, View indices, View values) override;
    void scanPassages(const PassageScan& scan, View chunkScores, View scores) override;
    void rescorePassages(const PassageScan& scan, ConstView candidates, View scores) override;
    bool scansExactly(DType) const override { return true; }
    void gatherRows(ConstView rows, ConstView indices, View out) override;

    void softmax(ConstView logits, View out) override;
    void argmax(ConstView logits, View indices) override;
    void logSumExp(ConstView logits, View out) override;
};

}  // namespace memoir::engine::cpu
