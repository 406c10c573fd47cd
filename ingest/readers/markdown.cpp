// SPDX-License-Identifier: Apache-2.0
// Markdown as the author wrote it: the text stays whole, marks included. Front matter and the properties of Logseq,
// Notion and Joplin give title, date, author and tags;
// "#" lines and underlined lines outside code blocks are headings.
#include <algorithm>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/front_matter.h"
#include "ingest/readers/joplin_item.h"
#include "ingest/readers/line_cursor.h"
#include "ingest/readers/note_properties.h"
#include "ingest/readers/readers.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "```" or "~~~" opens a block of code, and a fence of the same character and at least its length closes it.
class CodeFence {
  public:
    // True when the line belongs to a code block, fences included.
    bool covers(std::string_view line) {
        const std::string_view mark = trimmed(line);
        const std::size_t length = fenceLength(mark);
        if (length_ == 0) {
            if (length == 0) return false;
            length_ = length;
            character_ = mark[0];
        } else if (length >= length_ && mark[0] == character_ && length == mark.size()) {
            length_ = 0;
        }
        return true;
    }

  private:
    static std::size_t fenceLength(std::string_view mark) {
        if (!mark.starts_with("```") && !mark.starts_with("~~~")) return 0;
        return std::min(mark.find_first_not_of(mark[0]), mark.size());
    }

    std::size_t length_ = 0;
    char character_ = 0;
};

// "## Title ##", also behind the dash of an outliner; level 0 when it is none.
Heading hashHeading(Line line) {
    const std::string_view outline = trimmed(line.text);
    if (outline.starts_with("- #")) line.text = outline.substr(2);
    const std::size_t level = std::min(line.text.find_first_not_of('#'), line.text.size());
    if (level == 0 || level > 6 || level == line.text.size() || (line.text[level] != ' ' && line.text[level] != '\t'))
        return {0, "", 0};
    std::string_view title = trimmed(line.text.substr(level));
    while (title.ends_with('#')) title.remove_suffix(1);
    return {line.offset, std::string(trimmed(title)), static_cast<int>(level)};
}

// "===" or "---" below a line of text makes that line a heading.
int underlineLevel(std::string_view line) {
    const std::string_view mark = trimmed(line);
    if (mark.size() < 3) return 0;
    if (mark.find_first_not_of('=') == mark.npos) return 1;
    return mark.find_first_not_of('-') == mark.npos ? 2 : 0;
}

bool canBeUnderlined(std::string_view line) {
    const std::string_view text = trimmed(line);
    constexpr std::string_view kOtherBlocks = "#>-*+|=<";
    return !text.empty() && kOtherBlocks.find(text[0]) == kOtherBlocks.npos;
}

// Headings of the text behind its front matter, which ends at `bodyOffset`.
std::vector<Heading> headingsOf(std::string_view text, std::size_t bodyOffset) {
    std::vector<Heading> headings;
    LineCursor lines(text);
    CodeFence fence;
    Line previous;
    for (Line line; lines.next(line); previous = line) {
        if (line.offset < bodyOffset) {
            line.text = {};
            continue;
        }
        if (fence.covers(line.text)) {
            line.text = {};
            continue;
        }
        if (Heading heading = hashHeading(line); heading.level > 0) {
            headings.push_back(std::move(heading));
        } else if (const int level = underlineLevel(line.text); level > 0 && canBeUnderlined(previous.text)) {
            headings.push_back({previous.offset, std::string(trimmed(previous.text)), level});
        }
    }
    std::erase_if(headings, [](const Heading& heading) { return heading.title.empty(); });
    return headings;
}

std::string firstTitle(const std::vector<Heading>& headings) {
    const auto top = std::ranges::find(headings, 1, &Heading::level);
    return top == headings.end() ? std::string() : top->title;
}

void applyFacts(const FrontMatter& facts, Document& document) {
    if (!facts.title.empty()) document.title = facts.title;
    if (!facts.author.empty()) document.from = facts.author;
    if (!facts.language.empty()) document.language = facts.language;
    if (auto date = isoDate(facts.date)) document.date = std::move(date);
    for (const std::string& tag : facts.tags) {
        if (std::ranges::find(document.tags, tag) == document.tags.end()) document.tags.push_back(tag);
    }
}

class MarkdownReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        Document document = documentAt(input, place);
        document.kind = "note";
        document.text = decodeText(input.bytes()).text;
        if (const auto item = joplinItemFrom(document.text))
            return readJoplin(*item, input, std::move(document), context);
        const FrontMatter front = readFrontMatter(document.text);
        document.headings = headingsOf(document.text, front.codePoints);
        readFacts(front, titleFromName(input.name()), document);
        emit(std::move(document), input, context);
    }

  private:
    // What stands in the note comes before what its name says.
    static void readFacts(const FrontMatter& front, const std::string& name, Document& document) {
        document.title = withoutNotionId(name);
        if (const std::string title = firstTitle(document.headings); !title.empty()) document.title = title;
        if (const std::string day = dayInName(name); !day.empty()) document.date = day;
        if (isNotionName(name)) applyFacts(readNotionProperties(document.text), document);
        applyFacts(readLogseqProperties(document.text), document);
        applyFacts(front, document);
        FrontMatter inText;
        inText.tags = inlineTags(document.text);
        applyFacts(inText, document);
    }

    static void readJoplin(const JoplinItem& item, const Input& input, Document place, ReadContext& context) {
        if (item.sort != JoplinItem::Sort::Note)
            throw Error(FailureKind::Empty, input.name() + " is what Joplin keeps about its notes, and no note.");
        Document document = documentOfJoplinNote(item);
        document.inner = std::move(place.inner);
        document.parent = std::move(place.parent);
        document.contentHash = std::move(place.contentHash);
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeMarkdownReader() {
    return std::make_unique<MarkdownReader>();
}

}  // namespace memoir::ingest
