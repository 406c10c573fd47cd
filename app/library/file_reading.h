// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
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

// Reads a file that the queue gave out and commits what it holds, or why it holds nothing. A file whose bytes are the
// same as before is not read again. Stopped: the file stays to be read. What the catalogue throws passes through.
class FileReading {
  public:
    FileReading(Catalogue& catalogue, Extractor& extract, IntakeWatch watch);
    void read(const FileRecord& file, std::stop_token stop);

  private:
    Catalogue& catalogue_;
    Extractor& extract_;
    IntakeWatch watch_;
};

}  // namespace memoir::app
