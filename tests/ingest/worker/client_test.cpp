// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/client.h"

#include "ingest/walk.h"
#include "tests/ingest/collecting_sink.h"
#include "tests/ingest/temporary_folder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <functional>

namespace memoir::ingest {
namespace {

class ExtractionWorkerTest : public testing::Test {
protected:
    static WorkerOptions options() { return {.program = MEMOIR_EXTRACT}; }

    ExtractionSummary extract(ExtractionWorker& worker, const std::filesystem::path& file, DocumentSink& sink, std::stop_token stop = {}) {
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

TEST_F(ExtractionWorkerTest, AMissingProgramIsNamed) {
    ExtractionWorker worker({.program = folder_.path() / "nowhere"});
    EXPECT_EQ(failureOf(worker, folder_.write("a.txt", "text"), sink_), FailureKind::Unreadable);
}

}  // namespace
}  // namespace memoir::ingest
