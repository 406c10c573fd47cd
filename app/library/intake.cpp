// SPDX-License-Identifier: Apache-2.0
#include "app/library/intake.h"

#include <algorithm>
#include <utility>

#include "app/library/document_writer.h"

namespace memoir::app {

namespace {

// What is handed to the writer at once, so that it works while we read on; a mailbox of any size needs bounded memory.
constexpr std::size_t kPortionBytes = 1u << 20;
constexpr std::size_t kPortionDocuments = 64;

// A part without text or reader is passed over, with its reason: a mail with a photo is a mail that was read.
std::string failureOf(const ingest::Refusal& refusal) {
    const bool passedOver =
        refusal.kind == ingest::FailureKind::Empty || refusal.kind == ingest::FailureKind::Unsupported;
    return passedOver ? std::string() : std::string(ingest::nameOf(refusal.kind));
}

}  // namespace

// Documents on their way to the writer.
struct Intake::Portion {
    struct Piece {
        ingest::Document document;
        std::vector<Passage> passages;
    };
    std::vector<Piece> pieces;
    std::vector<ingest::Refusal> refusals;
    std::size_t bytes = 0;

    bool isFull() const { return bytes >= kPortionBytes || pieces.size() + refusals.size() >= kPortionDocuments; }
};

struct Intake::Reading {
    FileRecord file;
    std::int64_t number = 0;
    std::vector<std::int64_t> before;   // documents that the file held when the reading began
    std::vector<std::int64_t> retired;  // passages that were removed, and not told yet

    bool isWanted(const Tables& tables) const { return tables.files.find(file.id).has_value(); }

    void write(Tables& tables, const Portion& portion) {
        DocumentWriter writer(tables, file, number);
        for (const Portion::Piece& piece : portion.pieces) writer.write(piece.document, piece.passages);
        retired.insert(retired.end(), writer.retired().begin(), writer.retired().end());
        for (const ingest::Refusal& refusal : portion.refusals) {
            if (refusal.inner.empty()) continue;
            tables.documents.putLocation(
                {file.id, {}, refusal.inner, refusal.parent, {}, refusal.reason, failureOf(refusal)}, number);
        }
    }

    // Documents that stood in the file before and do no longer: those that stand nowhere else are gone.
    void removeLeftovers(Tables& tables) {
        for (const std::int64_t document : before) {
            if (!tables.documents.find(document)) continue;
            const std::vector<LocationRecord> places = tables.documents.locations(document);
            if (places.empty()) {
                const std::vector<std::int64_t> numbers = removeDocument(tables, document);
                retired.insert(retired.end(), numbers.begin(), numbers.end());
                continue;
            }
            const auto isHere = [this](const LocationRecord& place) { return place.file == file.id; };
            if (std::none_of(places.begin(), places.end(), isHere)) tables.files.rereadFirstPlace(document, file.batch);
        }
    }

    // After the commit: tells what is no more.
    void tellRetired(const IntakeWatch& watch) {
        if (!retired.empty()) watch.retired(retired);
        retired.clear();
    }
};

Intake::Intake(Catalogue& catalogue, StoreWriter& writer, FileRecord file, std::int64_t reading, IntakeWatch watch)
    : writer_(writer),
      reading_(std::make_shared<Reading>()),
      watch_(std::move(watch)),
      portion_(std::make_shared<Portion>()) {
    reading_->number = reading;
    reading_->before = catalogue.read([&](const Tables& tables) { return tables.documents.inFile(file.id); });
    reading_->file = std::move(file);
}

void Intake::accept(ingest::Document document) {
    std::vector<Passage> passages = passagesOf(document);
    portion_->bytes += document.text.size();
    portion_->pieces.push_back({std::move(document), std::move(passages)});
    ++documentCount_;
    watch_.onDocument();
    if (portion_->isFull()) flush();
}

void Intake::refuse(ingest::Refusal refusal) {
    if (!firstRefusal_) firstRefusal_ = refusal;
    portion_->refusals.push_back(std::move(refusal));
    if (portion_->isFull()) flush();
}

void Intake::flush() {
    submit([reading = reading_, portion = portion_](Tables& tables) { reading->write(tables, *portion); }, [] {},
           portion_->bytes);
    portion_ = std::make_shared<Portion>();
}

void Intake::finish(const FileOutcome& outcome, Ending ending) {
    const auto write = [reading = reading_, portion = portion_, outcome, ending](Tables& tables) {
        reading->write(tables, *portion);
        if (ending == Ending::Whole) tables.documents.removeStaleLocations(reading->file.id, reading->number);
        reading->removeLeftovers(tables);
        tables.files.finish(reading->file, outcome);
        if (outcome.state == "read") tables.files.removeMoved(outcome.hash, reading->file.id);
    };
    submit(write, watch_.finished, portion_->bytes);
    portion_ = std::make_shared<Portion>();
}

void Intake::finishUnread(const FileOutcome& outcome) {
    submit([reading = reading_, outcome](Tables& tables) { tables.files.finish(reading->file, outcome); },
           watch_.finished, 0);
}

// A file that was removed from the catalogue meanwhile, with its source for example, gets nothing written.
void Intake::submit(std::function<void(Tables&)> write, std::function<void()> committed, std::size_t bytes) {
    StoreWriter::Change change;
    change.write = [reading = reading_, write = std::move(write)](Tables& tables) {
        if (reading->isWanted(tables)) write(tables);
    };
    change.committed = [reading = reading_, watch = watch_, committed = std::move(committed)] {
        reading->tellRetired(watch);
        committed();
    };
    change.lost = watch_.lost;
    change.bytes = bytes;
    change.fate = fate_;
    writer_.submit(std::move(change));
}

}  // namespace memoir::app
