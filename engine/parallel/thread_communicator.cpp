// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/thread_communicator.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace memoir::engine {

namespace {

std::size_t sizeBytes(const ConstView& view) {
    return static_cast<std::size_t>(view.shape.elementCount()) * sizeOf(view.dtype);
}

bool isOnHost(const ConstView& view) {
    return view.device.kind == DeviceKind::Cpu;
}

// As many bytes of `whole` as a part has, from `begin` on.
View bytesAt(View whole, std::size_t begin, std::size_t count) {
    return {whole.data + begin, DType::I8, Shape{static_cast<std::int64_t>(count)}, whole.device};
}

}  // namespace

ThreadCommunicator::ThreadCommunicator(int rankCount) : backends_(static_cast<std::size_t>(rankCount)) {
    ENGINE_CHECK(rankCount >= 1, "a group has a rank");
}

ThreadCommunicator::ThreadCommunicator(std::vector<Backend*> backends) : backends_(std::move(backends)) {
    ENGINE_CHECK(!backends_.empty(), "a group has a rank");
}

// What the rank asked its device for is done before, and the copy is there when this returns.
void ThreadCommunicator::copyBytes(std::size_t rank, ConstView from, View to) {
    const std::size_t count = sizeBytes(from);
    if (count == 0 || from.data == to.data) return;
    if (isOnHost(from) && isOnHost(to)) {
        std::memmove(to.data, from.data, count);
        return;
    }
    ENGINE_CHECK(backends_[rank] != nullptr, "a tensor on a device has a backend that copies it");
    const ConstView bytes(from.data, DType::I8, Shape{static_cast<std::int64_t>(count)}, from.device);
    backends_[rank]->copy(bytes, bytesAt(to, 0, count));
    backends_[rank]->synchronise();
}

void ThreadCommunicator::broadcast(int root, std::span<const View> views) {
    ENGINE_CHECK(std::ssize(views) == rankCount(), "every local rank takes part");
    const View& source = views[static_cast<std::size_t>(root)];
    for (const View& view : views) {
        ENGINE_CHECK(view.shape == source.shape && view.dtype == source.dtype, "all views of a broadcast are alike");
        copyBytes(static_cast<std::size_t>(root), source, view);
    }
}

void ThreadCommunicator::allGather(std::span<const ConstView> parts, std::span<const View> gathered) {
    ENGINE_CHECK(std::ssize(parts) == rankCount() && parts.size() == gathered.size(), "every local rank takes part");
    const std::size_t partBytes = sizeBytes(parts.front());
    for (const View& all : gathered) {
        ENGINE_CHECK(sizeBytes(all) == partBytes * parts.size(), "there is room for every rank's part");
        for (std::size_t rank = 0; rank < parts.size(); ++rank) {
            ENGINE_CHECK(sizeBytes(parts[rank]) == partBytes, "all parts are alike");
            copyBytes(rank, parts[rank], bytesAt(all, rank * partBytes, partBytes));
        }
    }
}

void ThreadCommunicator::reduce(int root, std::span<const ConstView> parts, View sum) {
    ENGINE_CHECK(std::ssize(parts) == rankCount() && root >= 0 && root < rankCount(), "every local rank takes part");
    float* total = sum.as<float>();
    const std::int64_t count = sum.shape.elementCount();
    std::fill_n(total, count, 0.0F);
    for (const ConstView& part : parts) {
        ENGINE_CHECK(part.shape == sum.shape && isOnHost(part), "all parts are alike, in host memory");
        const float* addends = part.as<float>();
        for (std::int64_t i = 0; i < count; ++i) total[i] += addends[i];
    }
}

void ThreadCommunicator::gather(int root, std::span<const std::int64_t> rowCounts, std::span<const ConstView> parts,
                                View whole) {
    ENGINE_CHECK(std::ssize(parts) == rankCount() && parts.size() == rowCounts.size(), "every local rank takes part");
    // The other ranks write where the root may still be reading what it was sent before.
    if (!isOnHost(whole)) backends_[static_cast<std::size_t>(root)]->synchronise();
    std::size_t begin = 0;
    for (std::size_t rank = 0; rank < parts.size(); ++rank) {
        ENGINE_CHECK(parts[rank].shape[0] == rowCounts[rank], "a part has the rows that were announced");
        const std::size_t count = sizeBytes(parts[rank]);
        ENGINE_CHECK(begin + count <= sizeBytes(whole), "there is room for every rank's part");
        copyBytes(rank, parts[rank], bytesAt(whole, begin, count));
        begin += count;
    }
    ENGINE_CHECK(begin == sizeBytes(whole), "every row of the whole is a part's");
}

}  // namespace memoir::engine
