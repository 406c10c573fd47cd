// SPDX-License-Identifier: Apache-2.0
#include "app/library/page_cache.h"

#include <nlohmann/json.hpp>

#include "app/library/cache_files.h"

namespace memoir::app {

namespace {

using nlohmann::json;

constexpr int kForm = 1;  // another one is not read

std::string written(const ingest::PageImage& image) {
    json words = json::array();
    for (const ingest::PageWord& word : image.words)
        words.push_back({word.start, word.end, word.box.x, word.box.y, word.box.width, word.box.height});
    const json header{{"form", kForm},          {"width", image.width},
                      {"height", image.height}, {"pages", image.pageCount},
                      {"text", image.text},     {"words", words}};
    return header.dump(-1, ' ', false, json::error_handler_t::replace) + "\n" + image.png;
}

std::optional<ingest::PageImage> parsed(const std::string& bytes, const std::string& hash) try {
    const std::size_t end = bytes.find('\n');
    if (end == std::string::npos) return std::nullopt;
    const json header = json::parse(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end));
    if (header.at("form") != kForm) return std::nullopt;
    ingest::PageImage image;
    header.at("width").get_to(image.width);
    header.at("height").get_to(image.height);
    header.at("pages").get_to(image.pageCount);
    header.at("text").get_to(image.text);
    for (const json& word : header.at("words"))
        image.words.push_back({word.at(0), word.at(1), {word.at(2), word.at(3), word.at(4), word.at(5)}});
    image.contentHash = hash;
    image.png = bytes.substr(end + 1);
    return image;
} catch (const json::exception&) {
    return std::nullopt;  // damaged: it is drawn again
}

}  // namespace

std::filesystem::path PageCache::fileOf(const std::string& hash, int page, int width) const {
    return folder_ / hash / ("page-" + std::to_string(page) + "-" + std::to_string(width));
}

std::optional<ingest::PageImage> PageCache::find(const std::string& hash, int page, int width) const {
    if (!isContentHash(hash)) return std::nullopt;
    const auto bytes = cachedFile(fileOf(hash, page, width));
    return bytes ? parsed(*bytes, hash) : std::nullopt;
}

void PageCache::keep(const std::string& hash, int page, int width, const ingest::PageImage& image) const {
    if (isContentHash(hash)) keepCached(fileOf(hash, page, width), written(image));
}

void PageCache::remove(const std::string& hash) const {
    std::error_code ignored;
    if (isContentHash(hash)) std::filesystem::remove_all(folder_ / hash, ignored);
}

}  // namespace memoir::app
