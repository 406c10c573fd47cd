// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

TEST(Container, ReadsEachMemberAsItsOwnDocument) {
    const CollectingSink sink = readAll(zipOf({{"notes/plan.md", "# Plan"}, {"a.txt", "text"}}), "export.zip");
    EXPECT_EQ(sink.at("notes/plan.md").title, "Plan");
    EXPECT_EQ(sink.at("a.txt").kind, "text");
    EXPECT_FALSE(sink.at("a.txt").parent);
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

TEST(Container, NothingButEmptyFilesIsEmpty) {
    EXPECT_EQ(failureOf(zipOf({{"a.txt", ""}, {"b.txt", ""}}), "a.zip"), FailureKind::Empty);
}

TEST(Container, AFileCutInItsFirstMemberIsDamaged) {
    EXPECT_EQ(failureOf("PK\x03\x04 cut", "a.zip"), FailureKind::Corrupt);
}

}  // namespace
}  // namespace memoir::ingest
