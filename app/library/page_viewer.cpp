// SPDX-License-Identifier: Apache-2.0
#include "app/library/page_viewer.h"

#include <algorithm>
#include <utility>

#include "app/library/file_reading.h"
#include "app/library/ids.h"
#include "app/library/locked_file.h"
#include "app/store/codec.h"
#include "engine/base/error.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

using engine::ErrorKind;

constexpr int kNarrowest = 100, kWidest = 4000;

// Why a page cannot be shown, in the words of the reader.
engine::Error shownAs(const ingest::Error& error) {
    const bool isGone = error.kind() == ingest::FailureKind::Missing || error.kind() == ingest::FailureKind::Unreadable;
    return {isGone ? ErrorKind::NotFound : ErrorKind::Unsupported, error.what()};
}

// On one line: beside each other, and overlapping by more than half of the lower one.
bool continuesLine(const PageRectangle& line, const ingest::PageBox& word) {
    const double overlap = std::min(line.y + line.height, word.y + word.height) - std::max(line.y, word.y);
    const double gap = word.x - (line.x + line.width);
    return overlap > std::min(line.height, word.height) / 2 && std::abs(gap) < 0.1;
}

void join(PageRectangle& line, const ingest::PageBox& word) {
    const double right = std::max(line.x + line.width, word.x + word.width);
    const double bottom = std::max(line.y + line.height, word.y + word.height);
    line.x = std::min(line.x, word.x);
    line.y = std::min(line.y, word.y);
    line.width = right - line.x;
    line.height = bottom - line.y;
}

}  // namespace

struct PageViewer::Place {
    std::filesystem::path path;
    std::string inner;
    ingest::ReadAs readAs = ingest::ReadAs::Auto;
};

struct PageViewer::Sought {
    std::int64_t document = 0;
    std::string hash;
    std::vector<Place> places;
    std::optional<std::int64_t> pageStart;  // in the document's text; absent when it does not know this page
    std::string text;                       // of the document
};

PageViewer::PageViewer(const Catalogue& catalogue, const std::filesystem::path& archive, PageDrawer draw)
    : catalogue_(catalogue), cache_(archive / "cache"), draw_(std::move(draw)) {}

PageViewer::Sought PageViewer::sought(const PageQuery& query) const {
    return catalogue_.read([&](const Tables& tables) {
        const auto number = numberOf(query.document, 'd');
        const auto document = number ? tables.documents.find(*number) : std::nullopt;
        if (!document)
            throw engine::Error(ErrorKind::NotFound, "there is no document in this archive called " + query.document);
        Sought sought{document->id, document->hash, {}, {}, tables.documents.text(document->id).value_or("")};
        for (const LocationRecord& place : tables.documents.locations(document->id)) {
            const auto file = tables.files.find(place.file);
            const auto source = file ? tables.sources.find(file->source) : std::nullopt;
            if (source)
                sought.places.push_back({ingest::pathFromDisplay(place.path), place.inner, readAs(source->kind)});
        }
        const auto mark = std::ranges::find(document->pages, query.page, &PageMark::page);
        if (mark != document->pages.end()) sought.pageStart = mark->offset;
        return sought;
    });
}

PageResult PageViewer::show(const PageQuery& query, std::stop_token stop) {
    if (query.page < 1 || query.width < kNarrowest || query.width > kWidest)
        throw engine::Error(ErrorKind::BadInput, "pages are counted from 1, and are drawn 100 to 4000 pixels wide");
    const Sought sought = this->sought(query);
    auto image = cache_.find(sought.hash, query.page, query.width);
    if (!image) image = drawn(sought, query, stop);
    PageResult result{query.document, query.page, image->pageCount, image->width, image->height, std::move(image->png),
                      false,          {}};
    if (!sought.pageStart || image->text.empty()) return result;
    const std::size_t begin = byteOffset(sought.text, static_cast<std::size_t>(*sought.pageStart));
    result.located = sought.text.compare(begin, image->text.size(), image->text) == 0;
    if (result.located)
        result.boxes = rectanglesOf(image->words, query.start - *sought.pageStart, query.end - *sought.pageStart);
    return result;
}

ingest::PageImage PageViewer::drawn(const Sought& sought, const PageQuery& query, std::stop_token stop) {
    std::optional<engine::Error> reason;
    std::optional<LockedFile> locked;
    for (const Place& place : sought.places) {
        try {
            ingest::PageImage image = drawnFrom(place, query, stop);
            if (image.contentHash == sought.hash) {
                cache_.keep(sought.hash, query.page, query.width, image);
                // Forgotten while it was drawn: whoever erased it could not know of what was kept just now.
                const bool isThere = catalogue_.read(
                    [&](const Tables& tables) { return tables.documents.find(sought.document).has_value(); });
                if (!isThere) cache_.remove(sought.hash);
                return image;
            }
            reason.emplace(ErrorKind::NotFound, "the file has changed since it was read");
        } catch (const ingest::Error& error) {
            if (error.kind() == ingest::FailureKind::Encrypted) {
                locked.emplace(error.what());
            } else {
                reason = shownAs(error);
            }
        }
    }
    if (locked) throw *locked;
    if (reason) throw *reason;
    throw engine::Error(ErrorKind::NotFound, "the file of this document is no longer there");
}

ingest::PageImage PageViewer::drawnFrom(const Place& place, const PageQuery& query, std::stop_token stop) {
    const ingest::UniqueFd file = ingest::openForReading(place.path);
    const ingest::PageRequest request{file.get(),
                                      place.path.filename().string(),
                                      place.readAs,
                                      {place.inner, query.page, query.width},
                                      query.password};
    const std::lock_guard lock(drawing_);
    auto image = draw_(request, stop);
    if (!image) throw engine::Error(ErrorKind::Cancelled, "stopped");
    return std::move(*image);
}

std::vector<PageRectangle> rectanglesOf(const std::vector<ingest::PageWord>& words, std::int64_t start,
                                        std::int64_t end) {
    std::vector<PageRectangle> lines;
    for (const ingest::PageWord& word : words) {
        if (static_cast<std::int64_t>(word.end) <= start || static_cast<std::int64_t>(word.start) >= end) continue;
        if (!lines.empty() && continuesLine(lines.back(), word.box)) {
            join(lines.back(), word.box);
        } else {
            lines.push_back({word.box.x, word.box.y, word.box.width, word.box.height});
        }
    }
    return lines;
}

}  // namespace memoir::app
