// SPDX-License-Identifier: Apache-2.0
#include "app/store/catalogue.h"

#include <stdexcept>

#include <gmock/gmock.h>

#include "app/store/codec.h"
#include "engine/base/error.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;

class CatalogueFile : public testing::Test {
  protected:
    std::int64_t insertDocument(const std::string& hash) {
        return catalogue.write([&](Tables& tables) {
            DocumentRecord document;
            document.hash = hash;
            document.kind = "text";
            return tables.documents.insert(document, "text of " + hash);
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(CatalogueFile, WhatThrowsIsRolledBack) {
    EXPECT_THROW(catalogue.write([](Tables& tables) {
        tables.settings.noteFact(".x", "1");
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(catalogue.read([](const Tables& tables) { return tables.settings.fact(".x"); }), "");
}

TEST_F(CatalogueFile, AReaderSeesOneStateWhileAnotherThreadWrites) {
    insertDocument("a");
    catalogue.read([&](const Tables& tables) {
        EXPECT_EQ(tables.documents.totals().documents, 1);
        insertDocument("b");
        EXPECT_EQ(tables.documents.totals().documents, 1);
    });
    EXPECT_EQ(catalogue.read([](const Tables& tables) { return tables.documents.totals().documents; }), 2);
}

TEST_F(CatalogueFile, NumbersOfDeletedRowsAreNotUsedAgain) {
    insertDocument("a");
    const std::int64_t second = insertDocument("b");
    catalogue.write([&](Tables& tables) { tables.documents.remove(second); });
    catalogue.scour();
    EXPECT_EQ(insertDocument("c"), second + 1);
}

TEST_F(CatalogueFile, PagesSurviveTheirColumn) {
    DocumentRecord document;
    document.pages = {{0, 1}, {1500, 2}, {1700, 5}};
    const std::int64_t id = catalogue.write([&](Tables& tables) { return tables.documents.insert(document, "x"); });
    const auto stored = catalogue.read([&](const Tables& tables) { return *tables.documents.find(id); });
    EXPECT_EQ(stored.pages, document.pages);
    EXPECT_EQ(pageAt(stored.pages, 1499), 1);
    EXPECT_EQ(pageAt(stored.pages, 1700), 5);
    EXPECT_EQ(pageAt({}, 3), std::nullopt);
}

TEST_F(CatalogueFile, SettingsKnowTheirTypes) {
    catalogue.write([](Tables& tables) {
        EXPECT_EQ(tables.settings.value("retriever"), "hybrid");
        tables.settings.set("retriever", "keyword");
        EXPECT_EQ(tables.settings.value("retriever"), "keyword");
        EXPECT_THROW(tables.settings.set("retriever", "oracle"), engine::Error);
        EXPECT_THROW(tables.settings.set("router-weight", "much"), engine::Error);
        EXPECT_THROW(tables.settings.value("no-such-key"), engine::Error);
    });
}

TEST_F(CatalogueFile, JobsAreTakenByUrgencyWhenTheyAreDue) {
    catalogue.write([](Tables& tables) {
        const auto job = [](std::int64_t dueMs, int priority) {
            JobRecord record;
            record.kind = "erase";
            record.dueMs = dueMs;
            record.priority = priority;
            return record;
        };
        tables.jobs.add(job(0, 0));
        tables.jobs.add(job(0, 5));
        tables.jobs.add(job(1000, 9));
        EXPECT_EQ(tables.jobs.take("erase", 10)->id, 2);
        EXPECT_EQ(tables.jobs.take("erase", 10)->id, 1);
        EXPECT_FALSE(tables.jobs.take("erase", 10));
        EXPECT_EQ(tables.jobs.nextDueMs("erase"), 1000);
        tables.jobs.requeueInterrupted();
        EXPECT_EQ(tables.jobs.take("erase", 10)->id, 2);
    });
}

TEST(Codec, TextsComeBackAndDamageIsNoticed) {
    for (const std::string& text : {std::string(), std::string("ü€𝄞"), std::string(100'000, 'x')})
        EXPECT_EQ(decompressed(compressed(text)), text);
    Bytes broken = compressed("some text that is long enough to be compressed, compressed, compressed");
    broken.resize(broken.size() / 2);
    EXPECT_THROW(decompressed(broken), engine::Error);
}

TEST(Codec, SlicesCountCodePoints) {
    const std::string text = "aü€𝄞z";
    EXPECT_EQ(sliceOf(text, 1, 4), "ü€𝄞");
    EXPECT_EQ(sliceOf(text, 4, 99), "z");
    EXPECT_EQ(codePointCount(text), 5u);
    Slicer slicer(text);
    EXPECT_EQ(slicer.slice(2, 3), "€");
    EXPECT_EQ(slicer.slice(0, 2), "aü");
    EXPECT_THAT(splitLines(joinedLines({"a", "b\nc"})), ElementsAre("a", "b c"));
}

}  // namespace
}  // namespace memoir::app
