// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/page_ocr.h"

#include <nlohmann/json.hpp>

#include "ingest/readers/recogniser.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

std::string written(const Recognition& page, const std::string& maker) {
    json words = json::array();
    for (const PageWord& word : page.words)
        words.push_back({word.start, word.end, word.box.x, word.box.y, word.box.width, word.box.height});
    const json all{{"maker", maker},
                   {"text", page.text},
                   {"words", words},
                   {"confidence", page.confidence},
                   {"reason", page.reason}};
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Nothing for what another recogniser made, or what is damaged.
std::optional<Recognition> parsed(const std::string& bytes, const std::string& maker) try {
    const json all = json::parse(bytes);
    if (all.at("maker") != maker) return std::nullopt;
    Recognition page{all.at("text"), {}, all.at("confidence"), all.at("reason")};
    const std::size_t length = codePointCount(page.text);
    std::size_t previousEnd = 0;
    for (const json& word : all.at("words")) {
        page.words.push_back({word.at(0), word.at(1), {word.at(2), word.at(3), word.at(4), word.at(5)}});
        const PageWord& place = page.words.back();
        if (place.start < previousEnd || place.end < place.start || place.end > length) return std::nullopt;
        previousEnd = place.end;
    }
    return page;
} catch (const json::exception&) {
    return std::nullopt;
}

}  // namespace

PageOcr::PageOcr(RecognitionStore& store) : store_(store) {}

PageOcr::~PageOcr() = default;

Recognition PageOcr::recognise(const RecognitionKey& key, const std::function<Picture()>& draw) {
    if (!recogniser_) recogniser_ = std::make_unique<Recogniser>();
    if (!recogniser_->isReady())
        return {{}, {}, 0, "No language pack of Tesseract is installed, so text in pictures is not recognised."};
    if (const auto kept = store_.recall(key)) {
        if (auto known = parsed(*kept, recogniser_->maker())) return std::move(*known);
    }
    Recognition page = recogniser_->recognise(draw());
    store_.keep(key, written(page, recogniser_->maker()));
    return page;
}

}  // namespace memoir::ingest
