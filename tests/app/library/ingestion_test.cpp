// SPDX-License-Identifier: Apache-2.0
// What happens to files on their way into memory: a library with a simple extractor and an engine without a model.
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>

#include <gmock/gmock.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "app/library/library.h"
#include "app/store/database.h"
#include "tests/support/fake_engine.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using test::FakeBehaviour;
using test::FakeEngine;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class Ingestion : public testing::Test {
  protected:
    LibraryOptions options() {
        LibraryOptions options;
        options.archive = archive.path() / "archive";
        options.modelFolder = "fake-model";
        options.openEngine = [this](const engine::EngineOptions& engine) {
            return std::make_unique<FakeEngine>(engine, behaviour);
        };
        options.openExtractor = [this] {
            return [this](const ingest::ExtractionRequest& request, ingest::DocumentSink& sink, std::stop_token stop) {
                ++extractions;
                noteRead(request.name);
                if (beforeExtract) beforeExtract(request, sink);
                return test::extractPlainly(request, sink, std::move(stop));
            };
        };
        return options;
    }

    std::unique_ptr<Library> open() { return Library::open(options()); }

    AddResult add(Library& library, const std::filesystem::path& path) {
        AddRequest request;
        request.paths = {path};
        return library.add(request, {}, {});
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

    // Waits for news of the queue until the condition holds.
    void await(Library& library, const std::function<bool()>& condition) {
        std::mutex mutex;
        std::condition_variable told;
        int news = 0;
        const auto subscription = library.subscribe([&](const Progress&) {
            const std::lock_guard lock(mutex);
            ++news;
            told.notify_all();
        });
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        for (int seen = 0; !condition();) {
            std::unique_lock lock(mutex);
            if (!told.wait_until(lock, deadline, [&] { return news != seen; })) {
                ADD_FAILURE() << "nothing happened";
                return;
            }
            seen = news;
        }
    }

    void noteRead(const std::string& name) {
        const std::lock_guard lock(namesMutex);
        namesRead.push_back(name);
    }

    std::string watchedSource(Library& library) {
        AddRequest request;
        request.paths = {files.path()};
        request.watch = true;
        return library.add(request, {}, {}).sources.at(0).id;
    }

    FakeBehaviour behaviour;
    std::mutex namesMutex;  // guards namesRead
    std::vector<std::string> namesRead;
    std::atomic<int> extractions{0};
    std::function<void(const ingest::ExtractionRequest&, ingest::DocumentSink&)> beforeExtract;
    TemporaryFolder archive, files;
};

TEST_F(Ingestion, AFileIsFoundByItsNameWhateverItsTitleIs) {
    files.write("boiler repair 2023.txt", "Title: Invoice 4711\nThe bill for the heating.");
    const auto library = open();
    add(*library, files.path());
    EXPECT_THAT(found(*library, "boiler"), ElementsAre("Invoice 4711"));
    EXPECT_THAT(found(*library, "heating"), ElementsAre("Invoice 4711"));
}

TEST_F(Ingestion, ARenamedFileIsFoundByItsNewNameAndKeepsItsDocumentAndItsEncoding) {
    files.write("boiler.txt", "Title: Invoice 4711\nThe bill for the heating.");
    const auto library = open();
    add(*library, files.path());
    const ShowResult before = library->show("d1", Detail::Brief);
    std::filesystem::rename(files / "boiler.txt", files / "furnace.txt");
    add(*library, files.path());
    EXPECT_THAT(found(*library, "furnace"), ElementsAre("Invoice 4711"));
    EXPECT_THAT(found(*library, "boiler"), IsEmpty());
    const ShowResult after = library->show("d1", Detail::Brief);
    EXPECT_EQ(after.passages.at(0).id, before.passages.at(0).id);
    EXPECT_EQ(library->status(Library::Files::Left).documents, 1);
}

TEST_F(Ingestion, WhatIsForgottenIsNoLongerFoundByItsName) {
    files.write("boiler.txt", "Title: Invoice 4711\nThe bill for the heating.");
    const auto library = open();
    add(*library, files.path());
    ForgetRequest request;
    request.ids = {"d1"};
    request.wait = Wait::UntilDone;
    library->forget(request, {});
    EXPECT_THAT(found(*library, "boiler"), IsEmpty());
    EXPECT_TRUE(library->check(Library::Depth::Quick, {}).at(0).ok);
}

TEST_F(Ingestion, OfTwoPlacesTheFirstByNameGivesTheTitleWhicheverIsReadFirst) {
    files.write("b.txt", "The same words.");
    const auto library = open();
    add(*library, files.path());
    EXPECT_EQ(library->show("d1", Detail::Brief).title, "b");
    files.write("a.txt", "The same words.");
    add(*library, files.path());
    EXPECT_EQ(library->show("d1", Detail::Brief).title, "a");
    files.write("c.txt", "The same words.");
    add(*library, files.path());
    EXPECT_EQ(library->show("d1", Detail::Brief).title, "a");
    EXPECT_THAT(found(*library, "words"), ElementsAre("a"));
    EXPECT_EQ(library->status(Library::Files::Left).passages, 1);
}

TEST_F(Ingestion, ProgressNamesTheFileThePageAndWhatIsDone) {
    files.write("plan.txt", "One two three.");
    std::promise<Progress::Current> told;
    std::shared_future<Progress::Current> seen = told.get_future().share();
    beforeExtract = [&seen](const ingest::ExtractionRequest&, ingest::DocumentSink& sink) {
        sink.advance({ingest::ReadingStep::Kind::Recognition, 3, 12});
        seen.wait();  // a page takes as long as it takes, and is told meanwhile
    };
    const auto library = open();
    std::atomic<bool> first{true};
    const auto subscription = library->subscribe([&](const Progress& progress) {
        if (progress.current && progress.current->page && first.exchange(false)) told.set_value(*progress.current);
    });
    add(*library, files.path());
    EXPECT_EQ(seen.get().file, "plan.txt");
    EXPECT_EQ(seen.get().step, "ocr");
    EXPECT_EQ(seen.get().page, 3);
    EXPECT_EQ(seen.get().pages, 12);
}

TEST_F(Ingestion, AddWaitsForPassagesThatAnInterruptedRunLeft) {
    for (int i = 0; i < 20; ++i) files.write("note" + std::to_string(i) + ".txt", "Text number " + std::to_string(i));
    {
        LibraryOptions withoutEngine = options();
        withoutEngine.encoding = Encoding::Off;
        const auto library = Library::open(withoutEngine);
        add(*library, files.path());
    }
    const auto library = open();
    library->pause();
    EXPECT_GT(library->status(Library::Files::Left).queue.pending, 0);
    library->resume();
    const AddResult result = add(*library, files.path());
    EXPECT_EQ(result.files.unchanged, 20);
    EXPECT_EQ(library->status(Library::Files::Left).queue.pending, 0);
    EXPECT_GT(library->status(Library::Files::Left).chunks, 0);
}

// Order and pauses

TEST_F(Ingestion, MailIsReadFirstAndTheNewestFirst) {
    const auto age = [this](const char* name, int days) {
        const auto file = files.write(name, std::string("Text of ") + name);
        std::filesystem::last_write_time(file,
                                         std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * days));
    };
    age("old.txt", 30), age("new.txt", 1), age("old.eml", 20), age("new.eml", 2), age("box/cur/1", 40);
    const auto library = open();
    library->pause();
    AddRequest request;
    request.paths = {files.path()};
    request.wait = Wait::No;
    library->add(request, {}, {});
    await(*library, [&] { return library->status(Library::Files::Left).queue.pending == 5; });
    library->putFirst("txt");
    library->resume();
    library->waitUntilIdle({});
    EXPECT_THAT(namesRead, ElementsAre("new.txt", "old.txt", "new.eml", "old.eml", "1"));
}

TEST_F(Ingestion, WhatAPersonAddsFirstIsReadAndEncodedFirst) {
    std::vector<std::string> encoded;
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput> passages) {
        for (const auto& passage : passages) encoded.push_back(passage.text.substr(0, passage.text.find('\n')));
    };
    files.write("a/mail.eml", "Some mail.");
    files.write("b/urgent.txt", "Needed now.");
    const auto library = open();
    library->pause();
    AddRequest request;
    request.wait = Wait::No;
    request.paths = {files / "a"};
    library->add(request, {}, {});
    request.paths = {files / "b"};
    request.first = true;
    library->add(request, {}, {});
    await(*library, [&] { return library->status(Library::Files::Left).queue.pending == 2; });
    library->resume();
    library->waitUntilIdle({});
    EXPECT_THAT(namesRead, ElementsAre("urgent.txt", "mail.eml"));
    EXPECT_EQ(encoded.front(), "urgent");
}

TEST_F(Ingestion, APauseOutlivesTheService) {
    files.write("a.txt", "Some text.");
    open()->pause();
    const auto library = open();
    EXPECT_TRUE(library->status(Library::Files::Left).queue.paused);
    AddRequest request;
    request.paths = {files.path()};
    request.wait = Wait::No;
    library->add(request, {}, {});
    await(*library, [&] { return library->status(Library::Files::Left).queue.pending == 1; });
    EXPECT_EQ(extractions, 0);
    library->resume();
    library->waitUntilIdle({});
    EXPECT_EQ(extractions, 1);
}

TEST_F(Ingestion, NothingIsReadOnBatteryWhenThePersonSaidSo) {
    files.write("a.txt", "Some text.");
    std::atomic<bool> battery{true};
    LibraryOptions withBattery = options();
    withBattery.onBattery = [&battery] { return battery.load(); };
    const auto library = Library::open(withBattery);
    library->changeSetting("pause-on-battery", "on");
    AddRequest request;
    request.paths = {files.path()};
    request.wait = Wait::No;
    library->add(request, {}, {});
    await(*library, [&] { return library->status(Library::Files::Left).queue.pending == 1; });
    EXPECT_EQ(extractions, 0);
    battery = false;
    library->resume();
    library->waitUntilIdle({});
    EXPECT_EQ(fileNamed(*library, "a.txt").state, "ready");
}

// Never twice

TEST_F(Ingestion, ATouchedFileIsReadNoSecondTimeAndKeepsWhatItCameTo) {
    files.write("good.txt", "Some text.");
    files.write("bad.txt", "BROKEN");
    files.write("empty.txt", "EMPTY");
    const auto library = open();
    add(*library, files.path());
    EXPECT_EQ(extractions, 3);
    const std::string reason = fileNamed(*library, "bad.txt").reason;
    for (const char* name : {"good.txt", "bad.txt", "empty.txt"})
        std::filesystem::last_write_time(files / name, std::filesystem::file_time_type::clock::now());
    const AddResult again = add(*library, files.path());
    EXPECT_EQ(extractions, 3);
    EXPECT_EQ(again.files.unchanged, 0);
    EXPECT_EQ(fileNamed(*library, "good.txt").state, "ready");
    EXPECT_EQ(fileNamed(*library, "bad.txt").state, "failed");
    EXPECT_EQ(fileNamed(*library, "bad.txt").reason, reason);
    EXPECT_EQ(fileNamed(*library, "empty.txt").state, "skipped");
}

TEST_F(Ingestion, WhatFailedOnceFailsEverywhereWithoutBeingReadUntilSomebodyWantsIt) {
    files.write("a.txt", "BROKEN in the same way");
    const auto library = open();
    add(*library, files.path());
    files.write("b.txt", "BROKEN in the same way");
    add(*library, files.path());
    EXPECT_EQ(extractions, 1);
    EXPECT_EQ(fileNamed(*library, "b.txt").state, "failed");
    EXPECT_EQ(fileNamed(*library, "b.txt").reason, "b.txt is damaged.");
    RetryRequest request;
    request.paths = {files / "b.txt"};
    EXPECT_EQ(library->retry(request).files, 1);
    library->waitUntilIdle({});
    EXPECT_EQ(extractions, 2);
    EXPECT_EQ(library->retry({}).files, 2);
    library->waitUntilIdle({});
    EXPECT_EQ(extractions, 4);
}

TEST_F(Ingestion, ANewVersionOfTheReadersReadsOnceMoreWhatAnEarlierOneReadOrCouldNotRead) {
    files.write("a.txt", "BROKEN words");
    files.write("b.txt", "Whole words.");
    add(*open(), files.path());
    EXPECT_EQ(extractions, 2);
    Database(archive.path() / "archive" / "catalogue.db").run("UPDATE files SET reader = reader - 1");
    const auto library = open();
    add(*library, files.path());
    EXPECT_EQ(extractions, 4);
    add(*library, files.path());
    EXPECT_EQ(extractions, 4);
}

TEST_F(Ingestion, AddingAFolderAgainOpensNoneOfItsFiles) {
    for (int i = 0; i < 50; ++i) files.write("sub/" + std::to_string(i) + ".txt", "Text " + std::to_string(i));
    const auto library = open();
    add(*library, files.path());
    const int inotify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    ASSERT_GE(::inotify_add_watch(inotify, (files / "sub").c_str(), IN_OPEN | IN_ACCESS), 0);
    const AddResult again = add(*library, files.path());
    EXPECT_EQ(again.files.unchanged, 50);
    alignas(inotify_event) char buffer[4096];
    for (ssize_t got = 0; (got = ::read(inotify, buffer, sizeof buffer)) > 0;) {
        for (ssize_t at = 0; at < got;) {
            const auto& event = *reinterpret_cast<const inotify_event*>(buffer + at);
            EXPECT_TRUE(event.mask & IN_ISDIR) << event.name;
            at += static_cast<ssize_t>(sizeof(inotify_event) + event.len);
        }
    }
    ::close(inotify);
}

TEST_F(Ingestion, AnEditEncodesOnlyThePassagesThatChanged) {
    std::atomic<int> encoded{0};
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput> passages) {
        encoded += static_cast<int>(passages.size());
    };
    std::string text;
    for (int i = 0; i < 10; ++i) text += std::string(1500, static_cast<char>('a' + i)) + "\n\n";
    files.write("long.txt", text);
    const auto library = open();
    add(*library, files.path());
    EXPECT_EQ(encoded, 10);
    text.replace(5 * 1502, 10, "0123456789");
    files.write("long.txt", text);
    add(*library, files.path());
    EXPECT_EQ(encoded, 11);
}

TEST_F(Ingestion, SeveralFeedersReadAllAndTheSameContentOnce) {
    std::atomic<int> encoded{0};
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput> passages) {
        encoded += static_cast<int>(passages.size());
    };
    for (int i = 0; i < 60; ++i)
        files.write(std::to_string(i) + ".txt", "Title: Number " + std::to_string(i % 20) + "\nText.");
    LibraryOptions several = options();
    several.feederCount = 4;
    const auto library = Library::open(several);
    const AddResult result = add(*library, files.path());
    EXPECT_EQ(result.files.ready, 60);
    EXPECT_EQ(result.documents, 20);
    EXPECT_EQ(encoded, 20);
    EXPECT_THAT(library->show("d1", Detail::Brief).locations, SizeIs(3));
}

TEST_F(Ingestion, APartWithoutTextIsPassedOverAndALockedOneIsAFailure) {
    files.write("box.mbox", "MBOX\n1|anna|See the picture. +photo\n2|bob|See the file. +locked\n");
    const auto library = open();
    const AddResult result = add(*library, files.path());
    EXPECT_EQ(result.documents, 2);
    ASSERT_THAT(result.failures, SizeIs(1));
    EXPECT_EQ(result.failures[0].reason, "x has a password.");
    const StatusResult status = library->status(Library::Files::Listed);
    for (const FileRow& row : *status.files) {
        if (row.inner == "1/photo") {
            EXPECT_EQ(row.state, "skipped");
            EXPECT_EQ(row.reason, "A photo.");
        }
    }
}

// Watching

TEST_F(Ingestion, AWatchedFolderIsFollowedThroughEditsNewFoldersAndMoves) {
    files.write("a.txt", "The dentist is on Tuesday.");
    const auto library = open();
    watchedSource(*library);
    files.write("a.txt", "The dentist is on Friday.");
    await(*library, [&] { return !found(*library, "friday").empty(); });
    files.write("new/deep/b.txt", "Lisbon was sunny.");
    await(*library, [&] { return !found(*library, "lisbon").empty(); });
    files.write("new/deep/c.txt", "Porto was rainy.");
    await(*library, [&] { return !found(*library, "porto").empty(); });
    const std::string document = fileNamed(*library, "deep/c.txt").document.value_or("");
    std::filesystem::rename(files / "new/deep/c.txt", files / "moved.txt");
    await(*library, [&] { return fileNamed(*library, "/moved.txt").state == "ready"; });
    EXPECT_EQ(fileNamed(*library, "/moved.txt").document, document);
    EXPECT_EQ(fileNamed(*library, "deep/c.txt").state, "");
}

TEST_F(Ingestion, AnEditOfAWatchedFileEncodesWhatChangedAndAMoveEncodesNothing) {
    std::atomic<int> encoded{0};
    behaviour.beforeEncode = [&](std::span<const engine::PassageInput> passages) {
        encoded += static_cast<int>(passages.size());
    };
    std::string text;
    for (int i = 0; i < 10; ++i) text += std::string(1500, static_cast<char>('a' + i)) + "\n\n";
    files.write("long.txt", text);
    const auto library = open();
    watchedSource(*library);
    EXPECT_EQ(encoded, 10);
    const std::string document = fileNamed(*library, "/long.txt").document.value_or("");
    text.replace(5 * 1502, 10, "zeppelin\n ");
    files.write("long.txt", text);
    await(*library, [&] { return !found(*library, "zeppelin").empty() && encoded == 11; });
    std::filesystem::create_directory(files / "away");
    std::filesystem::rename(files / "long.txt", files / "away/long.txt");
    await(*library, [&] { return fileNamed(*library, "away/long.txt").state == "ready"; });
    library->waitUntilIdle({});
    EXPECT_EQ(encoded, 11);
    EXPECT_EQ(fileNamed(*library, "away/long.txt").document, document);
}

TEST_F(Ingestion, WhatChangesWhileNobodyWatchesIsFoundWhenTheArchiveIsOpenedAgain) {
    files.write("edited.txt", "The dentist is on Tuesday.");
    files.write("gone.txt", "Lisbon was sunny.");
    watchedSource(*open());
    files.write("edited.txt", "The dentist is on Friday.");
    std::filesystem::remove(files / "gone.txt");
    files.write("new.txt", "Porto was rainy.");
    const auto library = open();
    await(*library, [&] { return !found(*library, "friday").empty() && !found(*library, "porto").empty(); });
    await(*library, [&] { return fileNamed(*library, "gone.txt").state == "missing"; });
}

TEST_F(Ingestion, AFileThatLeavesAWatchedFolderIsMissingAndStaysInMemory) {
    files.write("a.txt", "The dentist is on Tuesday.");
    files.write("b.txt", "Another text.");
    const auto library = open();
    watchedSource(*library);
    std::filesystem::remove(files / "a.txt");
    await(*library, [&] { return fileNamed(*library, "a.txt").state == "missing"; });
    EXPECT_THAT(found(*library, "dentist"), ElementsAre("a"));
}

TEST_F(Ingestion, AWatchedFolderThatWasAwayIsLookedAtWhenItComesBack) {
    files.write("disk/a.txt", "The dentist is on Tuesday.");
    const auto library = open();
    AddRequest request;
    request.paths = {files / "disk"};
    request.watch = true;
    library->add(request, {}, {});
    std::filesystem::rename(files / "disk", files / "away");
    await(*library, [&] { return fileNamed(*library, "a.txt").state == "offline"; });
    files.write("away/b.txt", "Lisbon was sunny.");
    std::filesystem::rename(files / "away", files / "disk");
    await(*library, [&] { return fileNamed(*library, "b.txt").state == "ready"; });
    EXPECT_EQ(fileNamed(*library, "a.txt").state, "ready");
}

TEST_F(Ingestion, AWatchedFileIsFollowedWhenItIsReplaced) {
    files.write("one.txt", "The dentist is on Tuesday.");
    const auto library = open();
    AddRequest request;
    request.paths = {files / "one.txt"};
    request.watch = true;
    library->add(request, {}, {});
    files.write("other.tmp", "The dentist is on Friday.");
    std::filesystem::rename(files / "other.tmp", files / "one.txt");
    await(*library, [&] { return !found(*library, "friday").empty(); });
}

// Missing files

TEST_F(Ingestion, ASourceMayForgetWhatItsMissingFilesHeldUpToATenth) {
    for (int i = 0; i < 20; ++i) files.write(std::to_string(i) + ".txt", "Word" + std::to_string(i) + " stands here.");
    const auto library = open();
    const std::string source = add(*library, files.path()).sources.at(0).id;
    library->changeSource(source, {std::nullopt, true});
    std::filesystem::remove(files / "3.txt");
    std::filesystem::remove(files / "4.txt");
    add(*library, files.path());
    library->waitUntilIdle({});
    EXPECT_THAT(found(*library, "word3"), IsEmpty());
    EXPECT_EQ(fileNamed(*library, "/3.txt").state, "");
    EXPECT_EQ(library->status(Library::Files::Left).documents, 18);
    for (const char* name : {"5.txt", "6.txt", "7.txt"}) std::filesystem::remove(files / name);
    add(*library, files.path());
    library->waitUntilIdle({});
    EXPECT_THAT(found(*library, "word5"), SizeIs(1));
    EXPECT_EQ(library->sources().at(0).missing, 3);
    files.write("3.txt", "Word3 stands here.");  // it was gone, nobody asked to forget it for good
    add(*library, files.path());
    EXPECT_THAT(found(*library, "word3"), SizeIs(1));
}

TEST_F(Ingestion, APlaceThatIsGoneNoLongerGivesTheTitle) {
    files.write("a.txt", "The same words.");
    files.write("b.txt", "The same words.");
    const auto library = open();
    add(*library, files.path());
    EXPECT_EQ(library->show("d1", Detail::Brief).title, "a");
    std::filesystem::remove(files / "a.txt");
    add(*library, files.path());
    EXPECT_EQ(library->show("d1", Detail::Brief).title, "b");
    files.write("a.txt", "Other words.");
    add(*library, files.path());
    EXPECT_EQ(fileNamed(*library, "/b.txt").document, "d1");
    EXPECT_EQ(fileNamed(*library, "/a.txt").document, "d2");
}

}  // namespace
}  // namespace memoir::app
