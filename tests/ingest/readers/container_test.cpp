// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

using namespace std::string_literals;

TEST(Container, ReadsEachMemberAsItsOwnDocument) {
    const CollectingSink sink = readAll(zipOf({{"notes/plan.md", "# Plan"}, {"a.txt", "text"}}), "export.zip");
    EXPECT_EQ(sink.at("notes/plan.md").title, "Plan");
    EXPECT_EQ(sink.at("a.txt").kind, "text");
    EXPECT_FALSE(sink.at("a.txt").parent);
}

TEST(Container, TarInAnyPackingAnd7zAreReadMemberByMember) {
    for (const Packing packing :
         {Packing::Tar, Packing::TarGzip, Packing::TarXz, Packing::TarZstd, Packing::SevenZip}) {
        const std::string bytes = packedOf(packing, {{"notes/plan.md", "# Plan\n\nwords"}, {"a.txt", "text"}});
        const CollectingSink sink = readAll(bytes, "backup");
        EXPECT_EQ(sink.at("notes/plan.md").title, "Plan") << static_cast<int>(packing);
        EXPECT_EQ(sink.at("a.txt").text, "text") << static_cast<int>(packing);
    }
    const std::string skipped = "\x50\x2A\x4D\x18\x02\0\0\0??"s;  // as programs that pack in parallel begin
    EXPECT_EQ(readAll(skipped + packedOf(Packing::TarZstd, {{"a.txt", "text"}}), "a.tar.zst").at("a.txt").text, "text");
}

TEST(Container, NamesThatClimbOutAreOnlyNames) {
    const CollectingSink sink = readAll(zipOf({{"../../etc/x.txt", "one"}, {"/abs.txt", "two"}}), "a.zip");
    EXPECT_EQ(sink.at("../../etc/x.txt").text, "one");
    EXPECT_EQ(sink.at("abs.txt").text, "two");
}

TEST(Container, OneBadMemberCostsItselfAlone) {
    const CollectingSink sink = readAll(zipOf({{"bad.pdf", "no pdf"}, {"good.txt", "text"}}), "a.zip");
    EXPECT_EQ(sink.documents.size(), 1u);
    EXPECT_EQ(sink.refusals.at(0).inner, "bad.pdf");
}

TEST(Container, ArchivesInArchivesEndAtTheDepthLimit) {
    std::string bytes = zipOf({{"core.txt", "deep inside"}});
    for (int i = 0; i < 20; ++i) bytes = zipOf({{"next.zip", bytes}});
    const CollectingSink sink = readAll(bytes, "a.zip");
    EXPECT_TRUE(sink.documents.empty());
    EXPECT_EQ(sink.refusals.at(0).kind, FailureKind::Limit);
}

TEST(Container, ABombIsALimit) {
    EXPECT_EQ(failureOf(zipOf({{"zeros.txt", std::string(100u << 20, '0')}}), "bomb.zip"), FailureKind::Limit);
    EXPECT_EQ(failureOf(zipOf({{"a.txt", std::string(600, 'a')}, {"b.txt", std::string(600, 'b')}}), "a.zip",
                        {.unpackedBytes = 1000}),
              FailureKind::Limit);
}

TEST(Container, AMemberThatIsTooLargeCostsItselfAlone) {
    const CollectingSink sink =
        readAll(zipOf({{"a.txt", std::string(600, 'a')}, {"b.txt", "small"}}), "a.zip", {.memberBytes = 500});
    EXPECT_EQ(sink.refusals.at(0).kind, FailureKind::TooLarge);
    EXPECT_NE(sink.refusals.at(0).reason.find("unpack the archive"), std::string::npos);
    EXPECT_EQ(sink.at("b.txt").text, "small");
}

TEST(Container, NothingButEmptyFilesIsEmpty) {
    EXPECT_EQ(failureOf(zipOf({{"a.txt", ""}, {"b.txt", ""}}), "a.zip"), FailureKind::Empty);
}

TEST(Container, AFileCutInItsFirstMemberIsDamaged) {
    EXPECT_EQ(failureOf("PK\x03\x04 cut", "a.zip"), FailureKind::Corrupt);
}

TEST(Container, AFilePackedAloneIsCalledByItsName) {
    const std::string gzip =
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x57\x28\xcf\x2f\xca\x49\x01\x00\x85\x11\x4a\x0d\x0b\x00\x00\x00"s;
    const CollectingSink sink = readAll(gzip, "letter.txt.gz");
    EXPECT_EQ(sink.at("letter.txt").text, "hello world");
}

TEST(Container, NamesInTheOldCodePageAreDecoded) {
    const CollectingSink sink = readAll(sample("names-in-code-page-437.zip"), "a.zip");
    EXPECT_EQ(sink.documents.at(0).inner, "Übersicht.txt");
}

TEST(Container, NamesOf7zAreReadInAnyLanguage) {
    const CollectingSink sink = readAll(sample("names-in-utf16.7z"), "a.7z");
    EXPECT_EQ(sink.at("Übersicht Möwe.txt").text, "hello");
    EXPECT_EQ(sink.at("日本語.txt").text, "hello");
}

}  // namespace
}  // namespace memoir::ingest
