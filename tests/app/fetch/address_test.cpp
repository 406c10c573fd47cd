// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/address.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

const std::string kHub = "https://hub.example";

TEST(FetchAddress, AFolderIsNamedByItsLastPart) {
    for (const char* said : {"https://host.example/models/small-4b", "https://host.example/models/small-4b/"}) {
        const FetchAddress address = fetchAddress(said, kHub);
        EXPECT_EQ(address.folder, "https://host.example/models/small-4b/");
        EXPECT_EQ(address.name, "small-4b");
        EXPECT_EQ(address.host, "host.example");
        EXPECT_EQ(address.listing, "");
    }
}

TEST(FetchAddress, ANamedListStandsForItsFolder) {
    const FetchAddress address = fetchAddress("https://host.example:8443/m/SHA256SUMS", kHub);
    EXPECT_EQ(address.folder, "https://host.example:8443/m/");
    EXPECT_EQ(address.listing, "https://host.example:8443/m/SHA256SUMS");
    EXPECT_EQ(address.host, "host.example:8443");
}

TEST(FetchAddress, ACheckpointOfTheHubIsNamedInAnyWay) {
    for (const char* said : {"Owner/Some-4B", "https://hub.example/Owner/Some-4B", "https://hub.example/Owner/Some-4B/",
                             "https://hub.example/Owner/Some-4B/tree/main", "Owner/Some-4B@main"}) {
        const FetchAddress address = fetchAddress(said, kHub);
        EXPECT_EQ(address.folder, "https://hub.example/Owner/Some-4B/resolve/main/") << said;
        EXPECT_EQ(address.name, "Some-4B");
    }
    EXPECT_EQ(fetchAddress("Owner/Some-4B@v1.5", kHub).folder, "https://hub.example/Owner/Some-4B/resolve/v1.5/");
}

TEST(FetchAddress, ANameOnThisMachineNeverLeadsElsewhere) {
    EXPECT_EQ(fetchAddress("https://host.example/..", kHub).name, "model");
    EXPECT_EQ(fetchAddress("https://host.example/a%2Fb.part", kHub).name, "modela-2Fb.part");
    EXPECT_EQ(fetchAddress("https://host.example", kHub).name, "host.example");
}

TEST(FetchAddress, WhatIsUnsafeOrNoCheckpointIsRefused) {
    for (const char* said : {"", "words and blanks", "http://host.example/m/", "ftp://host.example/m/", "https://",
                             "https://a@host.example/", "https://host.example/m?token=1", "https://host.example/m#part",
                             "https://host.example/m/config.json", "https://host.example/m/model.safetensors",
                             "file:///etc/", "http://localhost.example/m/", "/home/me/model"}) {
        EXPECT_THROW(fetchAddress(said, kHub), std::invalid_argument) << said;
    }
}

TEST(FetchAddress, WithoutEncryptionOnlyThisMachineIsAsked) {
    EXPECT_TRUE(mayBeFetched("http://127.0.0.1:8000/x?y=1"));
    EXPECT_TRUE(mayBeFetched("http://localhost/x"));
    EXPECT_TRUE(mayBeFetched("HTTPS://host.example/x"));
    EXPECT_FALSE(mayBeFetched("http://127.0.0.1.host.example/x"));
    EXPECT_FALSE(mayBeFetched(""));
}

TEST(FetchAddress, ARedirectNeverGivesUpEncryption) {
    EXPECT_TRUE(mayLead("https://a.example/x", "https://b.example/x?signature=1"));
    EXPECT_FALSE(mayLead("https://a.example/x", "http://b.example/x"));
    EXPECT_FALSE(mayLead("https://a.example/x", "http://localhost/x"));
    EXPECT_TRUE(mayLead("http://localhost/x", "http://localhost:81/y"));
    EXPECT_FALSE(mayLead("http://localhost/x", "file:///etc/passwd"));
}

}  // namespace
}  // namespace memoir::app
