// SPDX-License-Identifier: Apache-2.0
#include "engine/model/utf8.h"

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

TEST(Utf8, EveryCodePointSurvivesARoundTrip) {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value < 0xE000) continue;
        std::string text;
        appendUtf8(text, value);
        const CodePoint point = nextCodePoint(text);
        ASSERT_EQ(point.value, value);
        ASSERT_EQ(point.sizeBytes, text.size());
    }
}

TEST(Utf8, InvalidPartsAreReplacedOnceEach) {
    EXPECT_EQ(toValidUtf8("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(toValidUtf8("\xE2\x82("), "\uFFFD(");
    EXPECT_EQ(toValidUtf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(toValidUtf8("\xF0\x9F\x98"), "\uFFFD");
    EXPECT_EQ(toValidUtf8("\xC0\xAF"), "\uFFFD\uFFFD");
}

TEST(Utf8, ASequenceThatMayStillGrowIsIncomplete) {
    EXPECT_FALSE(nextCodePoint("\xF0\x9F").complete);
    EXPECT_TRUE(nextCodePoint("\xF0\x28").complete);
}

TEST(Utf8, CountsCodePoints) {
    EXPECT_EQ(codePointCount(""), 0U);
    EXPECT_EQ(codePointCount("a\u4F60\U0001F600\xFF"), 4U);
}

}  // namespace
}  // namespace memoir::engine
