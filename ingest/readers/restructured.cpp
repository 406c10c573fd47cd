// SPDX-License-Identifier: Apache-2.0
// reStructuredText as the author wrote it. Underlined lines are headings, in the order in which their forms appear; the
// fields at the top (":Author:", ".. date:" as site generators have them) say what the file is.
#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/line_cursor.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxTags = 200;
constexpr int kDeepest = 6;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isRule(std::string_view line) {
    return line.size() >= 2 && std::ispunct(static_cast<unsigned char>(line[0])) != 0 &&
           line.find_first_not_of(line[0]) == line.npos;
}

struct Field {
    std::string name, value;
};

// ":Author: someone" or ".. author: someone"; nothing for directives, comments and text.
std::optional<Field> fieldOf(std::string_view line) {
    if (line.starts_with(".. "))
        line = trimmed(line.substr(3));
    else if (line.starts_with(':'))
        line.remove_prefix(1);
    else
        return std::nullopt;
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0 || colon > 30) return std::nullopt;
    if (line.substr(colon).starts_with("::") || (colon + 1 < line.size() && line[colon + 1] != ' '))
        return std::nullopt;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return Field{name, oneLine(std::string(line.substr(colon + 1)))};
}

class RstFile {
  public:
    explicit RstFile(Document& document) : document_(document) {}

    void read() {
        LineCursor lines(document_.text);
        for (Line line; lines.next(line); shift(line)) {
            if (isTop_) readTop(line.text);
            if (isRule(trimmedEnd(line.text)) && isTitle(last_, trimmedEnd(line.text)))
                addHeading(trimmedEnd(line.text));
        }
    }

  private:
    static std::string_view trimmedEnd(std::string_view line) {
        return line.substr(0, line.find_last_not_of(" \t\r") + 1);
    }

    void shift(const Line& line) {
        beforeLast_ = last_;
        last_ = line;
    }

    bool isOverline(std::string_view rule) const {
        const std::string_view above = trimmedEnd(beforeLast_.text);
        return isRule(above) && above[0] == rule[0];
    }

    // A line of text over a rule that is as long, or long at least, and the only line of its paragraph.
    bool isTitle(const Line& line, std::string_view rule) const {
        const std::string_view text = trimmedEnd(line.text);
        if (text.empty() || isRule(text)) return false;
        const bool isLong = rule.size() >= 4 || rule.size() >= codePointCount(text);
        const bool isIndented = text.front() == ' ' || text.front() == '\t';
        return isLong && (isOverline(rule) || (!isIndented && trimmed(beforeLast_.text).empty()));
    }

    void addHeading(std::string_view rule) {
        const std::pair form{rule[0], isOverline(rule)};
        const auto known = std::ranges::find(forms_, form);
        const auto level = std::min(static_cast<int>(known - forms_.begin()) + 1, kDeepest);
        if (known == forms_.end()) forms_.push_back(form);
        std::string title = oneLine(std::string(last_.text));
        if (document_.headings.empty() && !hasTitle_) document_.title = title;
        document_.headings.push_back({last_.offset, std::move(title), level});
    }

    // Ends with the first line that is neither title nor field.
    void readTop(std::string_view line) {
        const std::string_view text = trimmed(line);
        if (text.empty() || isRule(trimmedEnd(line))) return;
        if (const auto field = fieldOf(line)) return take(*field);
        // A title, of which there is one, or the continuation of a field or comment.
        if (line.starts_with("..") || line.starts_with(' ')) return;
        isTop_ = std::exchange(sawTitle_, true) == false;
    }

    void take(const Field& field) {
        if (field.value.empty()) return;
        if (field.name == "title") {
            document_.title = field.value;
            hasTitle_ = true;
        }
        if ((field.name == "author" || field.name == "authors") && document_.from.empty()) document_.from = field.value;
        if (field.name == "date" && !document_.date) document_.date = isoDate(field.value);
        if (field.name == "lang" || field.name == "language") document_.language = field.value;
        if (field.name == "tags" || field.name == "keywords") addTags(field.value);
    }

    void addTags(std::string_view list) {
        while (!list.empty() && document_.tags.size() < kMaxTags) {
            const std::size_t end = std::min(list.find_first_of(",;"), list.size());
            const std::string tag(trimmed(list.substr(0, end)));
            if (!tag.empty() && std::ranges::find(document_.tags, tag) == document_.tags.end())
                document_.tags.push_back(tag);
            list.remove_prefix(std::min(end + 1, list.size()));
        }
    }

    Document& document_;
    Line last_, beforeLast_;
    std::vector<std::pair<char, bool>> forms_;  // of rules, with a rule above too or not
    bool isTop_ = true, sawTitle_ = false, hasTitle_ = false;
};

class ReStructuredReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        Document document = documentAt(input, place);
        document.kind = "text";
        document.text = decodeText(input.bytes().substr(0, 4 * context.limits.textBytes)).text;
        RstFile(document).read();
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeReStructuredReader() {
    return std::make_unique<ReStructuredReader>();
}

}  // namespace memoir::ingest
