// SPDX-License-Identifier: Apache-2.0
#include "app/library/file_reading.h"

#include <filesystem>
#include <string>
#include <utility>

#include "app/library/intake.h"
#include "app/library/source_scan.h"
#include "engine/base/check.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

std::filesystem::path pathOf(const SourceRecord& source, const FileRecord& file) {
    const std::filesystem::path root = ingest::pathFromDisplay(source.root);
    return file.facts.path.empty() ? root : root / ingest::pathFromDisplay(file.facts.path);
}

// What holds no text or has no reader is passed over; everything else is a failure that a person should see.
FileOutcome outcomeOf(ingest::FailureKind kind, const std::string& reason, const std::string& hash) {
    const bool passedOver = kind == ingest::FailureKind::Empty || kind == ingest::FailureKind::Unsupported;
    return {passedOver ? "skipped" : "failed", reason, passedOver ? "" : std::string(ingest::nameOf(kind)), hash,
            kReaderVersion};
}

FileOutcome outcomeOf(const Intake& intake, const ingest::ExtractionSummary& summary, const std::string& hash) {
    FileOutcome outcome{"read", summary.notice, "", hash, kReaderVersion};
    if (intake.documentCount() > 0) return outcome;
    if (!intake.refusals().empty()) {
        const ingest::Refusal& first = intake.refusals().front();
        return outcomeOf(first.kind, first.reason, hash);
    }
    outcome.state = "skipped";
    if (outcome.reason.empty()) outcome.reason = "It holds no text.";
    return outcome;
}

bool isUnchanged(const Catalogue& catalogue, const FileRecord& file, const std::string& hash) {
    if (file.hash != hash || file.revive) return false;
    return catalogue.read([&](const Tables& tables) { return !tables.documents.inFile(file.id).empty(); });
}

}  // namespace

ingest::ReadAs readAs(const std::string& sourceKind) {
    if (sourceKind == "mbox") return ingest::ReadAs::Mbox;
    if (sourceKind == "maildir") return ingest::ReadAs::Mail;
    if (sourceKind == "notes") return ingest::ReadAs::Note;
    return ingest::ReadAs::Auto;
}

FileReading::FileReading(Catalogue& catalogue, Extractor& extract, IntakeWatch watch)
    : catalogue_(catalogue), extract_(extract), watch_(std::move(watch)) {}

void FileReading::read(const FileRecord& file, std::stop_token stop) {
    const auto source = catalogue_.read([&](const Tables& tables) { return tables.sources.find(file.source); });
    if (!source) return;  // removed meanwhile, and the file's row with it
    const std::filesystem::path path = pathOf(*source, file);
    std::string hash;
    Intake intake(catalogue_, file, watch_);
    try {
        const ingest::UniqueFd fd = ingest::openForReading(path);
        hash = ingest::hashFile(fd.get(), path.filename().string(), stop);
        if (stop.stop_requested()) return;
        if (isUnchanged(catalogue_, file, hash)) {
            catalogue_.write([&](Tables& tables) { tables.files.restore(file.id); });
            return;
        }
        const auto summary = extract_({fd.get(), path.filename().string(), readAs(source->kind)}, intake, stop);
        if (summary.cancelled || stop.stop_requested()) return;
        intake.finish(outcomeOf(intake, summary, hash), Intake::Ending::Whole);
    } catch (const ingest::Error& error) {
        // Documents that arrived before the reader gave up are kept; the reason says what is wrong with the rest.
        FileOutcome outcome = outcomeOf(error.kind(), error.what(), hash);
        if (intake.documentCount() > 0) outcome = {"read", error.what(), "", hash, kReaderVersion};
        intake.finish(outcome, Intake::Ending::BrokenOff);
    }
}

}  // namespace memoir::app
