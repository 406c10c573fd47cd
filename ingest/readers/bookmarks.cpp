// SPDX-License-Identifier: Apache-2.0
// Bookmarks as all browsers export them: the Netscape form, a list of <A> elements below <H3> folder names. It is no
// valid HTML, so its tags are taken one by one as they come.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "ingest/readers/bookmark_folders.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_words.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxFolderDepth = 64;

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

// The value of NAME="value" in a tag; as it stands, but for entities.
std::string attribute(std::string_view tag, const std::string& name) {
    const std::string folded = upper(tag);
    const std::size_t at = folded.find(" " + name + "=\"");
    if (at == std::string::npos) return {};
    const std::size_t start = at + name.size() + 3;
    const std::size_t end = std::min(tag.find('"', start), tag.size());
    const std::string_view value = tag.substr(start, end - start);
    return value.find('&') == value.npos ? oneLine(std::string(value)) : htmlWords(value);
}

std::vector<std::string> tagsOf(std::string_view tag) {
    std::vector<std::string> tags;
    const std::string list = attribute(tag, "TAGS");
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        tags.push_back(oneLine(list.substr(at, end - at)));
        at = end + 1;
    }
    std::erase(tags, "");
    return tags;
}

class BookmarkList {
  public:
    explicit BookmarkList(std::string_view markup) : markup_(markup) {}

    void readInto(BookmarkFolders& folders) {
        for (std::size_t at = markup_.find('<'); at != markup_.npos; at = markup_.find('<', at)) {
            const std::size_t end = markup_.find('>', at);
            if (end == markup_.npos) break;
            const std::string_view tag = markup_.substr(at + 1, end - at - 1);
            const std::size_t next = std::min(markup_.find('<', end), markup_.size());
            visit(tag, markup_.substr(end + 1, next - end - 1), folders);
            at = end + 1;
        }
        flush(folders);
    }

  private:
    // A tag and the text up to the next one.
    void visit(std::string_view tag, std::string_view text, BookmarkFolders& folders) {
        const std::string name = upper(tag.substr(0, tag.find_first_of(" \t\r\n")));
        if (name == "DD" && hasBookmark_) {
            bookmark_.description = htmlWords(text);
            return;
        }
        if (name == "A" || name == "DT" || name == "DL" || name == "/DL") flush(folders);
        if (name == "H3") heading_ = htmlWords(text);
        if (name == "DL" && open_.size() < kMaxFolderDepth)
            open_.push_back(folderBelow(open_.empty() ? "" : open_.back(), std::exchange(heading_, {})));
        if (name == "/DL" && !open_.empty()) open_.pop_back();
        if (name == "A") begin(tag, text);
    }

    void begin(std::string_view tag, std::string_view text) {
        const std::string address = attribute(tag, "HREF");
        if (address.empty() || address.starts_with("place:") || address.starts_with("javascript:")) return;
        const std::string added = attribute(tag, "ADD_DATE");
        const std::int64_t seconds = std::strtoll(added.c_str(), nullptr, 10);
        hasBookmark_ = true;
        bookmark_ = {htmlWords(text), address, seconds > 0 ? isoOfUnixTime(seconds).value_or("") : "", tagsOf(tag), ""};
    }

    void flush(BookmarkFolders& folders) {
        if (hasBookmark_) folders.add(open_.empty() ? "" : open_.back(), bookmark_);
        hasBookmark_ = false;
    }

    std::string_view markup_;
    std::vector<std::string> open_;
    std::string heading_;
    Bookmark bookmark_;  // the last one, which may still get a description
    bool hasBookmark_ = false;
};

class BookmarkReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a list of bookmarks.");
        const std::string markup = decodeText(input.bytes()).text;
        BookmarkFolders folders;
        BookmarkList(markup).readInto(folders);
        Records records(input, place, context);
        folders.emitAll(records);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeBookmarkReader() {
    return std::make_unique<BookmarkReader>();
}

}  // namespace memoir::ingest
