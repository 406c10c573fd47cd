// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/library/intake.h"
#include "app/store/catalogue.h"
#include "ingest/document.h"
#include "ingest/worker/client.h"

namespace memoir::app {

// Reads one file at a time into documents: memoir-extract in the product, something simpler in tests. The same contract
// as ingest::ExtractionWorker::extract.
using Extractor =
    std::function<ingest::ExtractionSummary(const ingest::ExtractionRequest&, ingest::DocumentSink&, std::stop_token)>;

// How the files of a source of this kind are to be taken.
ingest::ReadAs readAs(const std::string& sourceKind);

// Reads a file that the queue gave out and hands what it holds, or why it holds nothing, to the writer. A file whose
// bytes are the same as before is not read again, nor is one whose bytes came to nothing elsewhere. Stopped: the file
// stays to be read. What the catalogue throws passes through.
class FileReading {
  public:
    struct Parts {
        Catalogue& catalogue;
        StoreWriter& writer;
        Extractor& extract;
        std::string password = {};  // for a file that is protected by one; empty: none
    };
    // `number` tells this reading from every other one.
    FileReading(Parts parts, FileRecord file, std::int64_t number, IntakeWatch watch);
    // False when it was stopped.
    bool read(std::stop_token stop);

  private:
    bool readOpen(const ingest::ExtractionRequest& request, std::stop_token stop);
    ingest::ExtractionSummary extract(const ingest::ExtractionRequest& request, const std::stop_token& stop);
    std::optional<FileOutcome> knownOutcome(const std::string& name) const;

    Parts parts_;
    FileRecord file_;
    Intake intake_;
    std::string hash_;
};

}  // namespace memoir::app
