// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/ops/backend.h"
#include "engine/parallel/communicator.h"

namespace memoir::engine {

// All ranks belong to one thread of this process: a collective is a copy. Sums are made in host memory.
class ThreadCommunicator final : public Communicator {
  public:
    // Every tensor lies in host memory.
    explicit ThreadCommunicator(int rankCount);
    // Tensors may also lie on their rank's device, whose backend then copies them; the backends outlive this.
    explicit ThreadCommunicator(std::vector<Backend*> backends);

    int rankCount() const override { return static_cast<int>(backends_.size()); }
    int firstLocalRank() const override { return 0; }
    int localRankCount() const override { return rankCount(); }

    void broadcast(int root, std::span<const View> views) override;
    void allGather(std::span<const ConstView> parts, std::span<const View> gathered) override;
    void reduce(int root, std::span<const ConstView> parts, View sum) override;
    void gather(int root, std::span<const std::int64_t> rowCounts, std::span<const ConstView> parts,
                View whole) override;

  private:
    void copyBytes(std::size_t rank, ConstView from, View to);

    std::vector<Backend*> backends_;  // one per rank; null where all is in host memory
};

}  // namespace memoir::engine
