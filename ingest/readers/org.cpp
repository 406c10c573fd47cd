// SPDX-License-Identifier: Apache-2.0
// Org files as they are: stars make headings, "#+TITLE:" and its like say what the file is, ":work:home:" behind a
// heading are tags.
#include <algorithm>
#include <cctype>
#include <string>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/readers.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxTags = 200;

bool isTagCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 || c == '_' ||
           c == '@' || c == '#' || c == '%';
}

void addTags(std::string_view list, std::vector<std::string>& tags) {
    while (!list.empty() && tags.size() < kMaxTags) {
        const std::size_t end = std::min(list.find_first_of(": \t"), list.size());
        const std::string tag(list.substr(0, end));
        if (!tag.empty() && std::ranges::find(tags, tag) == tags.end()) tags.push_back(tag);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

// Takes ":work:home:" off the end of a heading and returns it.
std::string_view takeTags(std::string_view& heading) {
    const std::size_t space = heading.find_last_of(" \t");
    if (space == heading.npos) return {};
    const std::string_view last = heading.substr(space + 1);
    const bool isTags = last.size() > 2 && last.starts_with(':') && last.ends_with(':') &&
                        std::ranges::all_of(last, [](char c) { return c == ':' || isTagCharacter(c); });
    if (!isTags) return {};
    heading = heading.substr(0, space);
    return last;
}

// "<2021-07-21 Wed 22:02>" or "[2021-07-21 Wed]": the date, and the time when it has one.
std::optional<std::string> orgDate(std::string_view value) {
    const std::size_t open = value.find_first_of("<[");
    std::string text(open == value.npos ? value : value.substr(open + 1));
    const auto day = isoDate(oneLine(text.substr(0, 10)));
    if (!day || text.size() < 11) return day ? day : isoDate(oneLine(std::string(value)));
    const std::size_t clock = text.find(':');
    const bool hasClock = clock != std::string::npos && clock >= 13 && clock < 22;
    const auto full = hasClock ? isoDate(*day + " " + text.substr(clock - 2, 5)) : std::nullopt;
    return full ? full : day;
}

class OrgFile {
  public:
    explicit OrgFile(Document& document) : document_(document) {}

    void read() {
        std::string_view rest = document_.text;
        std::size_t offset = 0;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = rest.substr(0, end);
            readLine(line, offset);
            offset += codePointCount(line) + 1;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

  private:
    void readLine(std::string_view line, std::size_t offset) {
        if (line.starts_with('*')) return readHeading(line, offset);
        if (line.starts_with("#+")) readKeyword(line.substr(2));
    }

    void readHeading(std::string_view line, std::size_t offset) {
        const std::size_t level = line.find_first_not_of('*');
        if (level == line.npos || line[level] != ' ') return;
        std::string_view title = line.substr(level + 1);
        addTags(takeTags(title), document_.tags);
        const std::string plain = oneLine(std::string(title));
        if (!plain.empty())
            document_.headings.push_back({offset, plain, static_cast<int>(std::min<std::size_t>(level, 6))});
    }

    void readKeyword(std::string_view line) {
        const std::size_t colon = line.find(':');
        if (colon == line.npos || colon > 20) return;
        std::string key(line.substr(0, colon));
        std::ranges::transform(key, key.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const std::string value = oneLine(std::string(line.substr(colon + 1)));
        if (key == "title" && !hasTitle_ && !value.empty()) {
            document_.title = value;
            hasTitle_ = true;
        }
        if (key == "author" && document_.from.empty()) document_.from = value;
        if (key == "date" && !document_.date) document_.date = orgDate(value);
        if (key == "language" && !document_.language && !value.empty()) document_.language = value;
        if (key == "filetags" || key == "keywords") addTags(value, document_.tags);
    }

    Document& document_;
    bool hasTitle_ = false;
};

class OrgReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        Document document = documentAt(input, place);
        document.kind = "note";
        document.text = decodeText(input.bytes().substr(0, 4 * context.limits.textBytes)).text;
        OrgFile(document).read();
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeOrgReader() {
    return std::make_unique<OrgReader>();
}

}  // namespace memoir::ingest
