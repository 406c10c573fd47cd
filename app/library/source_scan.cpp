// SPDX-License-Identifier: Apache-2.0
#include "app/library/source_scan.h"

#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "ingest/error.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

constexpr std::size_t kBatch = 500;  // files per transaction: the writer is free in between

// Writes what the walk finds, a batch at a time.
class ScanWriter : public ingest::WalkVisitor {
  public:
    ScanWriter(Catalogue& catalogue, const ScanMark& mark) : catalogue_(catalogue), mark_(mark) {}

    void found(ingest::FoundFile file) override {
        found_.push_back({ingest::displayPath(file.path), static_cast<std::int64_t>(file.sizeBytes), file.modifiedNs,
                          static_cast<std::int64_t>(file.inode)});
        if (found_.size() >= kBatch) flush();
    }

    void skipped(ingest::SkippedPath path) override { skipped_.push_back(std::move(path)); }

    void flush() {
        catalogue_.write([this](Tables& tables) { writeTo(tables); });
    }

    void finish(std::int64_t job) {
        catalogue_.write([&](Tables& tables) {
            writeTo(tables);
            tables.files.settleUnseen(mark_);
            tables.sources.setState(mark_.source, "ready");
            tables.jobs.finish(job);
        });
    }

  private:
    void writeTo(Tables& tables) {
        for (const FileFacts& facts : found_) tables.files.see(mark_, facts);
        for (const ingest::SkippedPath& path : skipped_)
            tables.files.seeSkipped(mark_, ingest::displayPath(path.path), path.reason);
        found_.clear();
        skipped_.clear();
    }

    Catalogue& catalogue_;
    ScanMark mark_;
    std::vector<FileFacts> found_;
    std::vector<ingest::SkippedPath> skipped_;
};

bool isThere(const Catalogue& catalogue, const SourceRecord& source) {
    switch (ingest::rootState(ingest::pathFromDisplay(source.root))) {
        case ingest::RootState::Available:
            return true;
        case ingest::RootState::Empty:
            return catalogue.read([&](const Tables& tables) { return tables.files.countOf(source.id) == 0; });
        default:
            return false;
    }
}

}  // namespace

void scanSource(Catalogue& catalogue, const JobRecord& job, const std::filesystem::path& archive,
                std::stop_token stop) {
    ENGINE_CHECK(job.source.has_value(), "a scan has a source");
    const auto source = catalogue.write([&](Tables& tables) {
        tables.sources.setState(*job.source, "scanning");
        return tables.sources.find(*job.source);
    });
    const auto giveUp = [&](const char* state) {
        catalogue.write([&](Tables& tables) {
            tables.sources.setState(*job.source, state);
            tables.jobs.finish(job.id);
        });
    };
    if (!source || !isThere(catalogue, *source)) return giveUp("offline");
    const ScanMark mark{source->id, job.id, job.priority, kReaderVersion, job.argument == "revive"};
    ScanWriter writer(catalogue, mark);
    ingest::WalkOptions options;
    options.includes = source->includes;
    options.excludes = source->excludes;
    options.never = {archive};
    try {
        ingest::walk(ingest::pathFromDisplay(source->root), options, writer, stop);
    } catch (const ingest::Error&) {
        return giveUp("offline");  // it went away while we looked
    }
    if (!stop.stop_requested()) writer.finish(job.id);
}

}  // namespace memoir::app
