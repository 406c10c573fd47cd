// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>

#include <gmock/gmock.h>

#include "app/library/library.h"
#include "app/store/codec.h"
#include "tests/support/fake_engine.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using test::FakeBehaviour;
using test::FakeEngine;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class LocalLibrary : public testing::Test {
  protected:
    LibraryOptions options() {
        LibraryOptions options;
        options.archive = archive.path() / "archive";
        options.modelFolder = "fake-model";
        options.openEngine = [this](const engine::EngineOptions& engine) {
            return std::make_unique<FakeEngine>(engine, behaviour);
        };
        options.openExtractor = [] { return test::extractPlainly; };
        return options;
    }

    std::unique_ptr<Library> open() { return Library::open(options()); }

    AddResult add(Library& library, const std::filesystem::path& path) {
        AddRequest request;
        request.paths = {path};
        return library.add(request, {}, {});
    }

    AskResult ask(Library& library, const std::string& question, AnswerMode mode = AnswerMode::Extract) {
        AskRequest request;
        request.question = question;
        request.mode = mode;
        return library.ask(request, {}, {});
    }

    std::vector<std::string> found(Library& library, const std::string& words) {
        std::vector<std::string> titles;
        for (const SearchHit& hit :
             library.search({words, "", 20, SearchOrder::Relevance, Retriever::Keyword}, {}).results)
            titles.push_back(hit.title);
        return titles;
    }

    FileRow fileNamed(Library& library, const std::string& name) {
        const StatusResult status = library.status(Library::Files::Listed);
        for (const FileRow& row : *status.files) {
            if (row.path.ends_with(name)) return row;
        }
        return {};
    }

    // The quotes must stand where the citation says.
    void expectQuotesStand(Library& library, const AskResult& result) {
        EXPECT_FALSE(result.abstained);
        EXPECT_THAT(result.citations, Not(IsEmpty()));
        for (const Citation& citation : result.citations) {
            const std::string text = *library.show(citation.document, Detail::WithText).text;
            EXPECT_EQ(sliceOf(text, static_cast<std::size_t>(citation.start), static_cast<std::size_t>(citation.end)),
                      citation.quote);
        }
    }

    static std::string numbered(std::string name, int number) { return name.append(std::to_string(number)); }

    bool archiveHolds(const std::string& word) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(archive.path() / "archive")) {
            if (entry.is_regular_file() && test::contentOf(entry.path()).find(word) != std::string::npos) return true;
        }
        return false;
    }

    FakeBehaviour behaviour;
    TemporaryFolder archive, files;
};

TEST_F(LocalLibrary, AddsAFolderAndHasItInMemoryAfterwards) {
    files.write("a.txt", "The dentist is on Tuesday.");
    files.write("sub/b.txt", "Lisbon was sunny.");
    const auto library = open();
    const AddResult result = add(*library, files.path());
    EXPECT_EQ(result.files.total, 2);
    EXPECT_EQ(result.files.ready, 2);
    EXPECT_EQ(result.documents, 2);
    EXPECT_EQ(result.passages, 2);
    EXPECT_GT(result.tokens, 5);
    EXPECT_EQ(fileNamed(*library, "sub/b.txt").state, "ready");
    EXPECT_THAT(found(*library, "sunny"), ElementsAre("b"));
    EXPECT_TRUE(library->idle());
}

TEST_F(LocalLibrary, AChatKeepsWhereInTheAnswerACitationBelongs) {
    files.write("a.txt", "The dentist is on Tuesday.");
    const auto library = open();
    add(*library, files.path());
    AskRequest request;
    request.question = "When is the dentist?";
    request.mode = AnswerMode::Extract;
    request.chat = library->startChat("Dentist");
    const AskResult asked = library->ask(request, {}, {});
    ASSERT_THAT(asked.citations, SizeIs(1));
    const Citation kept = library->chat(*request.chat).turns.at(0).result.citations.at(0);
    EXPECT_EQ(kept.answerStart, 0);
    EXPECT_EQ(kept.answerEnd, 26);
}

TEST_F(LocalLibrary, ReadsUnchangedFilesOnlyOnce) {
    files.write("a.txt", "The dentist is on Tuesday.");
    const auto library = open();
    add(*library, files.path());
    const AddResult again = add(*library, files.path());
    EXPECT_EQ(again.files.unchanged, 1);
    EXPECT_EQ(again.files.total, 1);
    EXPECT_EQ(again.files.ready, 0);
    EXPECT_EQ(library->status(Library::Files::Left).documents, 1);
}

TEST_F(LocalLibrary, AnEditKeepsTheDocumentAndTheNumbersOfUnchangedPassages) {
    const std::string first(1500, 'a'), second(1500, 'b');
    files.write("a.txt", first + "\n\n" + second);
    const auto library = open();
    add(*library, files.path());
    const ShowResult before = library->show("d1", Detail::Brief);
    files.write("a.txt", first + "\n\n" + second + " changed");
    add(*library, files.path());
    const ShowResult after = library->show("d1", Detail::WithText);
    ASSERT_THAT(before.passages, SizeIs(2));
    ASSERT_THAT(after.passages, SizeIs(2));
    EXPECT_EQ(after.passages[0].id, before.passages[0].id);
    EXPECT_NE(after.passages[1].id, before.passages[1].id);
    EXPECT_THAT(*after.text, HasSubstr("changed"));
    EXPECT_THAT(found(*library, "changed"), ElementsAre("a"));
    EXPECT_EQ(library->status(Library::Files::Left).documents, 1);
}

TEST_F(LocalLibrary, TheSameContentAtTwoPlacesIsOneDocument) {
    files.write("a.txt", "The same words.");
    files.write("b.txt", "The same words.");
    const auto library = open();
    add(*library, files.path());
    EXPECT_EQ(library->status(Library::Files::Left).documents, 1);
    EXPECT_THAT(library->show("d1", Detail::Brief).locations, SizeIs(2));
}

TEST_F(LocalLibrary, AMovedFileKeepsItsDocument) {
    files.write("a.txt", "Something that moves.");
    files.write("stays.txt", "Something that stays.");
    const auto library = open();
    add(*library, files.path());
    std::filesystem::rename(files / "a.txt", files / "z.txt");
    add(*library, files.path());
    const ShowResult shown = library->show("d1", Detail::Brief);
    ASSERT_THAT(shown.locations, SizeIs(1));
    EXPECT_THAT(shown.locations[0].path, HasSubstr("z.txt"));
    EXPECT_EQ(library->status(Library::Files::Left).documents, 2);
}

TEST_F(LocalLibrary, AFileThatIsGoneBecomesMissingAndStaysSearchable) {
    files.write("a.txt", "Something that vanishes.");
    files.write("stays.txt", "Something that stays.");
    const auto library = open();
    add(*library, files.path());
    std::filesystem::remove(files / "a.txt");
    add(*library, files.path());
    EXPECT_EQ(fileNamed(*library, "a.txt").state, "missing");
    EXPECT_THAT(found(*library, "vanishes"), ElementsAre("a"));
}

TEST_F(LocalLibrary, ASourceThatIsAbsentOrSuddenlyEmptyIsOfflineAndNothingOfItIsMissing) {
    files.write("disk/a.txt", "On the disk.");
    const auto library = open();
    add(*library, files / "disk");
    std::filesystem::rename(files / "disk", files / "unmounted");
    library->rescan(std::nullopt);
    library->waitUntilIdle({});
    EXPECT_EQ(library->sources()[0].state, "offline");
    EXPECT_EQ(fileNamed(*library, "a.txt").state, "offline");
    std::filesystem::create_directory(files / "disk");
    library->rescan("s1");
    library->waitUntilIdle({});
    EXPECT_EQ(library->sources()[0].state, "offline");
    EXPECT_THAT(found(*library, "disk"), ElementsAre("a"));
    std::filesystem::remove(files / "disk");
    std::filesystem::rename(files / "unmounted", files / "disk");
    library->rescan(std::nullopt);
    library->waitUntilIdle({});
    EXPECT_EQ(fileNamed(*library, "a.txt").state, "ready");
}

TEST_F(LocalLibrary, FailuresAreListedWithTheirReasonAndTheRestGoesOn) {
    files.write("bad.txt", "BROKEN");
    files.write("empty.txt", "EMPTY");
    files.write("good.txt", "Fine words.");
    const auto library = open();
    const AddResult result = add(*library, files.path());
    EXPECT_EQ(result.files.failed, 1);
    EXPECT_EQ(result.files.skipped, 1);
    EXPECT_EQ(result.files.ready, 1);
    ASSERT_THAT(result.failures, SizeIs(1));
    EXPECT_EQ(result.failures[0].kind, "corrupt");
    EXPECT_EQ(fileNamed(*library, "bad.txt").reason, "bad.txt is damaged.");
    files.write("bad.txt", "Mended.");
    EXPECT_EQ(library->retry({}).files, 1);
    library->waitUntilIdle({});
    EXPECT_EQ(fileNamed(*library, "bad.txt").state, "ready");
}

TEST_F(LocalLibrary, MailsThatMoveUpInAMailboxKeepTheirIds) {
    files.write("box", "MBOX\nm1|anna|First mail.\nm2|bob|Second mail.\n");
    const auto library = open();
    add(*library, files / "box");
    files.write("box", "MBOX\nm0|carl|Newest mail.\nm2|bob|Second mail.\n");
    add(*library, files / "box");
    EXPECT_EQ(library->show("d2", Detail::Brief).title, "Mail m2");
    EXPECT_EQ(library->show("d2", Detail::Brief).locations[0].inner, "2");
    EXPECT_THAT(found(*library, "newest"), ElementsAre("Mail m0"));
    EXPECT_THAT(found(*library, "first"), IsEmpty());
}

TEST_F(LocalLibrary, AnUnknownPathIsNotFoundAndx) {
    files.write("a.txt", "Words.");
    const auto library = open();
    EXPECT_THROW(add(*library, files / "nowhere"), engine::Error);
    AddRequest request;
    request.paths = {files / "nowhere", files / "a.txt"};
    const AddResult result = library->add(request, {}, {});
    ASSERT_THAT(result.failures, SizeIs(1));
    EXPECT_EQ(result.failures[0].kind, "missing");
    EXPECT_EQ(result.files.ready, 1);
}

TEST_F(LocalLibrary, OnlyOneProcessOwnsAnArchive) {
    const auto library = open();
    try {
        open();
        FAIL() << "opened twice";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::Busy);
    }
}

TEST_F(LocalLibrary, AnswersWithQuotesThatStandAtTheirOffsets) {
    files.write("a.txt", "Ünïcode first. The dentist appointment is on Tuesday at nine. Bring the card.");
    files.write("b.txt", "Lisbon was sunny all week and we walked along the river.");
    const auto library = open();
    add(*library, files.path());
    for (const AnswerMode mode : {AnswerMode::Auto, AnswerMode::Read, AnswerMode::Interleave, AnswerMode::Extract}) {
        const AskResult result = ask(*library, "When is the dentist appointment?", mode);
        expectQuotesStand(*library, result);
        EXPECT_THAT(result.citations.empty() ? "" : result.citations[0].title, "a");
        EXPECT_THAT(result.rounds, Not(IsEmpty()));
    }
    EXPECT_THAT(ask(*library, "When is the dentist appointment?").answer, HasSubstr("Tuesday"));
}

TEST_F(LocalLibrary, AnInventedAnswerIsNeverShown) {
    files.write("a.txt", "The dentist appointment is on Tuesday at nine.");
    behaviour.answer = [](const std::string&, const std::vector<std::string>&) { return "On Friday in Berlin."; };
    const auto library = open();
    add(*library, files.path());
    const AskResult result = ask(*library, "When is the dentist appointment?", AnswerMode::Auto);
    EXPECT_EQ(result.mode, "extract");
    EXPECT_THAT(result.answer, HasSubstr("Tuesday"));
    expectQuotesStand(*library, result);
}

TEST_F(LocalLibrary, SaysWhenSomethingIsNotInMemory) {
    files.write("a.txt", "The dentist appointment is on Tuesday at nine.");
    const auto library = open();
    add(*library, files.path());
    const AskResult result = ask(*library, "Which submarine volcano erupted near Tonga?", AnswerMode::Auto);
    EXPECT_TRUE(result.abstained);
    EXPECT_EQ(result.stop, "abstained");
    EXPECT_THAT(result.citations, IsEmpty());
}

TEST_F(LocalLibrary, AQuestionStaysWithinItsScope) {
    files.write("box", "MBOX\nm1|anna|The key is under the mat.\nm2|bob|The key is in the drawer.\n");
    const auto library = open();
    add(*library, files / "box");
    AskRequest request;
    request.question = "Where is the key?";
    request.scope = "from:bob";
    request.mode = AnswerMode::Extract;
    const AskResult result = library->ask(request, {}, {});
    EXPECT_THAT(result.answer, HasSubstr("drawer"));
    for (const SelectedPassage& row : result.rounds[0].selected) EXPECT_EQ(row.document, "d2");
    request.scope = "from:bob colour:red";
    EXPECT_THROW(library->ask(request, {}, {}), engine::Error);
}

TEST_F(LocalLibrary, CountsFromTheCatalogue) {
    files.write("box", "MBOX\nm1|Anna|One.\nm2|Bob|Two.\nm3|Anna|Three.\n");
    const auto library = open();
    add(*library, files / "box");
    const AskResult result = ask(*library, "How many mails from Anna are there?", AnswerMode::Auto);
    EXPECT_EQ(result.mode, "count");
    EXPECT_THAT(result.answer, HasSubstr("2 mails"));
    EXPECT_EQ(result.total, 2);
    DocumentQuery counted;
    counted.scope = result.listScope;
    EXPECT_EQ(library->documents(counted).total, 2);
    expectQuotesStand(*library, result);
}

TEST_F(LocalLibrary, ARoundTellsWhatItLookedForAndWhyEachPassageWasFound) {
    files.write("a.txt", "The dentist appointment is on Tuesday at nine.");
    files.write("b.txt", "Lisbon was sunny all week and we walked along the river.");
    const auto library = open();
    add(*library, files.path());
    const AskResult result = ask(*library, "When is the dentist appointment?");
    const Round& round = result.rounds.at(0);
    EXPECT_THAT(round.lookedFor, ElementsAre("dentist", "appointment"));
    EXPECT_GE(round.candidates, static_cast<std::int64_t>(round.selected.size()));
    const SelectedPassage& best = round.selected.at(0);
    EXPECT_EQ(best.snippet, "The dentist appointment is on Tuesday at nine.");
    ASSERT_THAT(best.words, SizeIs(2));
    EXPECT_DOUBLE_EQ(best.words[0].share, 1.0);
    EXPECT_EQ(result.documents, 2);
    EXPECT_EQ(result.passages, 2);
}

TEST_F(LocalLibrary, WhereThereIsNoAnswerEachPassageSaysHowNearItCame) {
    files.write("a.txt", "The dentist appointment is on Tuesday at nine.");
    const auto library = open();
    add(*library, files.path());
    const AskResult result = ask(*library, "Which submarine volcano erupted near Tonga?", AnswerMode::Auto);
    ASSERT_TRUE(result.abstained);
    EXPECT_GT(result.floor, 0);
    ASSERT_TRUE(result.rounds.at(0).selected.at(0).nearness.has_value());
    EXPECT_LT(*result.rounds[0].selected[0].nearness, result.floor);
}

TEST_F(LocalLibrary, ATurnAnsweredAnewOrDeeperIsReplaced) {
    for (int i = 0; i < 12; ++i)
        files.write(numbered("n", i) + ".txt", "The kiln of shelf " + std::to_string(i) + " holds a red bowl.");
    const auto library = open();
    add(*library, files.path());
    AskRequest request;
    request.question = "Which bowl does the kiln hold?";
    request.mode = AnswerMode::Extract;
    request.chat = library->startChat("Kiln");
    const AskResult first = library->ask(request, {}, {});
    EXPECT_EQ(first.turn, 1);
    request.turn = 1;
    EXPECT_EQ(library->ask(request, {}, {}).rounds.size(), 1U);
    request.deeper = true;
    const AskResult deeper = library->ask(request, {}, {});
    ASSERT_THAT(deeper.rounds, SizeIs(2));
    EXPECT_EQ(deeper.rounds[1].round, 2);
    for (const SelectedPassage& row : deeper.rounds[1].selected)
        EXPECT_THAT(deeper.rounds[0].read, testing::Not(testing::Contains(row.passage)));
    const Chat chat = library->chat(*request.chat);
    ASSERT_THAT(chat.turns, SizeIs(1));
    EXPECT_THAT(chat.turns[0].result.rounds, SizeIs(2));
    EXPECT_EQ(chat.turns[0].result.rounds[0].candidates, deeper.rounds[0].candidates);
    request.turn = 7;
    EXPECT_THROW(library->ask(request, {}, {}), engine::Error);
}

TEST_F(LocalLibrary, AChatCarriesItsLastTurn) {
    files.write("a.txt", "The dentist appointment is on Tuesday at nine.");
    const auto library = open();
    add(*library, files.path());
    AskRequest request;
    request.question = "When is the dentist appointment?";
    request.chat = library->startChat("Teeth");
    library->ask(request, {}, {});
    request.question = "And when was that?";
    const AskResult result = library->ask(request, {}, {});
    EXPECT_THAT(result.answer, HasSubstr("Tuesday"));
    const Chat chat = library->chat(*request.chat);
    ASSERT_THAT(chat.turns, SizeIs(2));
    EXPECT_EQ(chat.turns[1].result.answer, result.answer);
    EXPECT_FALSE(chat.turns[0].result.citations.empty());
}

TEST_F(LocalLibrary, ForgettingMasksAtOnceAndErasesEveryTrace) {
    files.write("a.txt", "The quokkabird is a secret word of this document.");
    files.write("b.txt", "Nothing special in here.");
    const auto library = open();
    add(*library, files.path());
    AskRequest request;
    request.question = "What is the quokkabird?";
    request.chat = library->startChat("Birds");
    library->ask(request, {}, {});
    EXPECT_TRUE(archiveHolds("quokkabird"));
    ForgetRequest forget;
    forget.ids = {"d1"};
    forget.wait = Wait::UntilDone;
    const ForgetReceipt receipt = library->forget(forget, {});
    EXPECT_TRUE(receipt.erased);
    EXPECT_EQ(receipt.forgotten.documents, 1);
    EXPECT_EQ(receipt.forgotten.chats, 1);
    EXPECT_THAT(found(*library, "quokkabird"), IsEmpty());
    EXPECT_THAT(library->chat(*request.chat).turns, IsEmpty());
    EXPECT_FALSE(archiveHolds("quokkabird"));
    EXPECT_THROW(library->show("d1", Detail::Brief), engine::Error);
    // A rescan does not bring it back; adding the file itself does.
    EXPECT_EQ(fileNamed(*library, "a.txt").state, "skipped");
    add(*library, files.path());
    EXPECT_EQ(library->status(Library::Files::Left).documents, 1);
    add(*library, files / "a.txt");
    EXPECT_THAT(found(*library, "quokkabird"), ElementsAre("a"));
}

TEST_F(LocalLibrary, ForgettingCanBeUndoneForAWhile) {
    files.write("a.txt", "The quokkabird is a secret word of this document.");
    const auto library = open();
    add(*library, files.path());
    ForgetRequest forget;
    forget.ids = {"p1"};
    forget.undoSeconds = 60;
    const ForgetReceipt receipt = library->forget(forget, {});
    EXPECT_FALSE(receipt.erased);
    EXPECT_THAT(found(*library, "quokkabird"), IsEmpty());
    EXPECT_TRUE(ask(*library, "What is the quokkabird?").abstained);
    library->undoForget(receipt.undo);
    library->waitUntilIdle({});
    EXPECT_THAT(found(*library, "quokkabird"), ElementsAre("a"));
    EXPECT_FALSE(ask(*library, "What is the quokkabird?").abstained);
    EXPECT_THROW(library->undoForget(receipt.undo), engine::Error);
}

TEST_F(LocalLibrary, NumbersAreNeverUsedAgain) {
    files.write("a.txt", "First words.");
    {
        const auto library = open();
        add(*library, files.path());
        ForgetRequest forget;
        forget.ids = {"d1"};
        forget.wait = Wait::UntilDone;
        library->forget(forget, {});
    }
    files.write("b.txt", "Second words.");
    const auto library = open();
    add(*library, files.path());
    const ShowResult shown = library->show("d2", Detail::Brief);
    EXPECT_EQ(shown.passages[0].id, "p2");
}

TEST_F(LocalLibrary, RemovingASourceForgetsWhatOnlyItHeld) {
    files.write("one/a.txt", "Only here.");
    files.write("one/b.txt", "In both places.");
    files.write("two/b.txt", "In both places.");
    const auto library = open();
    add(*library, files / "one");
    add(*library, files / "two");
    const ForgetReceipt receipt = library->removeSource("s1");
    EXPECT_EQ(receipt.forgotten.documents, 1);
    library->waitUntilIdle({});
    EXPECT_THAT(library->sources(), SizeIs(1));
    EXPECT_THAT(found(*library, "both"), ElementsAre("b"));
    EXPECT_THAT(found(*library, "only"), IsEmpty());
}

TEST_F(LocalLibrary, PausedWorkWaitsAndKeywordSearchSeesTextBeforeItIsEncoded) {
    files.write("a.txt", "Patience is a virtue.");
    std::atomic<bool> encoded = false;
    const auto library = open();
    std::unique_ptr<Subscription> subscription;
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput>) {
        EXPECT_THAT(found(*library, "virtue"), ElementsAre("a"));
        encoded = true;
    };
    library->pause();
    AddRequest request;
    request.paths = {files.path()};
    request.wait = Wait::No;
    library->add(request, {}, {});
    EXPECT_FALSE(encoded);
    library->resume();
    library->waitUntilIdle({});
    EXPECT_TRUE(encoded);
}

TEST_F(LocalLibrary, ABatchThatTheBankHoldsAfterACrashIsNotEncodedAgain) {
    files.write("a.txt", "Words that were encoded.");
    std::atomic<int> batches = 0;
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput>) { ++batches; };
    // The bank has the batch, the catalogue does not: as after a kill between the two.
    behaviour.afterEncode = [] { throw engine::Error(engine::ErrorKind::OutOfResources, "gone"); };
    {
        const auto library = open();
        AddRequest request;
        request.paths = {files.path()};
        EXPECT_THROW(library->add(request, {}, {}), engine::Error);
    }
    behaviour.afterEncode = {};
    const int before = batches;
    const auto library = open();
    library->waitUntilIdle({});
    EXPECT_EQ(batches, before);
    EXPECT_EQ(library->show("d1", Detail::Brief).passages[0].state, "ready");
}

TEST_F(LocalLibrary, AnInterruptedRunLosesAndDoublesNothing) {
    for (int i = 0; i < 30; ++i) files.write(numbered("f", i) + ".txt", numbered("This document speaks of word", i));
    for (int stop = 1; stop <= 30; ++stop) {  // closes the library after ever more batches
        const auto library = open();
        AddRequest request;
        request.paths = {files.path()};
        request.wait = Wait::No;
        if (stop == 1) library->add(request, {}, {});
        std::stop_source enough;
        std::atomic<int> news = 0;
        const auto subscription = library->subscribe([&](const Progress&) {
            if (++news >= stop % 4) enough.request_stop();
        });
        library->waitUntilIdle(enough.get_token());
    }
    const auto library = open();
    library->waitUntilIdle({});
    const StatusResult status = library->status(Library::Files::Left);
    EXPECT_EQ(status.documents, 30);
    EXPECT_EQ(status.passages, 30);
    for (int i = 0; i < 30; ++i) EXPECT_THAT(found(*library, numbered("word", i)), SizeIs(1));
    for (int i = 1; i <= 30; ++i) EXPECT_EQ(library->show(numbered("d", i), Detail::Brief).passages[0].state, "ready");
}

TEST_F(LocalLibrary, AFullDiskStopsTheQueueWithOneSentenceAndNothingIsLost) {
    files.write("a.txt", "Words that wait.");
    behaviour.beforeEncode = [](std::span<const engine::PassageInput>) {
        throw engine::Error(engine::ErrorKind::OutOfResources, "the disk is full");
    };
    const auto library = open();
    try {
        add(*library, files.path());
        FAIL() << "went through";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::OutOfResources);
    }
    EXPECT_THAT(found(*library, "wait"), ElementsAre("a"));
    behaviour.beforeEncode = {};
    library->resume();
    library->waitUntilIdle({});
    EXPECT_EQ(library->show("d1", Detail::Brief).passages[0].state, "ready");
}

TEST_F(LocalLibrary, AnotherModelEncodesTheStoredTextAgain) {
    files.write("a.txt", "Words for two models.");
    {
        const auto library = open();
        add(*library, files.path());
    }
    std::atomic<int> batches = 0;
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput>) { ++batches; };
    behaviour.fingerprint = "0123456789abcdef";
    LibraryOptions other = options();
    other.modelFolder = "other-model";
    const auto library = Library::open(other);
    library->waitUntilIdle({});
    EXPECT_EQ(batches, 1);
}

TEST_F(LocalLibrary, WithoutEncodingOnlyKeywordSearchWorks) {
    LibraryOptions keywordOnly = options();
    keywordOnly.encoding = Encoding::Off;
    const auto library = Library::open(keywordOnly);
    const AddResult result =
        library->addTexts({{"one", "Title", "The fox jumps.", "g"}, {"two", "", "The dog sleeps.", ""}}, {}, {});
    EXPECT_EQ(result.documents, 2);
    const SearchResult hits = library->search({"fox", "tag:g", 5, SearchOrder::Relevance, Retriever::Keyword}, {});
    ASSERT_THAT(hits.results, SizeIs(1));
    EXPECT_EQ(hits.results[0].path, "one");
    EXPECT_THROW(library->search({"fox", "", 5, SearchOrder::Relevance, Retriever::Hybrid}, {}), engine::Error);
    EXPECT_THROW(ask(*library, "Who jumps?"), engine::Error);
}

}  // namespace
}  // namespace memoir::app
