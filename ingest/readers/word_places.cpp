// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/word_places.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// How far from the last word the next one is looked for, in bytes. A whole page fits; what repeats one word on a
// hundred pages' worth of text does not cost a square of it.
constexpr std::size_t kReach = 20'000;

std::string reversed(std::string_view word) {
    std::string result;
    while (!word.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8SequenceLength(word), 1);
        result.insert(0, word.substr(0, length));
        word.remove_prefix(length);
    }
    return result;
}

std::string_view withoutHyphen(std::string_view word) {
    for (const std::string_view hyphen : {"-", "\u2010", "\u00AD"}) {
        if (word.size() > hyphen.size() && word.ends_with(hyphen)) return word.substr(0, word.size() - hyphen.size());
    }
    return word;
}

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

struct Bytes {
    std::size_t start = 0, end = 0;
};

class PageSearch {
  public:
    explicit PageSearch(const std::string& text) : text_(text), taken_(text.size(), false) {}

    // Directly behind the last word, else the nearest place that is free.
    std::optional<Bytes> take(const std::string& word) {
        if (word.empty()) return std::nullopt;
        std::optional<Bytes> place = next(word);
        if (!place) place = next(withoutHyphen(word));
        if (!place) place = nearest(word);
        if (!place) place = nearest(reversed(word));
        if (!place) return std::nullopt;
        std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(place->start),
                  taken_.begin() + static_cast<std::ptrdiff_t>(place->end), true);
        cursor_ = place->end;
        return place;
    }

  private:
    std::optional<Bytes> next(std::string_view word) const {
        std::size_t start = cursor_;
        while (start < text_.size() && isSpace(text_[start])) ++start;
        if (text_.compare(start, word.size(), word) != 0 || !isFree(start, word.size())) return std::nullopt;
        return Bytes{start, start + word.size()};
    }

    std::optional<Bytes> nearest(std::string_view word) const {
        const auto ahead = search(word, cursor_, std::min(text_.size(), cursor_ + kReach));
        return ahead ? ahead : search(word, cursor_ - std::min(cursor_, kReach), cursor_);
    }

    std::optional<Bytes> search(std::string_view word, std::size_t from, std::size_t end) const {
        const std::string_view window(text_.data(), end);
        for (std::size_t at = window.find(word, from); at != window.npos; at = window.find(word, at + 1)) {
            if (isFree(at, word.size())) return Bytes{at, at + word.size()};
        }
        return std::nullopt;
    }

    bool isFree(std::size_t start, std::size_t size) const {
        const auto begin = taken_.begin() + static_cast<std::ptrdiff_t>(start);
        return std::find(begin, begin + static_cast<std::ptrdiff_t>(size), true) ==
               begin + static_cast<std::ptrdiff_t>(size);
    }

    const std::string& text_;
    std::vector<bool> taken_;
    std::size_t cursor_ = 0;
};

}  // namespace

std::vector<PageWord> placesOf(const std::vector<SeenWord>& words, const std::string& pageText) {
    PageSearch search(pageText);
    std::vector<PageWord> places;
    for (const SeenWord& word : words) {
        if (const auto place = search.take(word.text)) places.push_back({place->start, place->end, word.box});
    }
    std::ranges::sort(places, {}, &PageWord::start);
    std::size_t byte = 0, codePoint = 0;
    const auto advanceTo = [&](std::size_t target) {
        codePoint += codePointCount(std::string_view(pageText).substr(byte, target - byte));
        byte = target;
        return codePoint;
    };
    for (PageWord& place : places) {
        place.start = advanceTo(place.start);
        place.end = advanceTo(place.end);
    }
    return places;
}

}  // namespace memoir::ingest
