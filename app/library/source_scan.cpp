// SPDX-License-Identifier: Apache-2.0
#include "app/library/source_scan.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/store/codec.h"
#include "engine/base/check.h"
#include "ingest/error.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

constexpr std::size_t kBatch = 500;  // files at a time: the writer is free in between

// Missing files are forgotten only up to this share of a source: more looks like an accident.
constexpr std::int64_t kShareToForget = 10;  // a tenth

void forgetMissing(Tables& tables, std::int64_t source) {
    const std::int64_t missing = tables.files.countIn(source, "missing");
    const std::int64_t all = missing + tables.files.countIn(source, "read");
    if (missing == 0 || missing * kShareToForget > all) return;
    JobRecord job;
    job.kind = "erase";
    const std::int64_t erase = tables.jobs.add(job);
    for (const std::int64_t document : tables.documents.onlyMissing(source)) tables.documents.mark(document, erase);
}

// Where one of several places of a document is gone, another may give it its title from now on.
void renameAfterLoss(Tables& tables, std::int64_t file, std::int64_t batch) {
    for (const std::int64_t document : tables.documents.inFile(file)) {
        if (tables.documents.locationCount(document) > 1) tables.files.rereadFirstPlace(document, batch);
    }
}

// Looks up what the walk finds, a batch at a time, and writes what is new.
class ScanWriter : public ingest::WalkVisitor {
  public:
    ScanWriter(const ScanPlace& place, const SourceRecord& source, const ScanMark& mark)
        : place_(place), source_(source), root_(ingest::pathFromDisplay(source.root)), mark_(mark) {}

    void entered(const std::string& folder) override {
        if (source_.watched && place_.watcher) place_.watcher->entered(source_.id, root_ / folder);
    }

    void found(ingest::FoundFile file) override {
        found_.push_back({ingest::displayPath(file.path), static_cast<std::int64_t>(file.sizeBytes), file.modifiedNs,
                          static_cast<std::int64_t>(file.inode)});
        if (found_.size() >= kBatch) flush();
    }

    void skipped(ingest::SkippedPath path) override { skipped_.push_back(std::move(path)); }

    void flush() {
        place_.catalogue.read([this](const Tables& tables) { passOverUnchanged(tables); });
        if (!found_.empty() || !skipped_.empty()) place_.catalogue.write([this](Tables& tables) { writeTo(tables); });
    }

    void finish(std::int64_t job) {
        flush();
        std::ranges::sort(seen_);
        place_.catalogue.write([&](Tables& tables) {
            for (const std::int64_t file : tables.files.settleUnseen(mark_.source, seen_))
                renameAfterLoss(tables, file, mark_.scan);
            if (source_.forgetMissing) forgetMissing(tables, source_.id);
            tables.sources.finishScan(mark_.source, mark_.scan, unchangedCount_);
            tables.jobs.finish(job);
        });
    }

  private:
    void passOverUnchanged(const Tables& tables) {
        std::erase_if(found_, [&](const FileFacts& facts) {
            const auto known = tables.files.unchanged(mark_, facts);
            if (known) seen_.push_back(*known);
            unchangedCount_ += known.has_value();
            return known.has_value();
        });
    }

    void writeTo(Tables& tables) {
        for (const FileFacts& facts : found_) seen_.push_back(tables.files.enqueue(mark_, facts));
        for (const ingest::SkippedPath& path : skipped_)
            seen_.push_back(tables.files.seeSkipped(mark_, ingest::displayPath(path.path), path.reason));
        found_.clear();
        skipped_.clear();
    }

    const ScanPlace& place_;
    const SourceRecord& source_;
    std::filesystem::path root_;
    ScanMark mark_;
    std::vector<FileFacts> found_;
    std::vector<std::int64_t> seen_;  // ids of files
    std::int64_t unchangedCount_ = 0;
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

void scanSource(const ScanPlace& place, const JobRecord& job, std::stop_token stop) {
    ENGINE_CHECK(job.source.has_value(), "a scan has a source");
    const auto source = place.catalogue.write([&](Tables& tables) {
        tables.sources.setState(*job.source, "scanning");
        return tables.sources.find(*job.source);
    });
    const bool watched = source && source->watched && place.watcher;
    const std::filesystem::path root = source ? ingest::pathFromDisplay(source->root) : "";
    const auto giveUp = [&] {
        place.catalogue.write([&](Tables& tables) {
            tables.sources.setState(*job.source, "offline");
            tables.jobs.finish(job.id);
        });
        if (watched) place.watcher->offline(source->id, root);
    };
    if (place.watcher && !watched) place.watcher->forget(*job.source);
    if (!source || !isThere(place.catalogue, *source)) return giveUp();
    const bool mail = source->kind == "mbox" || source->kind == "maildir";
    const ScanMark mark{source->id, job.id, kReaderVersion, job.priority > 0, mail, job.argument == "revive"};
    ScanWriter writer(place, *source, mark);
    ingest::WalkOptions options;
    options.includes = source->includes;
    options.excludes = place.catalogue.read(ignoredEverywhere);
    options.excludes.insert(options.excludes.end(), source->excludes.begin(), source->excludes.end());
    options.never = {place.archive};
    try {
        if (watched) place.watcher->scanBegins(source->id, root);
        ingest::walk(root, options, writer, stop);
    } catch (const ingest::Error&) {
        return giveUp();  // it went away while we looked
    }
    if (stop.stop_requested()) return;
    if (watched) place.watcher->scanEnds(source->id);
    writer.finish(job.id);
}

std::vector<std::string> ignoredEverywhere(const Tables& tables) {
    std::vector<std::string> patterns = splitLines(tables.settings.value("ignore"));
    std::erase_if(patterns, [](const std::string& pattern) { return pattern.empty(); });
    return patterns;
}

}  // namespace memoir::app
