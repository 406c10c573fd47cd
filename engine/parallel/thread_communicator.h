// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/parallel/communicator.h"

namespace memoir::engine {

// All ranks belong to one thread of this process and keep their tensors in host memory: a collective is a copy.
class ThreadCommunicator final : public Communicator {
  public:
    explicit ThreadCommunicator(int rankCount);

    int rankCount() const override { return rankCount_; }
    int firstLocalRank() const override { return 0; }
    int localRankCount() const override { return rankCount_; }

    void broadcast(int root, std::span<const View> views) override;
    void allGather(std::span<const ConstView> parts, std::span<const View> gathered) override;
    void reduce(int root, std::span<const ConstView> parts, View sum) override;

  private:
    int rankCount_;
};

}  // namespace memoir::engine
