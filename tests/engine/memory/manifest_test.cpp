// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/manifest.h"

#include <gtest/gtest.h>

#include "engine/base/checksum.h"
#include "engine/base/error.h"
#include "tests/engine/memory/bank_testing.h"

namespace memoir::engine {
namespace {

Manifest someManifest() {
    Manifest manifest;
    manifest.stamp = stampOf(kSmallShape, "0123456789abcdef");
    manifest.nextFileId = 12;
    manifest.nextSequence = 900;
    manifest.tailId = 11;
    manifest.segmentIds = {3, 7, 10};
    manifest.erasedSequences = {5, 80};
    return manifest;
}

void expectSame(const Manifest& got, const Manifest& want) {
    EXPECT_EQ(got.stamp, want.stamp);
    EXPECT_EQ(got.nextFileId, want.nextFileId);
    EXPECT_EQ(got.nextSequence, want.nextSequence);
    EXPECT_EQ(got.tailId, want.tailId);
    EXPECT_EQ(got.segmentIds, want.segmentIds);
    EXPECT_EQ(got.erasedSequences, want.erasedSequences);
}

TEST(Manifest, ComesBackAsItWas) {
    expectSame(decodeManifest(encodeManifest(someManifest()), "m"), someManifest());
    Manifest empty;
    empty.stamp = stampOf(kSmallShape, "x");
    expectSame(decodeManifest(encodeManifest(empty), "m"), empty);
}

TEST(Manifest, SurvivesAnyDamagedByte) {
    const auto sound = encodeManifest(someManifest());
    for (std::size_t at = 0; at < sound.size(); ++at) {
        auto damaged = sound;
        damaged[at] ^= std::byte{0x40};
        expectSame(decodeManifest(damaged, "m"), someManifest());
    }
}

TEST(Manifest, OfAnyOtherLengthIsDamaged) {
    const auto sound = encodeManifest(someManifest());
    for (std::size_t length = 0; length < sound.size(); ++length) {
        EXPECT_THROW(decodeManifest(std::span(sound).first(length), "m"), Error) << length << " bytes";
    }
}

TEST(Manifest, OfANewerVersionSaysSo) {
    auto newer = encodeManifest(someManifest());
    const std::size_t half = newer.size() / 2;
    newer[8] = std::byte{2};
    const std::uint64_t sum = checksum(std::span<const std::byte>(newer).first(half - 8));
    std::ranges::copy(bytesOf(sum), newer.begin() + static_cast<std::ptrdiff_t>(half - 8));
    try {
        decodeManifest(newer, "bank/manifest");
        FAIL() << "a newer version was read";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
    }
}

}  // namespace
}  // namespace memoir::engine
