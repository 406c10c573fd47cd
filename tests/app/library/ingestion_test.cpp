// SPDX-License-Identifier: Apache-2.0
// What happens to files on their way into memory: a library with a simple extractor and an engine without a model.
#include <atomic>
#include <future>

#include <gmock/gmock.h>

#include "app/library/library.h"
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

    FakeBehaviour behaviour;
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

}  // namespace
}  // namespace memoir::app
