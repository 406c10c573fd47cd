// SPDX-License-Identifier: Apache-2.0
#include "app/library/intake.h"

#include <utility>

#include "app/library/document_writer.h"

namespace memoir::app {

namespace {

// One transaction holds about this much, so that a mailbox of any size needs bounded memory.
constexpr std::size_t kTransactionBytes = 8u << 20;
constexpr std::size_t kTransactionDocuments = 256;

}  // namespace

Intake::Intake(Catalogue& catalogue, FileRecord file, IntakeWatch watch)
    : catalogue_(catalogue), file_(std::move(file)), watch_(std::move(watch)) {
    reading_ = catalogue_.write([&](Tables& tables) {
        const std::int64_t reading = std::atoll(tables.settings.fact(".reading").c_str()) + 1;
        tables.settings.noteFact(".reading", std::to_string(reading));
        return reading;
    });
    before_ = catalogue_.read([&](const Tables& tables) { return tables.documents.inFile(file_.id); });
}

void Intake::accept(ingest::Document document) {
    std::vector<Passage> passages = passagesOf(document);
    waitingBytes_ += document.text.size();
    waiting_.push_back({std::move(document), std::move(passages)});
    ++documentCount_;
    watch_.onDocument();
    if (waitingBytes_ >= kTransactionBytes || waiting_.size() >= kTransactionDocuments) flush();
}

void Intake::refuse(ingest::Refusal refusal) {
    refusals_.push_back(std::move(refusal));
}

void Intake::flush() {
    catalogue_.write([this](Tables& tables) {
        retiredNow_.clear();
        writeWaiting(tables);
    });
    if (!retiredNow_.empty()) watch_.retired(retiredNow_);
    waiting_.clear();
    waitingBytes_ = 0;
}

void Intake::finish(const FileOutcome& outcome, Ending ending) {
    catalogue_.write([&](Tables& tables) {
        retiredNow_.clear();
        writeWaiting(tables);
        for (const ingest::Refusal& refusal : refusals_) {
            if (refusal.inner.empty()) continue;
            tables.documents.putLocation({file_.id,
                                          {},
                                          refusal.inner,
                                          refusal.parent,
                                          {},
                                          refusal.reason,
                                          std::string(ingest::nameOf(refusal.kind))},
                                         reading_);
        }
        if (ending == Ending::Whole) tables.documents.removeStaleLocations(file_.id, reading_);
        removeLeftovers(tables);
        tables.files.finish(file_.id, outcome);
        if (outcome.state == "read") tables.files.removeMoved(outcome.hash, file_.id);
    });
    if (!retiredNow_.empty()) watch_.retired(retiredNow_);
    waiting_.clear();
}

void Intake::writeWaiting(Tables& tables) {
    DocumentWriter writer(tables, file_, reading_);
    for (const Waiting& waiting : waiting_) writer.write(waiting.document, waiting.passages);
    retiredNow_.insert(retiredNow_.end(), writer.retired().begin(), writer.retired().end());
}

// Documents that stood in the file before and stand nowhere now.
void Intake::removeLeftovers(Tables& tables) {
    for (const std::int64_t document : before_) {
        if (!tables.documents.find(document) || tables.documents.locationCount(document) > 0) continue;
        const std::vector<std::int64_t> numbers = removeDocument(tables, document);
        retiredNow_.insert(retiredNow_.end(), numbers.begin(), numbers.end());
    }
}

}  // namespace memoir::app
