// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/thread_communicator.h"

#include <algorithm>
#include <cstring>

namespace memoir::engine {

namespace {

std::size_t sizeBytes(const ConstView& view) {
    return static_cast<std::size_t>(view.shape.elementCount()) * sizeOf(view.dtype);
}

void copyBytes(const ConstView& from, std::byte* to) {
    if (sizeBytes(from) > 0) std::memmove(to, from.data, sizeBytes(from));
}

}  // namespace

ThreadCommunicator::ThreadCommunicator(int rankCount) : rankCount_(rankCount) {
    ENGINE_CHECK(rankCount >= 1, "a group has a rank");
}

void ThreadCommunicator::broadcast(int root, std::span<const View> views) {
    ENGINE_CHECK(std::ssize(views) == rankCount_, "every local rank takes part");
    const View& source = views[static_cast<std::size_t>(root)];
    for (const View& view : views) {
        ENGINE_CHECK(view.shape == source.shape && view.dtype == source.dtype, "all views of a broadcast are alike");
        if (view.data != source.data) copyBytes(source, view.data);
    }
}

void ThreadCommunicator::allGather(std::span<const ConstView> parts, std::span<const View> gathered) {
    ENGINE_CHECK(std::ssize(parts) == rankCount_ && parts.size() == gathered.size(), "every local rank takes part");
    const std::size_t partBytes = sizeBytes(parts.front());
    for (const View& all : gathered) {
        ENGINE_CHECK(sizeBytes(all) == partBytes * parts.size(), "there is room for every rank's part");
        for (std::size_t rank = 0; rank < parts.size(); ++rank) {
            ENGINE_CHECK(sizeBytes(parts[rank]) == partBytes, "all parts are alike");
            copyBytes(parts[rank], all.data + rank * partBytes);
        }
    }
}

void ThreadCommunicator::reduce(int root, std::span<const ConstView> parts, View sum) {
    ENGINE_CHECK(std::ssize(parts) == rankCount_ && root >= 0 && root < rankCount_, "every local rank takes part");
    float* total = sum.as<float>();
    const std::int64_t count = sum.shape.elementCount();
    std::fill_n(total, count, 0.0F);
    for (const ConstView& part : parts) {
        ENGINE_CHECK(part.shape == sum.shape, "all parts are alike");
        const float* addends = part.as<float>();
        for (std::int64_t i = 0; i < count; ++i) total[i] += addends[i];
    }
}

}  // namespace memoir::engine
