// SPDX-License-Identifier: Apache-2.0
#include "app/library/page_viewer.h"

#include <fstream>

#include <gmock/gmock.h>

#include "app/library/library.h"
#include "app/library/locked_file.h"
#include "ingest/hash.h"
#include "tests/support/fake_engine.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using engine::ErrorKind;
using testing::IsEmpty;
using testing::SizeIs;

// Two pages of the text that the plain extractor reads.
class PageViewing : public testing::Test {
  protected:
    PageViewing() {
        options_.archive = folder_.path() / "archive";
        options_.encoding = Encoding::Off;
        options_.openExtractor = [this] {
            return Extractor(
                [this](const auto& request, auto& sink, auto stop) { return extract(request, sink, std::move(stop)); });
        };
        options_.drawPage = [this](const ingest::PageRequest& request, std::stop_token) { return draw(request); };
        library_ = Library::open(options_);
        std::ofstream(folder_.path() / "a.txt") << "Grüße first page. Second page here.";
        AddRequest request;
        request.paths = {folder_.path() / "a.txt"};
        library_->add(request, {}, {});
    }

    static ingest::ExtractionSummary extract(const ingest::ExtractionRequest&, ingest::DocumentSink& sink,
                                             std::stop_token) {
        ingest::Document document;
        document.title = "a";
        document.kind = "pdf";
        document.text = "Grüße first page. Second page here.";
        document.pages = {{0, 1}, {18, 2}};
        document.contentHash = ingest::sha256("a");
        sink.accept(std::move(document));
        return {};
    }

    std::optional<ingest::PageImage> draw(const ingest::PageRequest& request) {
        ++drawn_;
        if (failure_) throw ingest::Error(*failure_, "why");
        ingest::PageImage image{"PNG", request.wish.width, 10, 2, ingest::sha256(content_), text_, {}};
        for (std::size_t i = 0; i < 3; ++i)
            image.words.push_back({i * 5, i * 5 + 4, {0.1 * static_cast<double>(i), 0.5, 0.09, 0.05}});
        return image;
    }

    ErrorKind failureOf(const PageQuery& query) {
        try {
            library_->page(query, {});
        } catch (const engine::Error& error) {
            return error.kind();
        }
        ADD_FAILURE() << "it is shown";
        return ErrorKind::Busy;
    }

    std::size_t cachedFolders() const {
        const std::filesystem::path cache = options_.archive / "cache";
        if (!std::filesystem::exists(cache)) return 0;
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(cache), {}));
    }

    test::TemporaryFolder folder_;
    LibraryOptions options_;
    std::unique_ptr<Library> library_;
    int drawn_ = 0;
    std::string content_ = "a", text_ = "Second page here.";
    std::optional<ingest::FailureKind> failure_;
};

TEST_F(PageViewing, MarksARangeOfTheDocumentOnItsPage) {
    const PageResult page = library_->page({"d1", 2, 500, 18 + 5, 18 + 9}, {});
    EXPECT_TRUE(page.located);
    EXPECT_EQ(page.pages, 2);
    EXPECT_EQ(page.width, 500);
    ASSERT_THAT(page.boxes, SizeIs(1));
    EXPECT_DOUBLE_EQ(page.boxes[0].x, 0.1);
}

TEST_F(PageViewing, JoinsTheWordsOfALine) {
    const PageResult page = library_->page({"d1", 2, 500, 0, 100}, {});
    ASSERT_THAT(page.boxes, SizeIs(1));
    EXPECT_NEAR(page.boxes[0].width, 0.29, 1e-9);
}

TEST_F(PageViewing, MarksNothingOfARangeOnAnotherPage) {
    EXPECT_THAT(library_->page({"d1", 2, 500, 0, 5}, {}).boxes, IsEmpty());
}

TEST_F(PageViewing, DoesNotMarkWordsThatAreNotTheStoredOnes) {
    text_ = "Another text here.";
    const PageResult page = library_->page({"d1", 2, 500, 18, 30}, {});
    EXPECT_FALSE(page.located);
    EXPECT_THAT(page.boxes, IsEmpty());
    EXPECT_EQ(page.png, "PNG");
}

TEST_F(PageViewing, DrawsAPageOnce) {
    library_->page({"d1", 2, 500}, {});
    const PageResult again = library_->page({"d1", 2, 500, 18, 22}, {});
    EXPECT_EQ(drawn_, 1);
    EXPECT_EQ(again.png, "PNG");
    EXPECT_THAT(again.boxes, SizeIs(1));
    library_->page({"d1", 2, 600}, {});
    EXPECT_EQ(drawn_, 2);
}

TEST_F(PageViewing, AFileThatChangedIsNotShownAsTheOldOne) {
    content_ = "b";
    EXPECT_EQ(failureOf({"d1", 2}), ErrorKind::NotFound);
    EXPECT_EQ(cachedFolders(), 0u);
}

TEST_F(PageViewing, SaysWhatIsNotThere) {
    EXPECT_EQ(failureOf({"d7"}), ErrorKind::NotFound);
    EXPECT_EQ(failureOf({"d1", 0}), ErrorKind::BadInput);
    EXPECT_EQ(failureOf({"d1", 1, 9}), ErrorKind::BadInput);
    failure_ = ingest::FailureKind::Unsupported;
    EXPECT_EQ(failureOf({"d1"}), ErrorKind::Unsupported);
    std::filesystem::remove(folder_.path() / "a.txt");
    EXPECT_EQ(failureOf({"d1"}), ErrorKind::NotFound);
}

TEST_F(PageViewing, AFileBehindAPasswordIsToldFromOneThatCannotBeShown) {
    failure_ = ingest::FailureKind::Encrypted;
    EXPECT_THROW(library_->page({"d1"}, {}), LockedFile);
}

TEST_F(PageViewing, ForgettingErasesCachedPagesAndThoseOfEarlierVersions) {
    library_->page({"d1", 2}, {});
    std::filesystem::create_directories(options_.archive / "cache" / ingest::sha256("an earlier version"));
    ASSERT_EQ(cachedFolders(), 2u);
    ForgetRequest request;
    request.ids = {"d1"};
    request.wait = Wait::UntilDone;
    library_->forget(request, {});
    EXPECT_EQ(cachedFolders(), 0u);
}

}  // namespace
}  // namespace memoir::app
