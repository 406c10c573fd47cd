// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/library/passages.h"
#include "app/store/catalogue.h"
#include "ingest/document.h"

namespace memoir::app {

// Who wants to know how the reading of a file goes. Called on the thread that reads.
struct IntakeWatch {
    std::function<void(const std::vector<std::int64_t>&)> retired;  // passages that are no more
    std::function<void()> onDocument = [] {};
    std::function<void(const ingest::ReadingStep&)> onStep = [](const ingest::ReadingStep&) {};
};

// Writes the documents of one file into the catalogue as they arrive: the text first, with passages that wait to be
// encoded. A few documents are one transaction; a file with very many takes several, and is read again if one of them
// is the last.
class Intake : public ingest::DocumentSink {
  public:
    Intake(Catalogue& catalogue, FileRecord file, IntakeWatch watch);

    void accept(ingest::Document document) override;
    void refuse(ingest::Refusal refusal) override;
    void advance(const ingest::ReadingStep& step) override { watch_.onStep(step); }
    // Commits what is left, with the end of the reading. Places inside the file that were not seen again are removed,
    // unless the reading broke off.
    enum class Ending { Whole, BrokenOff };
    void finish(const FileOutcome& outcome, Ending ending);

    std::int64_t documentCount() const { return documentCount_; }
    const std::vector<ingest::Refusal>& refusals() const { return refusals_; }

  private:
    struct Waiting {
        ingest::Document document;
        std::vector<Passage> passages;
    };
    void flush();
    void writeWaiting(Tables& tables);
    void removeLeftovers(Tables& tables);

    Catalogue& catalogue_;
    FileRecord file_;
    IntakeWatch watch_;
    std::int64_t reading_;  // tells this reading of the file from earlier ones
    std::vector<Waiting> waiting_;
    std::size_t waitingBytes_ = 0;
    std::vector<ingest::Refusal> refusals_;
    std::vector<std::int64_t> before_;      // documents that the file held when the reading began
    std::vector<std::int64_t> retiredNow_;  // passages removed by the transaction in progress
    std::int64_t documentCount_ = 0;
};

}  // namespace memoir::app
