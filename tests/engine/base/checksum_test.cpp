// SPDX-License-Identifier: Apache-2.0
#include "engine/base/checksum.h"

#include <string>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

TEST(Checksum, IsXxh3SoThatOtherProgramsCanReadABank) {
    EXPECT_EQ(checksum(std::string_view()), 0x2d06800538d394c2U);
    EXPECT_EQ(checksum(std::string_view("abc")), 0x78af5f94892f3950U);
}

TEST(Checksum, OfPiecesIsTheChecksumOfTheWhole) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += static_cast<char>(i * 31 + i / 7);
    const auto bytes = std::as_bytes(std::span(text));
    for (const std::size_t cut : {0U, 1U, 16U, 240U, 1024U, 2000U}) {
        ChecksumStream stream;
        stream.add(bytes.first(3));
        stream.reset();
        stream.add(bytes.first(cut));
        stream.add(bytes.subspan(cut));
        EXPECT_EQ(stream.value(), checksum(bytes)) << "cut at " << cut;
    }
}

}  // namespace
}  // namespace memoir::engine
