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
    if (const auto& first = intake.firstRefusal()) return outcomeOf(first->kind, first->reason, hash);
    outcome.state = "skipped";
    if (outcome.reason.empty()) outcome.reason = "It holds no text.";
    return outcome;
}

std::string lastName(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

// The reason that another file with these bytes got, about this one.
std::string renamed(std::string reason, const std::string& from, const std::string& to) {
    for (std::size_t at = reason.find(from); at != std::string::npos; at = reason.find(from, at + to.size()))
        reason.replace(at, from.size(), to);
    return reason;
}

bool isTooMuch(ingest::FailureKind kind) {
    using ingest::FailureKind;
    return kind == FailureKind::Timeout || kind == FailureKind::Crashed || kind == FailureKind::Memory;
}

}  // namespace

ingest::ReadAs readAs(const std::string& sourceKind) {
    if (sourceKind == "mbox") return ingest::ReadAs::Mbox;
    if (sourceKind == "maildir") return ingest::ReadAs::Mail;
    if (sourceKind == "notes") return ingest::ReadAs::Note;
    return ingest::ReadAs::Auto;
}

FileReading::FileReading(Parts parts, FileRecord file, std::int64_t number, IntakeWatch watch)
    : parts_(std::move(parts)),
      file_(std::move(file)),
      intake_(parts_.catalogue, parts_.writer, file_, number, std::move(watch)) {}

bool FileReading::read(std::stop_token stop) {
    const auto source = parts_.catalogue.read([&](const Tables& tables) { return tables.sources.find(file_.source); });
    if (!source) return true;  // removed meanwhile, and the file's row with it
    const std::filesystem::path path = pathOf(*source, file_);
    try {
        const ingest::UniqueFd fd = ingest::openForReading(path);
        return readOpen({fd.get(), path.filename().string(), readAs(source->kind),
                         source->ocr ? ingest::Ocr::On : ingest::Ocr::Off, parts_.password},
                        std::move(stop));
    } catch (const ingest::Error& error) {
        // Documents that arrived before the reader gave up are kept; the reason says what is wrong with the rest.
        FileOutcome outcome = outcomeOf(error.kind(), error.what(), hash_);
        if (intake_.documentCount() > 0) outcome = {"read", error.what(), "", hash_, kReaderVersion};
        intake_.finish(outcome, Intake::Ending::BrokenOff);
    }
    return true;
}

bool FileReading::readOpen(const ingest::ExtractionRequest& request, std::stop_token stop) {
    hash_ = ingest::hashFile(request.fd, request.name, stop);
    if (stop.stop_requested()) return false;
    if (const auto outcome = knownOutcome(ingest::displayPath(request.name))) {
        intake_.finishUnread(*outcome);
        return true;
    }
    const auto summary = extract(request, stop);
    if (summary.cancelled || stop.stop_requested()) return false;
    intake_.finish(outcomeOf(intake_, summary, hash_), Intake::Ending::Whole);
    return true;
}

// A picture that takes too long or too much to recognise must not cost its document the text that stands there anyway.
ingest::ExtractionSummary FileReading::extract(const ingest::ExtractionRequest& request, const std::stop_token& stop) {
    try {
        return parts_.extract(request, intake_, stop);
    } catch (const ingest::Error& error) {
        if (request.ocr == ingest::Ocr::Off || intake_.documentCount() > 0 || !isTooMuch(error.kind())) throw;
        try {
            ingest::ExtractionRequest plain = request;
            plain.ocr = ingest::Ocr::Off;
            ingest::ExtractionSummary summary = parts_.extract(plain, intake_, stop);
            summary.notice += (summary.notice.empty() ? "" : " ") +
                              std::string("Text in its pictures was not recognised: ") + error.what();
            return summary;
        } catch (const ingest::Error&) {
            // The first reason is the one to tell: the second may only be that nothing was recognised.
        }
        throw;
    }
}

std::optional<FileOutcome> FileReading::knownOutcome(const std::string& name) const {
    if (file_.reader == kReadAnyway || file_.revive) return std::nullopt;
    return parts_.catalogue.read([&](const Tables& tables) -> std::optional<FileOutcome> {
        const bool holds = tables.documents.holdsAny(file_.id);
        if (file_.hash == hash_ && file_.reader == kReaderVersion) {
            const std::string state = holds ? "read" : file_.failure.empty() ? "skipped" : "failed";
            if (holds || !file_.reason.empty())
                return FileOutcome{state, file_.reason, file_.failure, hash_, kReaderVersion};
        }
        const auto known = tables.files.knownFailure(file_, hash_, kReaderVersion);
        if (!known || known->facts.path.empty() || holds) return std::nullopt;
        return FileOutcome{known->state, renamed(known->reason, lastName(known->facts.path), name), known->failure,
                           hash_, kReaderVersion};
    });
}

}  // namespace memoir::app
