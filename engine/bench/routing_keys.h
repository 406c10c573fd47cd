// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/bench/bench.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine::bench {

// The routing keys of a bank that exists only to be measured: per routed layer [C, G, E] on the device, in passages of
// eight chunks. Selecting leaves its result on the device.
class RoutingKeys {
  public:
    static constexpr std::int64_t kChunksPerPassage = 8;
    static constexpr int kKernelsPerSelection = 5;  // pack the query, scan, and three of the top-k

    // layerCount 0: all routed layers of the shape.
    RoutingKeys(const Run& run, std::int64_t tokenCount, DType dtype, int layerCount = 0);

    int layerCount() const { return static_cast<int>(layers_.size()); }
    DType dtype() const { return layers_.front().dtype(); }
    ConstView layer(int index) const { return layers_[static_cast<std::size_t>(index)]; }
    std::int64_t tokenCount() const { return layers_.front().shape()[0] * run_.config.routing.chunkTokens; }
    std::int64_t passageCount() const { return passageStarts_.shape()[0] - 1; }
    std::int64_t sizeBytes() const;  // of all layers

    // Makes these keys the int8 ones of others.
    void quantiseFrom(const RoutingKeys& others);

    void scan(int layer, ConstView folded);
    void select(int layer, ConstView folded, std::int64_t count);
    // The passages of the last select(), best first.
    std::vector<std::int32_t> selected() const;

    // A question of `tokens` tokens, each near some chunk: random ones would be as far from all of them.
    Tensor questionNear(int seed, std::int64_t tokens) const;
    std::vector<std::int32_t> selectExactly(int layer, ConstView folded, std::int64_t count);
    std::vector<std::int32_t> selectRescored(int layer, ConstView folded, std::int64_t count, const RoutingKeys& exact);

  private:
    PassageScan scanOf(int layer, ConstView folded) const;
    std::vector<std::int32_t> onHost(ConstView indices) const;

    const Run& run_;
    std::vector<Tensor> layers_;
    Tensor passageStarts_, chunkScores_, scores_, indices_, values_;
};

}  // namespace memoir::engine::bench
