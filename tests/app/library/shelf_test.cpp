// SPDX-License-Identifier: Apache-2.0
// What the library, the memory view and the first run ask of an archive.
#include <fstream>

#include <gmock/gmock.h>

#include "app/library/found_sources.h"
#include "app/library/library.h"
#include "app/library/listings.h"
#include "tests/support/fake_engine.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ShelfOfAnArchive : public testing::Test {
  protected:
    std::unique_ptr<Library> open() {
        LibraryOptions options;
        options.archive = archive.path() / "archive";
        options.modelFolder = "fake-model";
        options.openEngine = [this](const engine::EngineOptions& engine) {
            return std::make_unique<test::FakeEngine>(engine, behaviour);
        };
        options.openExtractor = [] { return test::extractPlainly; };
        return Library::open(options);
    }

    void add(Library& library) {
        AddRequest request;
        request.paths = {files.path()};
        library.add(request, {}, {});
    }

    static DocumentList listed(Library& library, Shelf shelf) {
        DocumentQuery query;
        query.shelf = shelf;
        query.sort = HoldingSort::Title;
        query.order = SortOrder::Ascending;
        return library.documents(query);
    }

    test::FakeBehaviour behaviour;
    test::TemporaryFolder archive, files;
};

TEST_F(ShelfOfAnArchive, APasswordOpensOneFileOnce) {
    const auto path = files.write("locked.txt", "LOCKED The heron waits.");
    const auto library = open();
    add(*library);
    ASSERT_THAT(listed(*library, Shelf::Failed).rows, SizeIs(1));
    EXPECT_EQ(listed(*library, Shelf::Failed).rows[0].failure, "encrypted");
    library->unlockFile(path, "guess");
    library->waitUntilIdle({});
    EXPECT_EQ(listed(*library, Shelf::Failed).rows.at(0).attempts, 2);
    library->unlockFile(path, "secret");
    library->waitUntilIdle({});
    EXPECT_THAT(listed(*library, Shelf::Failed).rows, IsEmpty());
    EXPECT_THAT(listed(*library, Shelf::Documents).rows, SizeIs(1));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(archive.path())) {
        if (!entry.is_regular_file()) continue;
        EXPECT_EQ(test::contentOf(entry.path()).find("secret"), std::string::npos);
    }
}

TEST_F(ShelfOfAnArchive, AFailedFileCanBeSkipped) {
    const auto path = files.write("broken.txt", "BROKEN");
    const auto library = open();
    add(*library);
    library->skipFile(path);
    EXPECT_THAT(listed(*library, Shelf::Failed).rows, IsEmpty());
    EXPECT_EQ(listed(*library, Shelf::All).rows.at(0).state, "skipped");
    add(*library);  // and stays so
    EXPECT_EQ(listed(*library, Shelf::All).rows.at(0).state, "skipped");
    EXPECT_THROW(library->skipFile(files.path() / "no such file"), engine::Error);
}

TEST_F(ShelfOfAnArchive, WhatTheIgnoreRulesNameIsTakenByNoSource) {
    files.write("a.txt", "one");
    files.write("b.tmp", "two");
    const auto library = open();
    library->changeSetting("ignore", "*.tmp\n\n");
    AddRequest request;
    request.paths = {files.path()};
    EXPECT_EQ(library->preview(request, {}).files, 1);
    add(*library);
    EXPECT_THAT(listed(*library, Shelf::Documents).rows, SizeIs(1));
}

TEST_F(ShelfOfAnArchive, PagesOfAListStayWhereTheyAre) {
    files.write("a.txt", "one");
    files.write("c.txt", "three");
    const auto library = open();
    add(*library);
    DocumentQuery query;
    query.sort = HoldingSort::Title;
    query.order = SortOrder::Ascending;
    query.limit = 1;
    query.listing = library->documents(query).listing;
    files.write("b.txt", "two");
    add(*library);
    query.offset = 1;
    EXPECT_EQ(library->documents(query).rows.at(0).title, "c");
    query.listing = 0;
    EXPECT_EQ(library->documents(query).rows.at(0).title, "b");
}

TEST_F(ShelfOfAnArchive, ForgettingLeavesAReceiptAndUndoingNone) {
    files.write("a.txt", "The heron waits.");
    const auto library = open();
    add(*library);
    ForgetRequest request;
    request.ids = {"d1"};
    request.undoSeconds = 600;
    const ForgetReceipt receipt = library->forget(request, {});
    ASSERT_THAT(library->receipts(), SizeIs(1));
    EXPECT_EQ(library->receipts()[0].title, "a");
    EXPECT_EQ(library->receipts()[0].undo, receipt.undo);
    EXPECT_GT(library->receipts()[0].secondsLeft, 100);
    library->undoForget(receipt.undo);
    EXPECT_THAT(library->receipts(), IsEmpty());
    request.undoSeconds = 0;
    request.wait = Wait::UntilDone;
    library->forget(request, {});
    EXPECT_NE(library->receipts().at(0).erased, "");
    EXPECT_EQ(library->receipts().at(0).title, "");
}

TEST_F(ShelfOfAnArchive, TheTimeToUndoCanBeHeldButNotShortened) {
    files.write("a.txt", "The heron waits.");
    const auto library = open();
    add(*library);
    ForgetRequest request;
    request.ids = {"d1"};
    request.undoSeconds = 60;
    const ForgetReceipt receipt = library->forget(request, {});
    library->holdForget(receipt.undo, 300);
    EXPECT_GT(library->receipts()[0].secondsLeft, 200);
    library->holdForget(receipt.undo, 1);
    EXPECT_GT(library->receipts()[0].secondsLeft, 200);
    library->undoForget(receipt.undo);
    EXPECT_THROW(library->holdForget(receipt.undo, 30), engine::Error);
}

TEST_F(ShelfOfAnArchive, AnswersCountAsUsesAlsoWithoutAChat) {
    files.write("a.txt", "The heron waits by the pond.");
    const auto library = open();
    add(*library);
    EXPECT_EQ(library->memory().unused, 1);
    AskRequest request;
    request.question = "Where does the heron wait?";
    request.mode = AnswerMode::Extract;
    library->ask(request, {}, {});
    EXPECT_EQ(library->memory().unused, 0);
    EXPECT_THAT(library->memory().growth, SizeIs(1));
    EXPECT_GT(library->memory().kinds.at(0).tokens, 0);
}

TEST_F(ShelfOfAnArchive, TheMachineSaysWhyAGpuIsNotUsed) {
    const MachineReport machine = open()->machine();
    EXPECT_GT(machine.coreCount, 0);
    EXPECT_GT(machine.memoryBytes, 0);
    for (const MachineReport::Device& device : machine.devices) EXPECT_TRUE(device.used || !device.reason.empty());
}

TEST(FoundSources, AreWhereProgramsKeepThem) {
    const test::TemporaryFolder home;
    home.write("Papers/a.pdf", "x");
    home.write(".config/user-dirs.dirs", "# dirs\nXDG_DOCUMENTS_DIR=\"$HOME/Papers\"\n");
    home.write(".thunderbird/abc.default/Mail/Local Folders/Inbox", "x");
    home.write("Vault/note.md", "x");
    home.write(".config/obsidian/obsidian.json",
               R"({"vaults":{"1":{"path":")" + (home.path() / "Vault").string() + R"("},"2":{"path":"/gone"},"3":7}})");
    const std::vector<FoundSource> found = foundSources(home.path());
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(found[0].kind, "mail");
    EXPECT_THAT(found[0].paths, ElementsAre((home.path() / ".thunderbird/abc.default/Mail").string()));
    EXPECT_EQ(found[1].name, "Papers");
    EXPECT_EQ(found[2].kind, "notes");
    EXPECT_THAT(foundSources(home.path() / "nothing"), IsEmpty());
    EXPECT_THAT(foundSources({}), IsEmpty());
}

TEST(Listings, AreSortedAgainOnlyWhenTheArchiveChanged) {
    Listings listings;
    int sorts = 0;
    const auto sort = [&] {
        ++sorts;
        return std::vector<HoldingKey>();
    };
    const auto first = listings.find(0, "query", 1, sort);
    EXPECT_EQ(listings.find(0, "query", 1, sort).number, first.number);
    EXPECT_NE(listings.find(0, "query", 2, sort).number, first.number);
    EXPECT_EQ(listings.find(first.number, "query", 2, sort).number, first.number);
    EXPECT_NE(listings.find(first.number, "another query", 2, sort).number, first.number);
    EXPECT_EQ(sorts, 3);
}

}  // namespace
}  // namespace memoir::app
