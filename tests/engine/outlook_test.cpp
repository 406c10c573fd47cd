// SPDX-License-Identifier: Apache-2.0
#include "engine/outlook.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "engine/engine.h"
#include "engine/model/config.h"

namespace memoir::engine {
namespace {

const std::filesystem::path kModel = MEMOIR_SOURCE_DIR "/resources/model";

class OutlookTest : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(kModel / "model.safetensors")) GTEST_SKIP() << "there is no bundled model";
    }
    const DeviceOutlook processor_ = deviceOutlook({.device = "cpu", .threadCount = 1});
};

TEST_F(OutlookTest, TheProcessorHasTheMemoryOfTheMachine) {
    EXPECT_TRUE(processor_.isProcessor);
    EXPECT_GT(processor_.memoryBytes, std::int64_t{256} << 20);
    EXPECT_FALSE(processor_.name.empty());
}

TEST_F(OutlookTest, AnUnknownDeviceIsRefused) {
    EXPECT_THROW(deviceOutlook({.device = "abacus", .threadCount = 1}), Error);
}

TEST_F(OutlookTest, WhatAModelTakesIsWhatItTakesOnceItIsOpen) {
    const ModelOutlook outlook = modelOutlook(kModel, processor_);
    const auto engine = Engine::open(
        {.modelFolder = kModel, .bankFolder = {}, .device = "cpu", .threadCount = 1, .memoryType = MemoryType::Int8});
    EXPECT_EQ(outlook.parameterCount, engine->model().parameterCount);
    EXPECT_EQ(outlook.name, engine->model().name);
    const auto fileBytes = static_cast<std::int64_t>(std::filesystem::file_size(kModel / "model.safetensors"));
    EXPECT_GT(outlook.weightBytes, fileBytes * 9 / 10);
    EXPECT_LE(outlook.weightBytes, fileBytes);
}

TEST_F(OutlookTest, TheBankTakesWhatItsRowsTake) {
    const ModelOutlook outlook = modelOutlook(kModel, processor_);
    const ModelConfig config = loadModelConfig(kModel);
    const BankShape shape = bankShape(config, DType::I8);
    const double rows = static_cast<double>(config.routing.layers.size()) / config.routing.chunkTokens;
    EXPECT_DOUBLE_EQ(outlook.routingBytesPerToken, rows * static_cast<double>(shape.rowBytes() + shape.scaleBytes()));
    EXPECT_DOUBLE_EQ(outlook.contentBytesPerToken, 2 * outlook.routingBytesPerToken);
}

TEST_F(OutlookTest, ASmallModelIsMeasuredAsAWhole) {
    const SpeedOutlook speed = measureSpeed(kModel, {.device = "cpu", .threadCount = 1}, {});
    EXPECT_TRUE(speed.isWhole);
    EXPECT_GT(speed.encodeTokensPerSecond, 0);
    EXPECT_GT(speed.answerTokensPerSecond, 0);
}

TEST_F(OutlookTest, AStoppedMeasurementIsCancelled) {
    std::stop_source stop;
    stop.request_stop();
    try {
        measureSpeed(kModel, {.device = "cpu", .threadCount = 1}, stop.get_token());
        FAIL() << "it was not stopped";
    } catch (const Error& failure) {
        EXPECT_EQ(failure.kind(), ErrorKind::Cancelled);
    }
}

// A checkpoint that says it is large; its file is a hole on the disk.
class LargeCheckpoint {
  public:
    LargeCheckpoint() {
        std::filesystem::create_directories(folder_);
        std::filesystem::copy_file(MEMOIR_SOURCE_DIR "/tests/data/parity/a/model/config.json", folder_ / "config.json",
                                   std::filesystem::copy_options::overwrite_existing);
        const std::string header =
            R"({"model.layers.0.mlp.gate_proj.weight":{"dtype":"F16","shape":[128,64],"data_offsets":[0,16384]},)"
            R"("rest":{"dtype":"F16","shape":[150000000],"data_offsets":[16384,300016384]}})";
        const std::uint64_t size = header.size();
        std::ofstream file(folder_ / "model.safetensors", std::ios::binary);
        file.write(reinterpret_cast<const char*>(&size), sizeof size);
        file << header;
        file.close();
        std::filesystem::resize_file(folder_ / "model.safetensors", sizeof size + size + 300'016'384);
    }
    ~LargeCheckpoint() { std::filesystem::remove_all(folder_); }
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_outlook_test";
};

TEST(Outlook, OfALargeModelTwoLayersStandForAll) {
    const LargeCheckpoint large;
    const ModelOutlook outlook = modelOutlook(large.folder(), deviceOutlook({.device = "cpu", .threadCount = 1}));
    EXPECT_EQ(outlook.weightBytes, 300'016'384);
    const SpeedOutlook speed = measureSpeed(large.folder(), {.device = "cpu", .threadCount = 1}, {});
    EXPECT_FALSE(speed.isWhole);
    EXPECT_GT(speed.encodeTokensPerSecond, 0);
    EXPECT_GT(speed.answerTokensPerSecond, 0);
}

TEST(Outlook, AFolderWithoutACheckpointIsSaid) {
    EXPECT_THROW(modelOutlook("/absent", {}), Error);
}

}  // namespace
}  // namespace memoir::engine
