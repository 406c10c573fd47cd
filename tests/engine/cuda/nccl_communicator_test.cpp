// SPDX-License-Identifier: Apache-2.0
// NCCL between GPUs: under the emulator over a library of the tests, on GPUs over the real one where both are there.
#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/error.h"
#include "engine/open_backend.h"
#include "engine/ops/device_failure.h"
#include "engine/ops/memory.h"
#ifdef MEMOIR_HAS_EMULATOR
#include "tests/engine/cuda/emulator/emulated_backend.h"
#include "tests/engine/cuda/emulator/faults.h"
#endif

namespace memoir::engine {
namespace {

using Floats = std::vector<float>;

struct Group {
    std::vector<std::unique_ptr<Backend>> backends;
    std::unique_ptr<Communicator> communicator;

    std::vector<Backend*> ranks() const {
        std::vector<Backend*> ranks;
        for (const auto& backend : backends) ranks.push_back(backend.get());
        return ranks;
    }
    Tensor onDevice(std::size_t rank, Floats values) const {
        Tensor tensor = backends[rank]->allocate(Shape{std::ssize(values)}, DType::F32);
        if (!values.empty()) copy(*backends[rank], viewOf(std::span(values)), tensor);
        return tensor;
    }
    Floats onHost(std::size_t rank, const Tensor& tensor) const {
        Floats values(static_cast<std::size_t>(tensor.shape()[0]));
        copy(*backends[rank], tensor, viewOf(std::span(values)));
        return values;
    }
};

// Every collective over device and host memory.
void expectCollectivesWork(const Group& group) {
    const std::size_t count = group.backends.size();
    const int last = static_cast<int>(count) - 1;
    std::vector<Tensor> tensors;
    std::vector<Floats> host;
    std::vector<View> onDevice, onHost;
    std::vector<ConstView> parts;
    Floats all, sum(2, 0.0F), ragged;
    std::vector<std::int64_t> rowCounts;
    for (std::size_t rank = 0; rank < count; ++rank) {
        const auto base = static_cast<float>(10 * (rank + 1));
        const Floats values{base, base + 1};
        all.insert(all.end(), values.begin(), values.end());
        for (std::size_t i = 0; i < 2; ++i) sum[i] += values[i];
        host.push_back(values);
        tensors.push_back(group.onDevice(rank, values));
        rowCounts.push_back(static_cast<std::int64_t>(2 * (rank % 2 == 0)));
        if (rank % 2 == 0) ragged.insert(ragged.end(), values.begin(), values.end());
    }
    for (std::size_t rank = 0; rank < count; ++rank) {
        onDevice.push_back(tensors[rank]);
        onHost.push_back(viewOf(std::span(host[rank])));
        parts.push_back(tensors[rank]);
    }

    std::vector<Floats> gathered(count, Floats(all.size()));
    std::vector<View> gatheredViews;
    for (Floats& one : gathered) gatheredViews.push_back(viewOf(std::span(one)));
    group.communicator->allGather(parts, gatheredViews);
    for (const Floats& one : gathered) EXPECT_EQ(one, all);

    Floats total(2);
    group.communicator->reduce(last, std::vector<ConstView>(onHost.begin(), onHost.end()), viewOf(std::span(total)));
    EXPECT_EQ(total, sum);

    std::vector<ConstView> raggedParts;
    for (std::size_t rank = 0; rank < count; ++rank) raggedParts.push_back(parts[rank].rows(0, rowCounts[rank]));
    Tensor whole = group.onDevice(0, Floats(ragged.size()));
    group.communicator->gather(0, rowCounts, raggedParts, whole);
    EXPECT_EQ(group.onHost(0, whole), ragged);

    group.communicator->broadcast(last, onDevice);
    group.communicator->broadcast(last, onHost);
    for (std::size_t rank = 0; rank < count; ++rank) {
        EXPECT_EQ(group.onHost(rank, tensors[rank]), (Floats{all.end()[-2], all.end()[-1]}));
        EXPECT_EQ(host[rank], (Floats{all.end()[-2], all.end()[-1]}));
    }
}

#ifdef MEMOIR_HAS_EMULATOR
Group emulated(int count) {
    Group group;
    for (int device = 0; device < count; ++device)
        group.backends.push_back(openEmulatedBackend(Arithmetic::Reference, device));
    group.communicator = openEmulatedNccl(group.ranks());
    return group;
}

TEST(NcclCommunicator, EveryCollectiveReachesEveryRank) {
    for (const int count : {1, 2, 4}) {
        SCOPED_TRACE(std::to_string(count) + " ranks");
        expectCollectivesWork(emulated(count));
    }
}

TEST(NcclCommunicator, TwoRanksOnOneGpuAreRefusedWithASentence) {
    std::vector<std::unique_ptr<Backend>> backends;
    backends.push_back(openEmulatedBackend(Arithmetic::Reference, 0));
    backends.push_back(openEmulatedBackend(Arithmetic::Reference, 0));
    const std::vector<Backend*> ranks{backends[0].get(), backends[1].get()};
    try {
        openEmulatedNccl(ranks);
        FAIL() << "was not refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
        EXPECT_EQ(std::string(error.what()), "NCCL cannot connect the GPUs (an emulated error).");
    }
}

TEST(NcclCommunicator, AGpuThatIsLostMeanwhileIsAFailureThatAnotherDeviceDoesNotHave) {
    Group group = emulated(2);
    const int abortedBefore = abortedRanks();
    const Tensor first = group.onDevice(0, {1, 2}), second = group.onDevice(1, {3, 4});
    const std::vector<ConstView> parts{first, second};
    Tensor whole = group.backends[0]->allocate(Shape{4}, DType::F32);
    const emulated::WithFaults with({.lost = 719});
    try {
        group.communicator->gather(0, std::vector<std::int64_t>{2, 2}, parts, whole);
        FAIL() << "nothing was noticed";
    } catch (const DeviceFailure& failure) {
        EXPECT_EQ(std::string(failure.what()),
                  "A GPU stopped answering while the GPUs exchanged results (an emulated error).");
    }
    group.communicator.reset();
    EXPECT_EQ(abortedRanks(), abortedBefore + 2) << "leaving in peace would wait for the lost GPU";
}

TEST(OpenCommunicator, DeviceMemoryIsGatheredWithoutNcclToo) {
    Group group = emulated(3);
    group.communicator = openCommunicator(group.ranks());
    std::vector<Tensor> tensors;
    for (std::size_t rank = 0; rank < 3; ++rank)
        tensors.push_back(group.onDevice(rank, Floats(rank, 1.0F + static_cast<float>(rank))));
    const std::vector<ConstView> parts{tensors[0], tensors[1], tensors[2]};
    Tensor whole = group.onDevice(0, Floats(3));
    group.communicator->gather(0, std::vector<std::int64_t>{0, 1, 2}, parts, whole);
    EXPECT_EQ(group.onHost(0, whole), (Floats{2, 3, 3}));
}
#endif

// As many GPUs as there are, one at least.
Group onGpus() {
    Group group;
    while (true) {
        try {
            group.backends.push_back(openBackend({.device = "cuda:" + std::to_string(group.backends.size())}));
        } catch (const Error&) {
            break;
        }
    }
    return group;
}

class NcclOnGpus : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Gpu, NcclOnGpus, testing::Values("All"));

TEST_P(NcclOnGpus, CollectivesReachEveryGpuOfThisMachine) {
    Group group = onGpus();
    if (group.backends.empty()) GTEST_SKIP() << "there is no GPU";
    try {
        group.communicator = openNcclCommunicator(group.ranks());
    } catch (const Error& error) {
        GTEST_SKIP() << error.what();
    }
    expectCollectivesWork(group);
}

}  // namespace
}  // namespace memoir::engine
