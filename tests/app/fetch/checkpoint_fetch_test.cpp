// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/checkpoint_fetch.h"

#include <fstream>

#include <gtest/gtest.h>

#include "engine/base/posix_file.h"
#include "ingest/hash.h"
#include "tests/app/fetch/fake_web.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using engine::Error;
using engine::ErrorKind;
namespace fs = std::filesystem;
using test::contentOf;

const std::string kFolder = "https://host.example/m/";
const std::string kWeights = "0123456789";

// A server that has a configuration without a digest, and weights with one.
class CheckpointFetchTest : public ::testing::Test {
  protected:
    CheckpointFetchTest() {
        serve("config.json", "{}", {{"etag", "\"v1\""}});
        serve("tokenizer.json", "[]", {});
        serve("model.safetensors", kWeights, {{"x-linked-etag", ingest::sha256(kWeights)}, {"x-linked-size", "10"}});
    }

    void serve(const std::string& name, const std::string& body, std::map<std::string, std::string> fields) {
        transport_.answers[kFolder + name] = {{.body = body, .fields = std::move(fields), .redirect = {}}};
    }
    static FakeTransport::Answer partOfWeights(int status, const std::string& body, const std::string& range) {
        return {.status = status, .body = body, .fields = {{"content-range", range}}, .redirect = {}};
    }

    FetchedCheckpoint fetch() {
        PartFolder part(files_, folder_, kFolder);
        Web web(transport_, {.attempts = 3, .firstWaitMs = 0}, {});
        return CheckpointFetch(web, part, {kFolder, "", "host.example", "m"}, {}).run({});
    }
    ErrorKind failure() {
        try {
            fetch();
        } catch (const Error& error) {
            return error.kind();
        }
        ADD_FAILURE() << "it did not fail";
        return ErrorKind::Unsupported;
    }
    void breakOffAt(std::size_t size) {
        serve("model.safetensors", kWeights, {{"x-linked-etag", ingest::sha256(kWeights)}, {"x-linked-size", "10"}});
        transport_.heads[url_] = transport_.answers[url_];
        transport_.answers[url_] = {{.body = kWeights.substr(0, size),
                                     .fields = {{"content-length", "10"}},
                                     .redirect = {},
                                     .how = WebEnd::How::Cut},
                                    {.status = 0, .body = {}, .fields = {}, .redirect = {}, .how = WebEnd::How::Cut}};
        EXPECT_EQ(failure(), ErrorKind::BadInput);
        transport_.requests.clear();
    }

    test::TemporaryFolder base_;
    fs::path folder_ = base_.path() / "m.part";
    const std::string url_ = kFolder + "model.safetensors";
    engine::PosixFileSystem files_;
    FakeTransport transport_;
};

TEST_F(CheckpointFetchTest, FilesGetTheirNamesOnlyWhenTheyAreWhole) {
    breakOffAt(4);
    EXPECT_EQ(contentOf(folder_ / "model.safetensors.part"), "0123");
    EXPECT_FALSE(fs::exists(folder_ / "model.safetensors"));
    transport_.answers[url_] = {partOfWeights(206, "456789", "bytes 4-9/10")};
    const FetchedCheckpoint fetched = fetch();
    EXPECT_EQ(contentOf(folder_ / "model.safetensors"), kWeights);
    EXPECT_FALSE(fs::exists(folder_ / "model.safetensors.part"));
    EXPECT_EQ(transport_.gets(url_).at(0).start, 4);
    EXPECT_EQ(fetched.files.size(), 3u);
}

TEST_F(CheckpointFetchTest, ADigestThatIsKnownNeedsNoETag) {
    breakOffAt(4);
    transport_.answers[url_] = {partOfWeights(206, "456789", "bytes 4-9/10")};
    fetch();
    EXPECT_EQ(transport_.gets(url_).at(0).ifRange, "");
}

TEST_F(CheckpointFetchTest, AnotherPartThanWasAskedForIsNotTakenForIt) {
    breakOffAt(4);
    transport_.answers[url_] = {partOfWeights(206, "0123456789", "bytes 0-9/10"),
                                {.body = kWeights, .fields = {}, .redirect = {}}};
    fetch();
    EXPECT_EQ(contentOf(folder_ / "model.safetensors"), kWeights);
}

TEST_F(CheckpointFetchTest, APartThatTheServerDoesNotHaveBeginsAnew) {
    breakOffAt(4);
    transport_.answers[url_] = {partOfWeights(416, "", "bytes */2"), {.body = kWeights, .fields = {}, .redirect = {}}};
    fetch();
    EXPECT_EQ(contentOf(folder_ / "model.safetensors"), kWeights);
}

TEST_F(CheckpointFetchTest, AllBytesThatWaitOnlyToBeVerifiedAreNotAskedForAgain) {
    breakOffAt(9);
    std::ofstream(folder_ / "model.safetensors.part", std::ios::app) << "9";  // it was killed before it noted the end
    fetch();
    EXPECT_TRUE(transport_.gets(url_).empty());
    EXPECT_EQ(contentOf(folder_ / "model.safetensors"), kWeights);
}

TEST_F(CheckpointFetchTest, AFileWithoutADigestGoesOnOnlyByItsETag) {
    const std::string url = kFolder + "config.json";
    transport_.heads[url] = transport_.answers[url];
    transport_.answers[url] = {
        {.body = "{", .fields = {{"etag", "\"v1\""}, {"content-length", "2"}}, .redirect = {}, .how = WebEnd::How::Cut},
        {.status = 206, .body = "}", .fields = {{"content-range", "bytes 1-1/2"}}, .redirect = {}}};
    fetch();
    EXPECT_EQ(transport_.gets(url).at(1).ifRange, "\"v1\"");
    EXPECT_EQ(contentOf(folder_ / "config.json"), "{}");
}

TEST_F(CheckpointFetchTest, WhatASecondVersionDoesNotHaveGoes) {
    breakOffAt(4);
    std::ofstream(folder_ / "model-00001-of-00002.safetensors") << "of before";
    transport_.answers[url_] = {partOfWeights(206, "456789", "bytes 4-9/10")};
    fetch();
    EXPECT_FALSE(fs::exists(folder_ / "model-00001-of-00002.safetensors"));
}

TEST_F(CheckpointFetchTest, ABrokenStateIsNoStateAndNoFailure) {
    breakOffAt(4);
    std::ofstream(folder_ / "fetch.json") << "{\"address\": 7";
    transport_.answers[url_] = {{.body = kWeights, .fields = {}, .redirect = {}}};
    fetch();
    EXPECT_EQ(transport_.gets(url_).at(0).start, 0);
}

TEST_F(CheckpointFetchTest, AWrongDigestIsCorruptAndNothingOfItStays) {
    serve("model.safetensors", "9876543210", {{"x-linked-etag", ingest::sha256(kWeights)}, {"x-linked-size", "10"}});
    EXPECT_EQ(failure(), ErrorKind::Corrupt);
    EXPECT_FALSE(fs::exists(folder_ / "model.safetensors.part"));
    EXPECT_FALSE(fs::exists(folder_ / "model.safetensors"));
}

TEST_F(CheckpointFetchTest, AnotherFetchIntoTheSameFolderIsRefused) {
    const PartFolder other(files_, folder_, kFolder);
    EXPECT_EQ(failure(), ErrorKind::Busy);
}

TEST_F(CheckpointFetchTest, APublishedFolderSaysWhereItIsFrom) {
    fetch();
    PartFolder(files_, folder_, kFolder).publish(base_.path() / "m");
    const std::optional<FetchOrigin> origin = fetchOriginOf(base_.path() / "m");
    ASSERT_TRUE(origin.has_value());
    EXPECT_EQ(origin->address, kFolder);
    EXPECT_EQ(origin->files.at("model.safetensors").digest, ingest::sha256(kWeights));
    EXPECT_TRUE(origin->files.at("model.safetensors").verified);
    EXPECT_FALSE(origin->files.at("config.json").verified);
    EXPECT_FALSE(fs::exists(folder_));
}

}  // namespace
}  // namespace memoir::app
