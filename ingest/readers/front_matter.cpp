// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/front_matter.h"

#include <algorithm>
#include <optional>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// Longer blocks are text between two rules, not metadata.
constexpr std::size_t kMaxBlockBytes = 64u << 10;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string unquoted(std::string_view value) {
    value = trimmed(value);
    const bool isQuoted = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    return std::string(isQuoted ? value.substr(1, value.size() - 2) : value);
}

void addItem(std::vector<std::string>& items, std::string_view value) {
    std::string item = unquoted(value);
    if (item.starts_with('#')) item.erase(0, 1);
    if (!item.empty()) items.push_back(std::move(item));
}

// "a, b" or "[a, b]"
void addItems(std::vector<std::string>& items, std::string_view value) {
    value = trimmed(value);
    if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        addItem(items, value.substr(0, comma));
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
}

// Bytes up to the mark that closes the block, and with it.
struct Block {
    std::string_view lines;
    std::size_t bytes = 0;
};

std::optional<Block> findBlock(std::string_view text) {
    if (!text.starts_with("---\n")) return std::nullopt;
    constexpr std::size_t kOpening = 4;
    for (std::size_t at = kOpening; at < text.size() && at < kMaxBlockBytes;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        if (line == "---" || line == "...")
            return Block{text.substr(kOpening, at - kOpening), std::min(end + 1, text.size())};
        at = end + 1;
    }
    return std::nullopt;
}

class Parser {
  public:
    explicit Parser(FrontMatter& front) : front_(front) {}

    void line(std::string_view line) {
        const std::string_view content = trimmed(line);
        if (content.starts_with("- ") && inTags_) return addItem(front_.tags, content.substr(2));
        const std::size_t colon = line.find(':');
        if (line.starts_with(' ') || line.starts_with('\t') || content.starts_with('#') || colon == line.npos) return;
        std::string key(trimmed(line.substr(0, colon)));
        std::ranges::transform(key, key.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        field(key, line.substr(colon + 1));
    }

  private:
    void field(const std::string& key, std::string_view value) {
        inTags_ = key == "tags" || key == "tag" || key == "keywords" || key == "categories";
        if (inTags_) return addItems(front_.tags, value);
        if (key == "title") front_.title = unquoted(value);
        if (key == "author") front_.author = unquoted(value);
        if (key == "lang" || key == "language") front_.language = unquoted(value);
        const bool isDate = key == "date" || key == "created" || key == "created_at" || key == "created-at";
        if (isDate && (front_.date.empty() || key == "date")) front_.date = unquoted(value);
    }

    FrontMatter& front_;
    bool inTags_ = false;
};

}  // namespace

FrontMatter readFrontMatter(std::string_view text) {
    FrontMatter front;
    const auto block = findBlock(text);
    if (!block) return front;
    Parser parser(front);
    for (std::string_view rest = block->lines; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        parser.line(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    front.codePoints = codePointCount(text.substr(0, block->bytes));
    return front;
}

}  // namespace memoir::ingest
