// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/file_list.h"

#include <gtest/gtest.h>

#include "engine/base/error.h"

namespace memoir::app {
namespace {

const std::string kDigest(64, 'a');

TEST(FilesListed, AreReadInEveryWayThatSha256sumWrites) {
    const auto files =
        filesListed(kDigest + "  config.json\n" + kDigest + " *model.safetensors\r\n" + kDigest + "  ./t.json");
    ASSERT_EQ(files.size(), 3u);
    EXPECT_EQ(files[0].name, "config.json");
    EXPECT_EQ(files[1].name, "model.safetensors");
    EXPECT_EQ(files[2].name, "t.json");
    EXPECT_EQ(files[1].digest, kDigest);
}

TEST(FilesListed, RefusesNamesThatLeadElsewhereOrAreItsOwn) {
    for (const char* name : {"../config.json", "a/b", "/etc/passwd", ".hidden", "fetch.json", "x.part", "two words"})
        EXPECT_THROW(filesListed(kDigest + "  " + name), engine::Error) << name;
}

TEST(FilesListed, RefusesWhatIsNoList) {
    const std::string tooMany = [] {
        std::string text;
        for (int i = 0; i < 1001; ++i) text += kDigest + "  f" + std::to_string(i) + "\n";
        return text;
    }();
    for (const std::string& text : {std::string(), std::string("<html>"), kDigest, kDigest + "  ", tooMany,
                                    "A" + kDigest.substr(1) + "  config.json"})
        EXPECT_THROW(filesListed(text), engine::Error);
}

TEST(ShardsNamed, AreListedOnce) {
    EXPECT_EQ(shardsNamed(R"({"weight_map":{"a":"2.safetensors","b":"1.safetensors","c":"2.safetensors"}})"),
              (std::vector<std::string>{"1.safetensors", "2.safetensors"}));
}

TEST(ShardsNamed, RefusesWhatIsNoIndex) {
    for (const char* text : {"", "[]", "{}", R"({"weight_map":[]})", R"({"weight_map":{}})",
                             R"({"weight_map":{"a":1}})", R"({"weight_map":{"a":"../x"}})"})
        EXPECT_THROW(shardsNamed(text), engine::Error) << text;
}

}  // namespace
}  // namespace memoir::app
