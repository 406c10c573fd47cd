// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/client.h"

#include <csignal>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "ingest/walk.h"
#include "tests/ingest/collecting_sink.h"
#include "tests/ingest/temporary_folder.h"

namespace memoir::ingest {
namespace {

class ExtractionWorkerTest : public testing::Test {
  protected:
    static WorkerOptions options() { return {.program = MEMOIR_EXTRACT}; }

    ExtractionSummary extract(ExtractionWorker& worker, const std::filesystem::path& file, DocumentSink& sink,
                              std::stop_token stop = {}) {
        const UniqueFd fd = openForReading(file);
        return worker.extract({.fd = fd.get(), .name = file.filename().string()}, sink, std::move(stop));
    }

    FailureKind failureOf(ExtractionWorker& worker, const std::filesystem::path& file, DocumentSink& sink) {
        try {
            extract(worker, file, sink);
        } catch (const Error& error) {
            return error.kind();
        }
        ADD_FAILURE() << "it was read";
        return FailureKind::Missing;
    }

    TemporaryFolder folder_;
    CollectingSink sink_;
};

TEST_F(ExtractionWorkerTest, ReadsOneFileAfterTheOtherInOneProcess) {
    ExtractionWorker worker(options());
    EXPECT_EQ(worker.pid(), -1);
    const ExtractionSummary summary = extract(worker, folder_.write("grüße.txt", "Hallo Welt\r\nzweite Zeile"), sink_);
    const pid_t first = worker.pid();
    extract(worker, folder_.write("b.md", "# Plan\n\nText"), sink_);

    EXPECT_EQ(summary.documentCount, 1u);
    EXPECT_FALSE(summary.cancelled);
    EXPECT_EQ(worker.pid(), first);
    ASSERT_EQ(sink_.documents.size(), 2u);
    EXPECT_EQ(sink_.documents[0].text, "Hallo Welt\nzweite Zeile");
    EXPECT_EQ(sink_.documents[0].title, "grüße");
    EXPECT_EQ(sink_.documents[1].title, "Plan");
    EXPECT_EQ(sink_.documents[1].headings, (std::vector<Heading>{{0, "Plan", 1}}));
}

TEST_F(ExtractionWorkerTest, AFailureIsAnErrorAndTheProcessGoesOn) {
    ExtractionWorker worker(options());
    EXPECT_EQ(failureOf(worker, folder_.write("empty.txt", ""), sink_), FailureKind::Empty);
    const pid_t first = worker.pid();
    extract(worker, folder_.write("a.txt", "text"), sink_);
    EXPECT_EQ(worker.pid(), first);
}

TEST_F(ExtractionWorkerTest, AWorkerThatWasKilledWhileIdleIsReplacedWithoutAWord) {
    ExtractionWorker worker(options());
    const auto file = folder_.write("a.txt", "text");
    extract(worker, file, sink_);
    ASSERT_EQ(::kill(worker.pid(), SIGKILL), 0);
    extract(worker, file, sink_);
    EXPECT_EQ(sink_.documents.size(), 2u);
}

// A mailbox that is long enough for its worker to be busy with it when something happens.
std::string longMailbox() {
    std::string mailbox;
    for (int i = 0; i < 3000; ++i) {
        mailbox += "From a@example.org Sat Jan  1 10:00:00 2015\nFrom: a@example.org\nSubject: Number " +
                   std::to_string(i) + "\n\n" + std::string(2000, 'x') + "\n\n";
    }
    return mailbox;
}

// Does something to the worker when the first document arrives.
struct ActingSink : CollectingSink {
    void accept(Document document) override {
        CollectingSink::accept(std::move(document));
        if (documents.size() == 1) onFirst();
    }
    std::function<void()> onFirst;
};

TEST_F(ExtractionWorkerTest, AWorkerThatIsKilledInTheMiddleCostsItsFileAndNothingElse) {
    ExtractionWorker worker(options());
    ActingSink sink;
    sink.onFirst = [&worker] { ::kill(worker.pid(), SIGKILL); };
    EXPECT_EQ(failureOf(worker, folder_.write("long.mbox", longMailbox()), sink), FailureKind::Crashed);
    EXPECT_GE(sink.documents.size(), 1u);
    EXPECT_LT(sink.documents.size(), 3000u);

    extract(worker, folder_.write("a.txt", "text"), sink_);
    extract(worker, folder_.write("b.txt", "text"), sink_);
    EXPECT_EQ(sink_.documents.size(), 2u);
}

TEST_F(ExtractionWorkerTest, ACrashInAParserIsACrash) {
    ExtractionWorker worker(options());
    ActingSink sink;
    sink.onFirst = [&worker] { ::kill(worker.pid(), SIGSEGV); };
    EXPECT_EQ(failureOf(worker, folder_.write("long.mbox", longMailbox()), sink), FailureKind::Crashed);
}

TEST_F(ExtractionWorkerTest, AWorkerThatFallsSilentTimesOut) {
    WorkerOptions impatient = options();
    impatient.silenceLimit = std::chrono::milliseconds(300);
    ExtractionWorker worker(impatient);
    ActingSink sink;
    sink.onFirst = [&worker] { ::kill(worker.pid(), SIGSTOP); };
    EXPECT_EQ(failureOf(worker, folder_.write("long.mbox", longMailbox()), sink), FailureKind::Timeout);
    EXPECT_EQ(worker.pid(), -1);
    extract(worker, folder_.write("a.txt", "text"), sink_);
    EXPECT_EQ(sink_.documents.size(), 1u);
}

TEST_F(ExtractionWorkerTest, AFileThatNeedsTooMuchMemorySaysSo) {
    WorkerOptions narrow = options();
    narrow.addressSpaceBytes = 280u << 20;
    ExtractionWorker worker(narrow);
    EXPECT_EQ(failureOf(worker, folder_.write("big.txt", std::string(130u << 20, 'x')), sink_), FailureKind::Memory);
    extract(worker, folder_.write("a.txt", "text"), sink_);
    EXPECT_EQ(sink_.documents.size(), 1u);
}

TEST_F(ExtractionWorkerTest, ATextOverTheLimitIsCutAndSaysSo) {
    ExtractionWorker worker(options());
    extract(worker, folder_.write("big.txt", std::string(70u << 20, 'x')), sink_);
    EXPECT_EQ(sink_.documents.at(0).text.size(), 64u << 20);
    EXPECT_NE(sink_.documents.at(0).notice, "");
}

TEST_F(ExtractionWorkerTest, StoppingEndsTheFileWithoutAnError) {
    ExtractionWorker worker(options());
    std::stop_source stop;
    ActingSink sink;
    sink.onFirst = [&stop] { stop.request_stop(); };
    const ExtractionSummary summary =
        extract(worker, folder_.write("long.mbox", longMailbox()), sink, stop.get_token());
    EXPECT_TRUE(summary.cancelled);
    EXPECT_LT(sink.documents.size(), 3000u);
    extract(worker, folder_.write("a.txt", "text"), sink_);
    EXPECT_EQ(sink_.documents.size(), 1u);
}

TEST_F(ExtractionWorkerTest, WhatTheSinkThrowsComesThrough) {
    ExtractionWorker worker(options());
    ActingSink sink;
    sink.onFirst = [] { throw std::runtime_error("disk full"); };
    EXPECT_THROW(extract(worker, folder_.write("long.mbox", longMailbox()), sink), std::runtime_error);
    extract(worker, folder_.write("a.txt", "text"), sink_);
    EXPECT_EQ(sink_.documents.size(), 1u);
}

std::optional<PageImage> pageOf(ExtractionWorker& worker, const std::filesystem::path& file, const PageWish& wish) {
    const UniqueFd fd = openForReading(file);
    return worker.page({.fd = fd.get(), .name = file.filename().string(), .wish = wish});
}

TEST_F(ExtractionWorkerTest, ShowsAPageInTheSandbox) {
    ExtractionWorker worker(options());
    const auto image =
        pageOf(worker, std::filesystem::path(MEMOIR_SOURCE_DIR) / "tests/ingest/data/owner-password.pdf", {"", 1, 300});
    ASSERT_TRUE(image);
    EXPECT_EQ(image->width, 300);
    EXPECT_TRUE(image->png.starts_with("\x89PNG"));
    EXPECT_FALSE(image->words.empty());
    extract(worker, folder_.write("a.txt", "text"), sink_);
    EXPECT_EQ(sink_.documents.size(), 1u);
}

TEST_F(ExtractionWorkerTest, ShowsAPageOfALockedFileWithItsPassword) {
    ExtractionWorker worker(options());
    const auto file = std::filesystem::path(MEMOIR_SOURCE_DIR) / "tests/ingest/data/user-password.pdf";
    const UniqueFd fd = openForReading(file);
    const auto image = worker.page({.fd = fd.get(), .name = "a.pdf", .wish = {"", 1, 300}, .password = "secret"});
    ASSERT_TRUE(image);
    EXPECT_EQ(image->text, "Nobody reads this.");
    EXPECT_THROW(pageOf(worker, file, {"", 1, 300}), Error);
}

// Keeps pages, and counts how often it is asked for them.
class CountingStore : public RecognitionStore {
  public:
    std::optional<std::string> recall(const RecognitionKey& key) override {
        ++recalls;
        const auto known = pages.find({key.contentHash, key.page});
        return known == pages.end() ? std::nullopt : std::optional(known->second);
    }
    void keep(const RecognitionKey& key, const std::string& recognition) override {
        pages[{key.contentHash, key.page}] = recognition;
        ++keeps;
    }
    std::map<std::pair<std::string, int>, std::string> pages;
    int recalls = 0, keeps = 0;
};

// A white picture, 24 bits a pixel.
std::string whiteBitmap(int side) {
    const auto number = [](int value) { return std::string(reinterpret_cast<const char*>(&value), 4); };
    const int pixels = 3 * side * side;  // rows end at a multiple of four bytes
    std::string bytes = "BM" + number(54 + pixels) + number(0) + number(54) + number(40) + number(side) + number(side);
    bytes += std::string("\1\0\x18\0", 4) + number(0) + number(pixels);
    return bytes + std::string(16, '\0') + std::string(static_cast<std::size_t>(pixels), '\xFF');
}

TEST_F(ExtractionWorkerTest, ARecognisedPageIsRecalledFromTheClientAndNotRecognisedAgain) {
    const auto store = std::make_shared<CountingStore>();
    WorkerOptions remembering = options();
    remembering.recognitions = store;
    ExtractionWorker worker(remembering);
    const auto file = folder_.write("blank.bmp", whiteBitmap(200));
    EXPECT_EQ(failureOf(worker, file, sink_), FailureKind::Empty);
    if (store->recalls == 0) GTEST_SKIP() << "no language pack of Tesseract";
    ASSERT_EQ(store->pages.size(), 1u);
    EXPECT_EQ(store->keeps, 1);

    std::string& kept = store->pages.begin()->second;
    const std::string nothing = "\"text\":\"\"";
    ASSERT_NE(kept.find(nothing), std::string::npos);
    kept.replace(kept.find(nothing), nothing.size(), "\"text\":\"recalled words\"");
    extract(worker, file, sink_);
    EXPECT_EQ(sink_.documents.at(0).text, "recalled words");
    EXPECT_EQ(pageOf(worker, file, {"", 1, 100})->text, "recalled words");
    EXPECT_EQ(store->recalls, 3);
    EXPECT_EQ(store->keeps, 1);
}

TEST_F(ExtractionWorkerTest, WhatTheClientRecallsAndIsDamagedIsRecognisedAgain) {
    const auto store = std::make_shared<CountingStore>();
    WorkerOptions remembering = options();
    remembering.recognitions = store;
    ExtractionWorker worker(remembering);
    const auto file = folder_.write("blank.bmp", whiteBitmap(200));
    EXPECT_EQ(failureOf(worker, file, sink_), FailureKind::Empty);
    if (store->recalls == 0) GTEST_SKIP() << "no language pack of Tesseract";
    store->pages.begin()->second = "{\"maker\":";
    EXPECT_EQ(failureOf(worker, file, sink_), FailureKind::Empty);
    EXPECT_EQ(store->keeps, 2);
}

TEST_F(ExtractionWorkerTest, APageThatCannotBeShownIsAnErrorAndTheProcessGoesOn) {
    ExtractionWorker worker(options());
    const auto file = folder_.write("a.txt", "text");
    EXPECT_THROW(pageOf(worker, file, {"", 1, 300}), Error);
    const pid_t first = worker.pid();
    extract(worker, file, sink_);
    EXPECT_EQ(worker.pid(), first);
}

TEST_F(ExtractionWorkerTest, TheProcessEndsWithItsObject) {
    pid_t pid = -1;
    {
        ExtractionWorker worker(options());
        extract(worker, folder_.write("a.txt", "text"), sink_);
        pid = worker.pid();
    }
    EXPECT_EQ(::kill(pid, 0), -1);
}

TEST_F(ExtractionWorkerTest, AProgramThatIsNoWorkerIsReported) {
    ExtractionWorker worker({.program = "/bin/true"});
    EXPECT_EQ(failureOf(worker, folder_.write("a.txt", "text"), sink_), FailureKind::Crashed);
}

TEST_F(ExtractionWorkerTest, AMissingProgramIsNamed) {
    ExtractionWorker worker({.program = folder_.path() / "nowhere"});
    EXPECT_EQ(failureOf(worker, folder_.write("a.txt", "text"), sink_), FailureKind::Unreadable);
}

}  // namespace
}  // namespace memoir::ingest
