// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/library/page_cache.h"
#include "app/library/requests.h"
#include "app/library/results.h"
#include "app/store/catalogue.h"
#include "ingest/worker/client.h"

namespace memoir::app {

// Draws a page: memoir-extract in the product. The same contract as ingest::ExtractionWorker::page.
using PageDrawer = std::function<std::optional<ingest::PageImage>(const ingest::PageRequest&, std::stop_token)>;

// Shows pages of documents as they look, with the places of their words. From any thread; one page is drawn at a time.
class PageViewer {
  public:
    PageViewer(const Catalogue& catalogue, const std::filesystem::path& archive, PageDrawer draw);

    // As Library::page.
    PageResult show(const PageQuery& query, std::stop_token stop);

  private:
    struct Place;
    struct Sought;
    Sought sought(const PageQuery& query) const;
    ingest::PageImage drawn(const Sought& sought, const PageQuery& query, std::stop_token stop);
    ingest::PageImage drawnFrom(const Place& place, const PageQuery& query, std::stop_token stop);

    const Catalogue& catalogue_;
    PageCache cache_;
    std::mutex drawing_;  // guards draw_
    PageDrawer draw_;
};

// The boxes of the words that lie in [start, end) of the page's text, those of one line joined into one.
std::vector<PageRectangle> rectanglesOf(const std::vector<ingest::PageWord>& words, std::int64_t start,
                                        std::int64_t end);

}  // namespace memoir::app
