// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_plan.h"

#include <gmock/gmock.h>

namespace memoir::engine {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::int64_t kGb = 1'000'000'000;

// MSA-4B in bf16 over 100 million tokens with bf16 keys and int8 content.
constexpr MemoryNeeds kHundredMillion{8 * kGb, kGb, 57'600'000'000, 57'600'000'000};

DeviceRoom device(std::int64_t gigabytes, std::int64_t taken = 0) {
    return {"GPU", gigabytes * kGb, (gigabytes - taken) * kGb};
}

TEST(MemoryPlan, AHundredMillionTokensFitOneGpuOfEightyGigabytes) {
    const MemoryPlan plan = planMemory(kHundredMillion, std::vector{device(80)}, 64 * kGb);
    EXPECT_EQ(plan.placement.routing, Tier::Device);
    EXPECT_EQ(plan.placement.content, Tier::Pinned);
    EXPECT_EQ(plan.bytesPerDevice, 66'600'000'000);
    EXPECT_EQ(plan.pinnedBytes, 57'600'000'000);
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("Routing keys (57.6 GB) are on the GPU.")));
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("in main memory")));
}

TEST(MemoryPlan, TwoGpusShareKeysAndContentEvenly) {
    const MemoryPlan plan = planMemory(kHundredMillion, std::vector{device(80), device(80)}, 0);
    EXPECT_THAT(plan.devices, ElementsAre(0U, 1U));
    EXPECT_EQ(plan.placement.routing, Tier::Device);
    EXPECT_EQ(plan.placement.content, Tier::Device);
    EXPECT_EQ(plan.bytesPerDevice, 9 * kGb + 57'600'000'000);
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("shared out over 2 GPUs")));
}

TEST(MemoryPlan, WhatNeitherDeviceNorHostCanHoldIsReadFromTheFiles) {
    const MemoryPlan plan = planMemory(kHundredMillion, std::vector{device(24)}, 8 * kGb);
    EXPECT_EQ(plan.placement.routing, Tier::Mapped);
    EXPECT_EQ(plan.placement.content, Tier::Mapped);
    EXPECT_EQ(plan.pinnedBytes, 0);
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("disk's files")));
}

TEST(MemoryPlan, WiderKeysTakeAByteAnElementAndAScaleARowAsInt8) {
    BankShape shape{18, 8, 128, 64, DType::Bf16};
    EXPECT_EQ(narrowRoutingBytes(shape, 2048 * 1000), 1028 * 1000);
    shape.dtype = DType::F32;
    EXPECT_EQ(narrowRoutingBytes(shape, 4096 * 1000), 1028 * 1000);
    shape.dtype = DType::I8;
    EXPECT_EQ(narrowRoutingBytes(shape, 1024 * 1000), 0) << "they are that already";
}

TEST(MemoryPlan, KeysThatFitOnlyAsInt8AreScoredAgain) {
    MemoryNeeds needs = kHundredMillion;
    needs.routingNarrow = 29 * kGb;
    const MemoryPlan plan = planMemory(needs, std::vector{device(48)}, 64 * kGb);
    EXPECT_EQ(plan.placement.routing, Tier::Device);
    EXPECT_EQ(plan.placement.keysAs, KeysAs::Int8);
    EXPECT_EQ(plan.bytesPerDevice, 38 * kGb);
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("scored again with the stored ones")));
    EXPECT_EQ(planMemory(needs, std::vector{device(80)}, 0).placement.keysAs, KeysAs::Stored);
    EXPECT_EQ(planMemory(needs, std::vector{device(24)}, 64 * kGb).placement.routing, Tier::Pinned);
}

TEST(MemoryPlan, ContentHasRoomToGrowAndNeverMoreThanThereIs) {
    const MemoryPlan wide = planMemory({kGb, 0, kGb, 4 * kGb}, std::vector{device(24)}, 0);
    EXPECT_EQ(wide.placement.contentRoom, 5 * kGb + (16 << 20));
    const MemoryPlan narrow =
        planMemory({kGb, 0, kGb, 4 * kGb}, std::vector{DeviceRoom{"GPU", 7 * kGb, 6500000000}}, 0);
    EXPECT_EQ(narrow.placement.content, Tier::Device);
    EXPECT_EQ(narrow.placement.contentRoom, 6500000000 - 350000000 - 2 * kGb);
    EXPECT_EQ(planMemory({kGb, 0, kGb, 4 * kGb}, std::vector{device(4)}, 0).placement.contentRoom, 0);
}

TEST(MemoryPlan, KeysInMainMemoryLeaveTheDevicesRoomToSmallerContent) {
    const MemoryPlan plan = planMemory({8 * kGb, kGb, 30 * kGb, 5 * kGb}, std::vector{device(24)}, 40 * kGb);
    EXPECT_EQ(plan.placement.routing, Tier::Pinned);
    EXPECT_EQ(plan.placement.content, Tier::Device);
}

TEST(MemoryPlan, AGpuThatAnotherProgramHasFilledIsNotUsed) {
    const std::vector<DeviceRoom> devices{device(24, 20), device(24)};
    const MemoryPlan plan = planMemory({8 * kGb, kGb, kGb, kGb}, devices, 0);
    EXPECT_THAT(plan.devices, ElementsAre(1U));
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("is not used: the model needs 9.0 GB and 2.8 GB are free")));
}

TEST(MemoryPlan, WithoutARoomyGpuTheProcessorComputes) {
    const MemoryPlan plan = planMemory({8 * kGb, kGb, kGb, kGb}, std::vector{device(8)}, 64 * kGb);
    EXPECT_THAT(plan.devices, IsEmpty());
    EXPECT_EQ(plan.placement.routing, Tier::Mapped);
    EXPECT_THAT(plan.sentences, Contains(HasSubstr("The processor computes")));
    EXPECT_THAT(planMemory({}, {}, 0).devices, IsEmpty());
}

TEST(MemoryPlan, ATwentiethOfTheDeviceStaysFree) {
    EXPECT_EQ(planMemory({0, 0, 95, 0}, std::vector<DeviceRoom>{{"GPU", 100, 100}}, 0).placement.routing, Tier::Device);
    EXPECT_EQ(planMemory({0, 0, 96, 0}, std::vector<DeviceRoom>{{"GPU", 100, 100}}, 0).placement.routing, Tier::Mapped);
}

}  // namespace
}  // namespace memoir::engine
