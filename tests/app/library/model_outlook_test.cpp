// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "app/library/library.h"
#include "app/library/speed_book.h"
#include "tests/support/fake_engine.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

const std::filesystem::path kModel = MEMOIR_SOURCE_DIR "/resources/model";

TEST(SpeedBook, KeepsSpeedsByKeyWithTheirDay) {
    const test::TemporaryFolder folder;
    Catalogue catalogue(folder / "catalogue.db");
    SpeedBook book(catalogue);
    EXPECT_FALSE(book.find("a").isKnown());
    book.keep("a", {1234.5, 0, 620, ""});
    const KeptSpeed kept = SpeedBook(catalogue).find("a");
    EXPECT_DOUBLE_EQ(kept.encodeTokensPerSecond, 1234.5);
    EXPECT_DOUBLE_EQ(kept.firstEvidenceMs, 620);
    EXPECT_EQ(kept.date.size(), std::string("2026-11-26").size());
    EXPECT_FALSE(book.find("b").isKnown());
}

// The words of a fake engine, and the outlook of the bundled model.
class ModelOutlookTest : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(kModel / "model.safetensors")) GTEST_SKIP() << "there is no bundled model";
    }
    std::unique_ptr<Library> open() {
        LibraryOptions options;
        options.archive = folder_ / "archive";
        options.modelFolder = kModel;
        options.device = "cpu";
        options.threadCount = 1;
        options.openEngine = [this](const engine::EngineOptions& engine) {
            return std::make_unique<test::FakeEngine>(engine, behaviour_);
        };
        options.openExtractor = [] { return test::extractPlainly; };
        return Library::open(options);
    }
    void remember(Library& library) {
        folder_.write("notes/a.txt", "The kiln reached 900 degrees on the second of March.");
        AddRequest request;
        request.paths = {folder_ / "notes"};
        library.add(request, {}, {});
    }

    test::TemporaryFolder folder_;
    test::FakeBehaviour behaviour_;
};

TEST_F(ModelOutlookTest, SaysWhatTheModelAndItsBankTake) {
    const auto library = open();
    EXPECT_EQ(library->modelOutlook(kModel, Measuring::Off, {}).bankBytes, 0);
    remember(*library);
    const ModelOutlook outlook = library->modelOutlook(kModel, Measuring::Off, {});
    EXPECT_GT(outlook.parameterCount, 1'000'000);
    EXPECT_GT(outlook.memoryBytes, outlook.weightBytes);
    EXPECT_GT(outlook.bankBytes, 0);
    EXPECT_EQ(outlook.estimated.encodeTokensPerSecond, 0);
}

TEST_F(ModelOutlookTest, AnEstimateIsKeptForTheNextRun) {
    const ModelOutlook outlook = open()->modelOutlook(kModel, Measuring::On, {});
    EXPECT_GT(outlook.estimated.encodeTokensPerSecond, 0);
    const ModelOutlook again = open()->modelOutlook(kModel, Measuring::Off, {});
    EXPECT_NEAR(again.estimated.encodeTokensPerSecond, outlook.estimated.encodeTokensPerSecond,
                outlook.estimated.encodeTokensPerSecond * 1e-3);
    EXPECT_EQ(again.estimated.date, outlook.estimated.date);
}

TEST_F(ModelOutlookTest, WhatWasMeasuredAtWorkOutlivesTheServiceWithItsDay) {
    {
        const auto library = open();
        remember(*library);
        EXPECT_GT(library->machine().encodeTokensPerSecond, 0);
        EXPECT_EQ(library->machine().measured, "");
    }
    const auto library = open();
    EXPECT_GT(library->machine().encodeTokensPerSecond, 0);
    EXPECT_FALSE(library->machine().measured.empty());
    EXPECT_GT(library->modelOutlook(kModel, Measuring::Off, {}).measured.encodeTokensPerSecond, 0);
}

TEST_F(ModelOutlookTest, AFolderWithoutACheckpointIsSaid) {
    EXPECT_THROW(open()->modelOutlook(folder_.path(), Measuring::Off, {}), engine::Error);
}

}  // namespace
}  // namespace memoir::app
