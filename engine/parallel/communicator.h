// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/tensor/view.h"

namespace memoir::engine {

// Collective operations between the ranks of Memory Parallel: one rank is one shard of the bank on one device.
//
// One thread of a process drives all of its ranks, as the engine thread drives all devices. So a collective is one call
// that is given one view per *local* rank, in rank order, and returns when each of them holds its result. Every process
// makes the same calls in the same order. Views lie in host memory or on their rank's device, and all views of one call
// have the same dtype and extents.
class Communicator {
  public:
    virtual ~Communicator() = default;

    virtual int rankCount() const = 0;  // over all processes
    virtual int firstLocalRank() const = 0;
    virtual int localRankCount() const = 0;

    // Every view becomes a copy of the root's.
    virtual void broadcast(int root, std::span<const View> views) = 0;
    // gathered[r] of every local rank becomes the parts of all ranks in rank order: parts [N...], gathered [S, N...].
    virtual void allGather(std::span<const ConstView> parts, std::span<const View> gathered) = 0;
    // sum = the sum of all parts in rank order, float32, where the root is local; elsewhere sum is empty.
    virtual void reduce(int root, std::span<const ConstView> parts, View sum) = 0;
    // whole = the rows of all parts in rank order, where the root is local; elsewhere whole is empty. The parts have
    // rows of one extent, and rowCounts of all ranks say how many; none is allowed.
    virtual void gather(int root, std::span<const std::int64_t> rowCounts, std::span<const ConstView> parts,
                        View whole) = 0;
};

}  // namespace memoir::engine
