// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/nccl_library.h"
#include "engine/parallel/communicator.h"

namespace memoir::engine::cuda {

// One rank per GPU of this process, over NVLink or the bus. Each rank's part runs in its backend's stream, behind what
// was asked for before; views on the device are ready for the next operation there when a call returns, views in host
// memory are ready at once.
class NcclCommunicator final : public Communicator {
  public:
    // The backends are on different GPUs and outlive this. Throws Error{Unsupported} where NCCL cannot be used.
    NcclCommunicator(std::vector<CudaBackend*> backends, const NcclLibrary& nccl);
    ~NcclCommunicator() override;
    NcclCommunicator(const NcclCommunicator&) = delete;
    NcclCommunicator& operator=(const NcclCommunicator&) = delete;

    int rankCount() const override { return static_cast<int>(ranks_.size()); }
    int firstLocalRank() const override { return 0; }
    int localRankCount() const override { return rankCount(); }

    void broadcast(int root, std::span<const View> views) override;
    void allGather(std::span<const ConstView> parts, std::span<const View> gathered) override;
    void reduce(int root, std::span<const ConstView> parts, View sum) override;
    void gather(int root, std::span<const std::int64_t> rowCounts, std::span<const ConstView> parts,
                View whole) override;

  private:
    struct Rank {
        CudaBackend* backend;
        NcclLibrary::Comm comm = nullptr;
    };

    // Calls work(rank) for every rank as one group, which NCCL starts on all GPUs together.
    template <class Work>
    void asGroup(const Work& work);
    void check(NcclLibrary::Result result);

    NcclLibrary nccl_;
    std::vector<Rank> ranks_;
    bool failed_ = false;  // some rank will never come
};

}  // namespace memoir::engine::cuda
