// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using namespace std::string_literals;

std::string textOf(const std::string& bytes) {
    return readAll(bytes, "a.txt").documents.at(0).text;
}

// "Grüße" and a line of ASCII, so that guesses have something to hold on to.
std::string wide(const std::u16string& text, bool littleEndian) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        bytes += littleEndian ? std::string{low, high} : std::string{high, low};
    }
    return bytes;
}

TEST(TextReader, KeepsUtf8AsItIs) {
    EXPECT_EQ(textOf("Grüße – 北京"), "Grüße – 北京");
}

TEST(TextReader, TakesTheByteOrderMarkOff) {
    EXPECT_EQ(textOf("\xEF\xBB\xBFhello"), "hello");
}

TEST(TextReader, MakesAllLineEndsAlike) {
    EXPECT_EQ(textOf("a\r\nb\rc\nd"), "a\nb\nc\nd");
}

TEST(TextReader, ReadsUtf16WithAndWithoutAMark) {
    const std::u16string text = u"Grüße aus Köln, wie immer";
    for (const bool littleEndian : {true, false}) {
        EXPECT_EQ(textOf(wide(text, littleEndian)), "Grüße aus Köln, wie immer");
        EXPECT_EQ(textOf(wide(u"\uFEFF" + text, littleEndian)), "Grüße aus Köln, wie immer");
    }
}

TEST(TextReader, ReadsUtf16OfOtherScriptsWithoutAMark) {
    const std::u16string text = u"今日は東京へ行きました。\n明日は大阪です。\nまた会いましょう。\n";
    EXPECT_EQ(textOf(wide(text, true)), "今日は東京へ行きました。\n明日は大阪です。\nまた会いましょう。\n");
}

TEST(TextReader, FallsBackToWindows1252ForUndeclaredLatin) {
    EXPECT_EQ(textOf("Gr\xF6\xDF"
                     "ere \xC4nderungen f\xFCr M\xFCller"),
              "Größere Änderungen für Müller");
}

TEST(TextReader, LettersWhereTheIsoHasControlsAreThoseOfWindows) {
    std::string czech;
    for (int i = 0; i < 5; ++i)
        czech +=
            "\x8E"
            "lu\x9Dou\xE8k\xFD k\xF9\xF2 \xFAp\xECl \xEF\xE1"
            "belsk\xE9 \xF3"
            "dy. P\xF8\xEDli\x9A k\xF9\xF2. ";
    EXPECT_EQ(textOf(czech).substr(0, 60), std::string("Žluťoučký kůň úpěl ďábelské ódy. Příliš kůň. ").substr(0, 60));
}

TEST(TextReader, KeepsUtf8WithAFewBrokenBytesAndSaysHowMany) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "ÄÖÜ ";
    const CollectingSink sink = readAll(text + "\xFF end", "a.txt");
    EXPECT_EQ(sink.documents.at(0).text, text + "\uFFFD end");
    EXPECT_EQ(sink.documents.at(0).notice, "1 bytes could not be read as UTF-8.");
}

TEST(TextReader, DropsZeroBytesButNotWhatFollows) {
    EXPECT_EQ(textOf("before the zero byte and\0 after it"s), "before the zero byte and after it");
}

TEST(TextReader, RefusesBinaryBehindATextName) {
    std::string noise;
    for (int i = 0; i < 4000; ++i) noise += static_cast<char>(i * 7919 >> 3);
    EXPECT_EQ(failureOf(noise, "a.txt"), FailureKind::Corrupt);
    EXPECT_EQ(failureOf(noise, "a.bin"), FailureKind::Unsupported);
}

TEST(TextReader, CallsAFileWithoutVisibleCharactersEmpty) {
    for (const std::string& bytes : {""s, " \n\t\n"s, "\xEF\xBB\xBF"s, "\xFF\xFE"s, "\u00A0\u200B\n"s})
        EXPECT_EQ(failureOf(bytes, "a.txt"), FailureKind::Empty);
}

}  // namespace
}  // namespace memoir::ingest
