// SPDX-License-Identifier: Apache-2.0
#include "app/store/holdings.h"

#include <chrono>
#include <iostream>

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::SizeIs;

// Three documents, one of them at two places, and three files that hold none.
class HoldingsOfAnArchive : public testing::Test {
  protected:
    HoldingsOfAnArchive() {
        catalogue.write([](Tables& tables) {
            SourceRecord source;
            source.root = "/home/ines";
            tables.sources.put(source);
            addDocument(tables, {"Lease", "pdf", "2021-03-12", "Brackwater"}, {"lease.pdf"});
            addDocument(tables, {"apples", "note", "", "Ines"}, {"apples.md", "copy of apples.md"});
            addDocument(tables, {"Glaze tests", "table", "2023-12-21", ""}, {"glaze.xlsx"});
            addFile(tables, "locked.pdf", {"failed", "It needs a password.", "encrypted", "h4", 1});
            addFile(tables, "photo.jpg", {"skipped", "It holds no text.", "", "h5", 1});
            tables.files.enqueue({1, 9}, {"waiting.txt", 10, 1, 99});
        });
    }

    struct Facts {
        std::string title, kind, date, from;
    };

    static std::int64_t addFile(Tables& tables, const std::string& path, const FileOutcome& outcome) {
        tables.files.enqueue({1, 1}, {path, 100, 1, static_cast<std::int64_t>(std::hash<std::string>()(path) % 1000)});
        const std::int64_t file = *tables.files.findAt("/home/ines/" + path);
        tables.files.finish(*tables.files.find(file), outcome);
        return file;
    }

    static void addDocument(Tables& tables, const Facts& facts, const std::vector<std::string>& places) {
        DocumentRecord document;
        document.title = facts.title;
        document.kind = facts.kind;
        document.date = facts.date;
        document.from = facts.from;
        document.hash = facts.title;
        const std::int64_t id = tables.documents.insert(document, "text");
        PassageRecord passage;
        passage.document = id;
        tables.passages.insert(passage);
        for (const std::string& place : places) {
            const std::int64_t file = addFile(tables, place, {"read", "", "", facts.title, 1});
            tables.documents.putLocation({file, {}, "", {}, id, {}, {}}, 1);
        }
    }

    std::vector<std::string> titles(const HoldingQuery& query) {
        return catalogue.read([&](const Tables& tables) {
            std::vector<std::string> titles;
            for (const HoldingKey& key : tables.holdings.keys(query)) titles.push_back(tables.holdings.row(key).title);
            return titles;
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(HoldingsOfAnArchive, DocumentsComeNewestFirstAndUndatedOnesLast) {
    EXPECT_THAT(titles({}), ElementsAre("Glaze tests", "Lease", "apples"));
}

TEST_F(HoldingsOfAnArchive, TitlesSortWithoutRegardToCase) {
    HoldingQuery query;
    query.sort = HoldingSort::Title;
    query.order = SortOrder::Ascending;
    EXPECT_THAT(titles(query), ElementsAre("apples", "Glaze tests", "Lease"));
}

TEST_F(HoldingsOfAnArchive, FilesWithoutDocumentsAreRowsToo) {
    HoldingQuery query;
    query.shelf = Shelf::All;
    query.sort = HoldingSort::State;
    query.order = SortOrder::Ascending;
    EXPECT_THAT(titles(query), ElementsAre("locked.pdf", "Lease", "apples", "Glaze tests", "waiting.txt", "photo.jpg"));
    query.shelf = Shelf::Failed;
    EXPECT_THAT(titles(query), ElementsAre("locked.pdf"));
    query.shelf = Shelf::Textless;
    EXPECT_THAT(titles(query), ElementsAre("photo.jpg"));
}

TEST_F(HoldingsOfAnArchive, WordsAreLookedForInTitleSenderAndPath) {
    HoldingQuery query;
    query.shelf = Shelf::All;
    query.words = {"brack", "lea"};
    EXPECT_THAT(titles(query), ElementsAre("Lease"));
    query.words = {"locked"};
    EXPECT_THAT(titles(query), ElementsAre("locked.pdf"));
}

TEST_F(HoldingsOfAnArchive, ADocumentAtTwoPlacesIsADuplicate) {
    HoldingQuery query;
    query.shelf = Shelf::Duplicates;
    EXPECT_THAT(titles(query), ElementsAre("apples"));
    catalogue.read([](const Tables& tables) {
        EXPECT_EQ(tables.holdings.duplicateCount(), 1);
        EXPECT_EQ(tables.holdings.failedCount(), 1);
        EXPECT_EQ(tables.holdings.documentCount(), 3);
    });
}

TEST_F(HoldingsOfAnArchive, ARowSaysWhatIsKnownOfItsFile) {
    HoldingQuery query;
    query.shelf = Shelf::Failed;
    catalogue.read([&](const Tables& tables) {
        const HoldingRow row = tables.holdings.row(tables.holdings.keys(query).at(0));
        EXPECT_EQ(row.path, "/home/ines/locked.pdf");
        EXPECT_EQ(row.failure, "encrypted");
        EXPECT_EQ(row.attempts, 1);
        EXPECT_EQ(row.tried.size(), 20u);  // 2021-05-07T14:03:00Z
        EXPECT_EQ(row.document, 0);
    });
}

TEST_F(HoldingsOfAnArchive, StatesFollowThePassages) {
    HoldingQuery query;
    query.states = {"ready"};
    EXPECT_THAT(titles(query), testing::IsEmpty());
    catalogue.write([](Tables& tables) { tables.passages.finish(1, 3, 100); });
    EXPECT_THAT(titles(query), ElementsAre("Lease"));
    query.states = {};
    query.shelf = Shelf::All;
    catalogue.read([&](const Tables& tables) {
        EXPECT_THAT(tables.holdings.states(query), SizeIs(5));  // pending, ready, queued, skipped, failed
        EXPECT_THAT(tables.holdings.kinds(query), SizeIs(3));
        EXPECT_EQ(tables.holdings.sources(query).at(0).value, "s1");
        EXPECT_EQ(tables.holdings.sources(query).at(0).count, 6);
        EXPECT_THAT(tables.holdings.senders(query, 1), SizeIs(1));
    });
}

TEST_F(HoldingsOfAnArchive, WhatIsForgottenIsInNoList) {
    catalogue.write([](Tables& tables) { tables.documents.mark(2, 1); });
    EXPECT_THAT(titles({}), ElementsAre("Glaze tests", "Lease"));
    HoldingQuery query;
    query.shelf = Shelf::Duplicates;
    EXPECT_THAT(titles(query), testing::IsEmpty());
}

TEST_F(HoldingsOfAnArchive, WhatAnswersChoseIsNoLongerUnused) {
    HoldingQuery query;
    query.shelf = Shelf::Unused;
    EXPECT_THAT(titles(query), SizeIs(3));
    catalogue.write([](Tables& tables) {
        tables.statistics.noteUse(1, Statistics::Use::Read);
        tables.statistics.noteUse(1, Statistics::Use::Selected);
        tables.statistics.noteUse(99, Statistics::Use::Read);  // gone meanwhile
    });
    EXPECT_THAT(titles(query), ElementsAre("Glaze tests", "apples"));
    catalogue.read([](const Tables& tables) { EXPECT_EQ(tables.statistics.unusedCount(), 2); });
}

TEST_F(HoldingsOfAnArchive, GrowthFollowsEncodingAndForgetting) {
    catalogue.write([](Tables& tables) {
        tables.passages.finish(1, 3, 100);
        tables.passages.finish(2, 3, 50);
    });
    const auto grown = [&] {
        return catalogue.read([](const Tables& tables) { return tables.statistics.growth().back().tokens; });
    };
    EXPECT_EQ(grown(), 150);
    catalogue.write([](Tables& tables) { tables.passages.requeueAll(); });
    EXPECT_EQ(grown(), 0);
    catalogue.write([](Tables& tables) {
        tables.passages.finish(1, 3, 100);
        tables.passages.finish(2, 3, 50);
        tables.passages.remove(2);
    });
    EXPECT_EQ(grown(), 100);
    catalogue.read([](const Tables& tables) {
        EXPECT_EQ(tables.statistics.byKind().at(0).value, "pdf");
        EXPECT_EQ(tables.statistics.byKind().at(0).tokens, 100);
        EXPECT_EQ(tables.statistics.byKind().at(0).unusedDocuments, 1);
        EXPECT_EQ(tables.statistics.byYear().at(0).value, "");
        EXPECT_EQ(tables.statistics.textlessCount(), 1);
    });
}

TEST_F(HoldingsOfAnArchive, AFileThatIsASourceByItselfIsCalledByItsNameToo) {
    catalogue.write([](Tables& tables) {
        SourceRecord source;
        source.root = "/home/ines/Insurance/home-2019.pdf";
        const std::int64_t id = tables.sources.put(source);
        tables.files.enqueue({id, 1}, {"", 100, 1, 7});
        tables.files.finish(*tables.files.find(*tables.files.findAt(source.root)),
                            {"failed", "It needs a password.", "encrypted", "h9", 1});
    });
    HoldingQuery query;
    query.shelf = Shelf::Failed;
    EXPECT_THAT(titles(query), Contains("home-2019.pdf"));
}

TEST_F(HoldingsOfAnArchive, AReceiptNamesADocumentOnlyWhileItCanComeBack) {
    catalogue.write([](Tables& tables) {
        JobRecord job;
        job.kind = "erase";
        job.dueMs = 1000;
        const std::int64_t erase = tables.jobs.add(job);
        tables.documents.mark(1, erase);
        tables.receipts.put({erase, "2026-01-01T00:00:00Z", 1, 1, 0, 4, {}, {}, 0});
    });
    catalogue.read([](const Tables& tables) {
        EXPECT_EQ(tables.receipts.all(10).at(0).title, "Lease");
        EXPECT_EQ(tables.receipts.all(1000).at(0).title, "");
        EXPECT_EQ(tables.receipts.all(1000).at(0).documents, 1);
    });
}

}  // namespace
}  // namespace memoir::app
