// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/parity.h"

#include <cmath>
#include <fstream>
#include <iostream>

#include <gtest/gtest.h>

#include "engine/base/error.h"

namespace memoir::engine {
namespace {

const std::filesystem::path kFixtures = MEMOIR_SOURCE_DIR "/tests/data/parity";

struct Setting {
    const char* name;
    Arithmetic arithmetic;
    int shardCount;
};

class Parity : public ::testing::TestWithParam<Setting> {};

TEST_P(Parity, EveryArrayOfEveryFixtureEqualsTheAuthorsResults) {
    ParityOptions options;
    options.backend.device = "cpu";
    options.backend.arithmetic = GetParam().arithmetic;
    options.shardCount = GetParam().shardCount;
    const ParityReport report = runParity(kFixtures, options);
    EXPECT_GE(report.variants.size(), 5U);
    for (const ParityVariant& variant : report.variants) {
        EXPECT_TRUE(variant.tokensEqual) << variant.name;
        double worst = 0;
        for (const ParityArray& array : variant.arrays) {
            EXPECT_TRUE(array.ok()) << variant.name << " " << array.name << " differs by " << array.maxAbsError;
            worst = std::max(worst, array.maxAbsError);
        }
        std::cout << variant.name << ": " << variant.arrays.size() << " arrays, worst " << worst << "\n";
    }
    EXPECT_TRUE(report.ok());
}

INSTANTIATE_TEST_SUITE_P(Settings, Parity,
                         ::testing::Values(Setting{"Reference", Arithmetic::Reference, 1},
                                           Setting{"Fast", Arithmetic::Fast, 1},
                                           Setting{"ThreeShards", Arithmetic::Fast, 3},
                                           Setting{"MoreShardsThanPassages", Arithmetic::Reference, 17}),
                         [](const auto& setting) { return std::string(setting.param.name); });

class ParityReports : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::copy(kFixtures, folder_, std::filesystem::copy_options::recursive);
        options_.backend.device = "cpu";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_parity_test";
    ParityOptions options_;
};

TEST_F(ParityReports, ASingleFixtureFolderIsAccepted) {
    const ParityReport report = runParity(folder_ / "b", options_);
    ASSERT_EQ(report.variants.size(), 1U);
    EXPECT_EQ(report.variants[0].name, "b");
    EXPECT_TRUE(report.ok());
}

TEST_F(ParityReports, AWrongExpectationIsFound) {
    std::fstream file(folder_ / "a" / "arrays" / "q0_hidden.npy", std::ios::in | std::ios::out | std::ios::binary);
    const float wrong = 1234.5F;
    file.seekp(-4, std::ios::end);
    file.write(reinterpret_cast<const char*>(&wrong), sizeof wrong);
    file.close();
    const ParityReport report = runParity(folder_ / "a", options_);
    EXPECT_FALSE(report.ok());
    for (const ParityArray& array : report.variants[0].arrays) EXPECT_EQ(array.ok(), array.name != "q0_hidden");
}

TEST_F(ParityReports, AnotherRoutingRuleIsFound) {
    std::ifstream in(folder_ / "a" / "model" / "config.json");
    std::string config{std::istreambuf_iterator<char>(in), {}};
    config.replace(config.find("\"INFONCE\""), 9, "\"BCE\"");
    std::ofstream(folder_ / "a" / "model" / "config.json") << config;
    EXPECT_FALSE(runParity(folder_ / "a", options_).ok());
}

TEST_F(ParityReports, AnArrayThatIsNotNpyIsBadInput) {
    std::ofstream(folder_ / "a" / "arrays" / "q0_hidden.npy") << "no array";
    EXPECT_THROW(runParity(folder_ / "a", options_), Error);
}

TEST_F(ParityReports, AFolderWithoutFixturesIsNotFound) {
    EXPECT_THROW(runParity(folder_ / "a" / "arrays", options_), Error);
    EXPECT_THROW(runParity(folder_ / "absent", options_), Error);
}

}  // namespace
}  // namespace memoir::engine
