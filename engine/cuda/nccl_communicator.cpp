// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/nccl_communicator.h"

#include <deque>
#include <string>
#include <utility>

#include "engine/ops/device_failure.h"

namespace memoir::engine::cuda {

namespace {

std::size_t sizeBytes(const ConstView& view) {
    return bytesOf(view.dtype, view.shape.elementCount());
}

// A view's bytes, whatever its elements are.
template <class AnyView>
AnyView asBytes(AnyView view) {
    AnyView bytes(view.data, DType::I8, Shape{static_cast<std::int64_t>(sizeBytes(view))}, view.device);
    return bytes;
}

}  // namespace

NcclCommunicator::NcclCommunicator(std::vector<CudaBackend*> backends, const NcclLibrary& nccl) : nccl_(nccl) {
    std::vector<NcclLibrary::Comm> comms(backends.size());
    std::vector<int> devices;
    for (const CudaBackend* backend : backends) devices.push_back(backend->device().index);
    const NcclLibrary::Result result = nccl_.commInitAll(comms.data(), static_cast<int>(comms.size()), devices.data());
    if (result != NcclLibrary::kSuccess) {
        throw Error(ErrorKind::Unsupported,
                    std::string("NCCL cannot connect the GPUs (") + nccl_.errorString(result) + ").");
    }
    for (std::size_t rank = 0; rank < backends.size(); ++rank) ranks_.push_back({backends[rank], comms[rank]});
}

NcclCommunicator::~NcclCommunicator() {
    // Destroying waits for what was begun, which a lost GPU never ends.
    for (const Rank& rank : ranks_) failed_ ? nccl_.commAbort(rank.comm) : nccl_.commDestroy(rank.comm);
}

void NcclCommunicator::check(NcclLibrary::Result result) {
    if (result == NcclLibrary::kSuccess) return;
    failed_ = true;
    throw DeviceFailure(std::string("A GPU stopped answering while the GPUs exchanged results (") +
                        nccl_.errorString(result) + ").");
}

template <class Work>
void NcclCommunicator::asGroup(const Work& work) {
    check(nccl_.groupStart());
    NcclLibrary::Result failure = NcclLibrary::kSuccess;
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) {
        const NcclLibrary::Result result = work(rank);
        if (failure == NcclLibrary::kSuccess) failure = result;
    }
    const NcclLibrary::Result ended = nccl_.groupEnd();  // also after a failure: the next group begins afresh
    check(failure);
    check(ended);
}

void NcclCommunicator::broadcast(int root, std::span<const View> views) {
    ENGINE_CHECK(views.size() == ranks_.size(), "every local rank takes part");
    std::deque<Staged> staged;
    std::vector<View> onDevice;
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) {
        staged.emplace_back(*ranks_[rank].backend);
        onDevice.push_back(staged.back().inOut(asBytes(views[rank])));
    }
    const std::size_t count = sizeBytes(views.front());
    if (count == 0) return;
    asGroup([&](std::size_t rank) {
        void* place = onDevice[rank].data;
        return nccl_.broadcast(place, place, count, NcclLibrary::kInt8, root, ranks_[rank].comm,
                               ranks_[rank].backend->stream());
    });
    for (Staged& results : staged) results.finish();
}

void NcclCommunicator::allGather(std::span<const ConstView> parts, std::span<const View> gathered) {
    ENGINE_CHECK(parts.size() == ranks_.size() && gathered.size() == ranks_.size(), "every local rank takes part");
    std::deque<Staged> staged;
    std::vector<ConstView> from;
    std::vector<View> to;
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) {
        ENGINE_CHECK(sizeBytes(gathered[rank]) == sizeBytes(parts[rank]) * ranks_.size(),
                     "there is room for every rank's part");
        staged.emplace_back(*ranks_[rank].backend);
        from.push_back(staged.back().in(asBytes(parts[rank])));
        to.push_back(staged.back().out(asBytes(gathered[rank])));
    }
    const std::size_t count = sizeBytes(parts.front());
    if (count == 0) return;
    asGroup([&](std::size_t rank) {
        return nccl_.allGather(from[rank].data, to[rank].data, count, NcclLibrary::kInt8, ranks_[rank].comm,
                               ranks_[rank].backend->stream());
    });
    for (Staged& results : staged) results.finish();
}

void NcclCommunicator::reduce(int root, std::span<const ConstView> parts, View sum) {
    ENGINE_CHECK(parts.size() == ranks_.size(), "every local rank takes part");
    std::deque<Staged> staged;
    std::vector<ConstView> from;
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) {
        staged.emplace_back(*ranks_[rank].backend);
        from.push_back(staged.back().in(parts[rank]));
    }
    const View total = staged[static_cast<std::size_t>(root)].out(sum);
    const auto count = static_cast<std::size_t>(sum.shape.elementCount());
    if (count == 0) return;
    asGroup([&](std::size_t rank) {
        void* to = static_cast<int>(rank) == root ? total.data : nullptr;
        return nccl_.reduce(from[rank].data, to, count, NcclLibrary::kFloat32, NcclLibrary::kSum, root,
                            ranks_[rank].comm, ranks_[rank].backend->stream());
    });
    for (Staged& results : staged) results.finish();
}

// NCCL has no gather of unlike parts: every rank sends its own, the root receives each where it belongs.
void NcclCommunicator::gather(int root, std::span<const std::int64_t> rowCounts, std::span<const ConstView> parts,
                              View whole) {
    ENGINE_CHECK(parts.size() == ranks_.size() && rowCounts.size() == parts.size(), "every local rank takes part");
    std::deque<Staged> staged;
    std::vector<ConstView> from;
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) {
        ENGINE_CHECK(parts[rank].shape[0] == rowCounts[rank], "a part has the rows that were announced");
        staged.emplace_back(*ranks_[rank].backend);
        from.push_back(staged.back().in(asBytes(parts[rank])));
    }
    const Rank& receiver = ranks_[static_cast<std::size_t>(root)];
    const View all = staged[static_cast<std::size_t>(root)].out(asBytes(whole));
    std::size_t begin = 0;
    asGroup([&](std::size_t rank) {
        const std::size_t count = sizeBytes(parts[rank]), at = begin;
        begin += count;
        if (count == 0) return NcclLibrary::kSuccess;
        const NcclLibrary::Result sent = nccl_.send(from[rank].data, count, NcclLibrary::kInt8, root, ranks_[rank].comm,
                                                    ranks_[rank].backend->stream());
        if (sent != NcclLibrary::kSuccess) return sent;
        return nccl_.receive(all.data + at, count, NcclLibrary::kInt8, static_cast<int>(rank), receiver.comm,
                             receiver.backend->stream());
    });
    ENGINE_CHECK(begin == sizeBytes(whole), "every row of the whole is a part's");
    for (Staged& results : staged) results.finish();
}

}  // namespace memoir::engine::cuda
