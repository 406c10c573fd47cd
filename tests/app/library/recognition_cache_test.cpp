// SPDX-License-Identifier: Apache-2.0
#include "app/library/recognition_cache.h"

#include <gtest/gtest.h>

#include "ingest/hash.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

class RecognitionCacheTest : public testing::Test {
  protected:
    const test::TemporaryFolder folder_;
    Catalogue catalogue_{folder_ / "catalogue.db"};
    RecognitionCache cache_{catalogue_, folder_.path()};
    const std::string hash_ = ingest::sha256("a scan");
};

TEST_F(RecognitionCacheTest, KeepsEachPageOfEachContent) {
    EXPECT_EQ(cache_.recall({hash_, 1}), std::nullopt);
    cache_.keep({hash_, 1}, "first");
    cache_.keep({hash_, 2}, "second");
    EXPECT_EQ(cache_.recall({hash_, 1}), "first");
    EXPECT_EQ(cache_.recall({hash_, 2}), "second");
    EXPECT_EQ(cache_.recall({ingest::sha256("another"), 1}), std::nullopt);
}

TEST_F(RecognitionCacheTest, AnotherCacheOfTheArchiveFindsWhatWasKept) {
    cache_.keep({hash_, 1}, "text");
    EXPECT_EQ(RecognitionCache(catalogue_, folder_.path()).recall({hash_, 1}), "text");
}

TEST_F(RecognitionCacheTest, WhatWasDeletedByOthersIsOnlyUnknown) {
    cache_.keep({hash_, 1}, "text");
    std::filesystem::remove_all(folder_ / "cache");
    EXPECT_EQ(cache_.recall({hash_, 1}), std::nullopt);
    cache_.keep({hash_, 1}, "again");
    EXPECT_EQ(cache_.recall({hash_, 1}), "again");
}

TEST_F(RecognitionCacheTest, AHashThatIsAPathLeadsNowhere) {
    cache_.keep({"../outside", 1}, "text");
    EXPECT_FALSE(std::filesystem::exists(folder_ / "outside"));
    EXPECT_EQ(cache_.recall({"../outside", 1}), std::nullopt);
}

TEST_F(RecognitionCacheTest, WhatWasForgottenIsNotKept) {
    catalogue_.write([&](Tables& tables) { tables.documents.refuseHash(hash_); });
    cache_.keep({hash_, 1}, "text");
    EXPECT_EQ(cache_.recall({hash_, 1}), std::nullopt);
}

}  // namespace
}  // namespace memoir::app
