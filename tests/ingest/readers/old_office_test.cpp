// SPDX-License-Identifier: Apache-2.0
// Word, Excel and PowerPoint before 2007, from the records that their specifications name.
#include <bit>
#include <cstdint>

#include <gmock/gmock.h>

#include "tests/ingest/readers/ole_maker.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

std::string number(std::uint64_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}

void put(std::string& bytes, std::size_t at, std::uint64_t value, int size) {
    bytes.replace(at, static_cast<std::size_t>(size), number(value, size));
}

// A document of one narrow and one wide piece.
std::string wordOf(const std::string& narrow, const std::string& wideText, unsigned flags = 0x0200) {
    constexpr std::size_t kText = 0x400;
    std::string stream(kText, '\0');
    put(stream, 0, 0xA5EC, 2);
    put(stream, 2, 193, 2);
    put(stream, 0x0A, flags, 2);
    stream += narrow + wide(wideText);
    const auto end = narrow.size() + wideText.size();
    const std::string pieces = number(0, 4) + number(narrow.size(), 4) + number(end, 4) + number(0, 2) +
                               number(kText * 2 | 1u << 30, 4) + number(0, 2) + number(0, 2) +
                               number(kText + narrow.size(), 4) + number(0, 2);
    const std::string table = "\x02" + number(pieces.size(), 4) + pieces;
    put(stream, 0x1A2, 0, 4);
    put(stream, 0x1A6, table.size(), 4);
    return oleOf({{"WordDocument", stream}, {"1Table", table}});
}

TEST(WordBinary, ReadsPiecesCellsAndTheResultsOfFields) {
    const std::string text =
        "Gr\xFC\xDF"
        "e\rone\x07two\x07\x07"
        "See \x13 HYPERLINK \"http://x\" \x14the page\x15.\r";
    const Document document = readAll(wordOf(text, "And the end."), "a.doc").documents.at(0);
    EXPECT_EQ(document.text, "Grüße\none\ttwo\nSee the page.\nAnd the end.");
    EXPECT_EQ(document.kind, "office");
}

TEST(WordBinary, APasswordIsNamed) {
    EXPECT_EQ(failureOf(wordOf("x", "y", 0x0300), "a.doc"), FailureKind::Encrypted);
}

TEST(WordBinary, PiecesThatPointNowhereAreDamage) {
    std::string stream(0x400, '\0');
    put(stream, 2, 193, 2);
    put(stream, 0x1A2, 0xFFFF, 4);
    EXPECT_EQ(failureOf(oleOf({{"WordDocument", stream}, {"0Table", "x"}}), "a.doc"), FailureKind::Corrupt);
}

std::string record(unsigned type, const std::string& content) {
    return number(type, 2) + number(content.size(), 2) + content;
}

std::string cell(unsigned row, unsigned column, unsigned style) {
    return number(row, 2) + number(column, 2) + number(style, 2);
}

std::string sheetOf(const std::string& cells) {
    const std::string begin = record(0x809, number(0x0600, 2) + number(5, 2) + std::string(12, '\0'));
    std::string strings = number(2, 4) + number(2, 4);
    for (const std::string text : {"Harbour", "Dues"}) strings += number(text.size(), 2) + "\0"s + text;
    const std::string styles = record(0xE0, number(0, 2) + number(0, 2)) + record(0xE0, number(0, 2) + number(14, 2));
    std::string globals = begin + styles + record(0xFC, strings);
    const std::string name = "\x05\x00Ports"s;
    const std::size_t place = globals.size() + 4 + 6 + name.size() + 4;
    globals += record(0x85, number(place, 4) + number(0, 2) + name) + record(0x0A, "");
    return oleOf({{"Workbook", globals + begin + cells + record(0x0A, "")}});
}

TEST(ExcelBinary, ASheetIsItsNameAndItsRows) {
    const std::string cells = record(0xFD, cell(0, 0, 0) + number(0, 4)) + record(0xFD, cell(0, 1, 0) + number(1, 4)) +
                              record(0x203, cell(1, 0, 0) + number(std::bit_cast<std::uint64_t>(12.5), 8)) +
                              record(0x27E, cell(1, 1, 1) + number(44323u << 2 | 2, 4));
    const Document document = readAll(sheetOf(cells), "a.xls").documents.at(0);
    EXPECT_EQ(document.text, "Ports\n\nHarbour\tDues\n12.5\t2021-05-07");
}

TEST(ExcelBinary, APasswordIsNamed) {
    EXPECT_EQ(failureOf(sheetOf(record(0x2F, number(1, 2))), "a.xls"), FailureKind::Encrypted);
}

TEST(ExcelBinary, ARecordThatEndsBehindTheFileEndsTheReading) {
    const std::string cells = record(0xFD, cell(0, 0, 0) + number(0, 4)) + number(0x203, 2) + number(0xFFF0, 2);
    EXPECT_THAT(readAll(sheetOf(cells), "a.xls").documents.at(0).text, HasSubstr("Harbour"));
}

std::string atom(unsigned version, unsigned type, const std::string& content) {
    return number(version, 2) + number(type, 2) + number(content.size(), 4) + content;
}

TEST(PowerPointBinary, ReadsTextOnceAndNoneOfTheMaster) {
    const std::string slides =
        atom(15, 1016, atom(0, 4008, "Click to edit")) +
        atom(15, 1006, atom(0, 4008, "Harbour\rplan") + atom(0, 4000, wide("Dues")) + atom(0, 4008, "Harbour\rplan"));
    const Document document = readAll(oleOf({{"PowerPoint Document", slides}}), "a.ppt").documents.at(0);
    EXPECT_EQ(document.text, "Harbour\nplan\n\nDues");
    EXPECT_THAT(document.text, Not(HasSubstr("Click")));
}

TEST(PowerPointBinary, APasswordIsNamed) {
    const std::string user = std::string(12, '\0') + number(0xF3D1C4DF, 4);
    EXPECT_EQ(failureOf(oleOf({{"Current User", user}, {"PowerPoint Document", atom(15, 1006, "")}}), "a.ppt"),
              FailureKind::Encrypted);
}

TEST(PowerPointBinary, AThousandContainersInsideEachOtherNeedNoStack) {
    std::string inner = atom(0, 4008, "deep");
    for (int i = 0; i < 1000; ++i) inner = atom(15, 1006, inner);
    EXPECT_EQ(readAll(oleOf({{"PowerPoint Document", inner}}), "a.ppt").documents.at(0).text, "deep");
}

}  // namespace
}  // namespace memoir::ingest
