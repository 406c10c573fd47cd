// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "ingest/page.h"

namespace memoir::app {

// Drawn pages as files, <cache>/<content hash of the document>/page-<number>-<width>: one line of JSON (what PageImage
// holds but the PNG), then the PNG. Others may delete them at any time; what cannot be read is not there. From any
// thread.
class PageCache {
  public:
    explicit PageCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::optional<ingest::PageImage> find(const std::string& hash, int page, int width) const;
    // A full disk costs the cached page and nothing else.
    void keep(const std::string& hash, int page, int width, const ingest::PageImage& image) const;
    void remove(const std::string& hash) const;

  private:
    std::filesystem::path fileOf(const std::string& hash, int page, int width) const;

    std::filesystem::path folder_;
};

}  // namespace memoir::app
