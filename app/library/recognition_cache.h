// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "app/store/catalogue.h"
#include "ingest/recognition.h"

namespace memoir::app {

// What was recognised on pages, as files: <cache>/<content hash of the document>/ocr-<page>. Others may delete them at
// any time. What the user asked to forget is not kept. From any thread.
class RecognitionCache : public ingest::RecognitionStore {
  public:
    RecognitionCache(const Catalogue& catalogue, const std::filesystem::path& archive)
        : catalogue_(catalogue), folder_(archive / "cache") {}

    std::optional<std::string> recall(const ingest::RecognitionKey& key) override;
    void keep(const ingest::RecognitionKey& key, const std::string& recognition) override;

  private:
    std::filesystem::path fileOf(const ingest::RecognitionKey& key) const;

    const Catalogue& catalogue_;
    std::filesystem::path folder_;
};

}  // namespace memoir::app
