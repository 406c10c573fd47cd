// SPDX-License-Identifier: Apache-2.0
#include "ingest/recognition_packs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ingest/temporary_folder.h"

namespace memoir::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RecognitionPacks packs(std::vector<std::string> names, bool tellsScripts) {
    return {"/packs", std::move(names), tellsScripts};
}

TEST(RecognitionPacks, AreTheFilesOfTheFolderThatReadALanguage) {
    const TemporaryFolder folder;
    for (const char* name : {"jpn.traineddata", "deu.traineddata", "osd.traineddata", "equ.traineddata", "readme.txt"})
        folder.write(name, "");
    const RecognitionPacks found = packsIn(folder.path());
    EXPECT_THAT(found.names, ElementsAre("deu", "jpn"));
    EXPECT_TRUE(found.tellsScripts);
    EXPECT_THAT(packsIn(folder.path() / "nowhere").names, IsEmpty());
}

TEST(RecognitionPacks, APageIsReadWithUpToThreeOfItsScript) {
    const RecognitionPacks installed = packs({"deu", "eng", "fra", "jpn", "spa"}, true);
    EXPECT_THAT(packsFor(installed, "Latin"), ElementsAre("deu", "eng", "fra"));
    EXPECT_THAT(packsFor(installed, "Japanese"), ElementsAre("jpn"));
    EXPECT_THAT(packsFor(installed, "Cyrillic"), ElementsAre("deu", "eng", "fra"));
}

TEST(RecognitionPacks, AreUsedWhenSomePageIsReadWithThem) {
    const RecognitionPacks installed = packs({"deu", "eng", "fra", "jpn", "spa"}, true);
    EXPECT_TRUE(isEverUsed(installed, "deu"));
    EXPECT_TRUE(isEverUsed(installed, "jpn"));
    EXPECT_FALSE(isEverUsed(installed, "spa"));
    EXPECT_FALSE(isEverUsed(packs({"deu", "eng", "fra", "jpn"}, false), "jpn"));  // nothing tells where it fits
}

}  // namespace
}  // namespace memoir::ingest
