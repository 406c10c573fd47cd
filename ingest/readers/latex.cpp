// SPDX-License-Identifier: Apache-2.0
// LaTeX as the author wrote it, commands included. `\title`, `\author` and `\date` say what the file is, `\section` and
// its like are headings.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/latex_words.h"
#include "ingest/readers/readers.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSections{std::pair{"part"sv, 1},          std::pair{"chapter"sv, 1},
                               std::pair{"section"sv, 2},       std::pair{"subsection"sv, 3},
                               std::pair{"subsubsection"sv, 4}, std::pair{"paragraph"sv, 5}};
constexpr std::size_t kLongestArgument = 4000;  // a brace that is never closed belongs to no title

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What stands between the brace at the beginning and its partner; nothing where there is none.
std::optional<std::string_view> braced(std::string_view text) {
    if (!text.starts_with('{')) return std::nullopt;
    int depth = 0;
    for (std::size_t i = 0; i < std::min(text.size(), kLongestArgument); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '{') {
            ++depth;
        } else if (text[i] == '}' && --depth == 0) {
            return text.substr(1, i - 1);
        }
    }
    return std::nullopt;
}

// The argument of a command, behind a star and an optional one in brackets.
std::optional<std::string_view> argumentOf(std::string_view rest) {
    const auto skipSpace = [&rest] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n"), rest.size())); };
    if (rest.starts_with('*')) rest.remove_prefix(1);
    skipSpace();
    if (rest.starts_with('[')) {
        const std::size_t close = rest.substr(0, kLongestArgument).find(']');
        if (close == rest.npos) return std::nullopt;
        rest.remove_prefix(close + 1);
        skipSpace();
    }
    return braced(rest);
}

class LatexFile {
  public:
    explicit LatexFile(Document& document) : document_(document), text_(document.text) {}

    void read() {
        for (std::size_t i = text_.find_first_of("\\%\n"); i < text_.size(); i = text_.find_first_of("\\%\n", i)) {
            if (text_[i] == '\n') {
                lineStart_ = ++i;
            } else if (text_[i] == '%') {
                i = std::min(text_.find('\n', i), text_.size());
            } else {
                i = command(i + 1);
            }
        }
    }

  private:
    // `begin` is behind the backslash; returns where to go on.
    std::size_t command(std::size_t begin) {
        std::size_t end = begin;
        while (end < text_.size() && isLetter(text_[end])) ++end;
        if (end == begin) return std::min(begin + 1, text_.size());
        const std::string_view name = text_.substr(begin, end - begin);
        const auto section = std::ranges::find(kSections, name, [](const auto& entry) { return entry.first; });
        if (section != kSections.end()) addHeading(argumentOf(text_.substr(end)), section->second);
        if (name == "title" || name == "author" || name == "date") describe(name, argumentOf(text_.substr(end)));
        return end;
    }

    void addHeading(const std::optional<std::string_view>& argument, int level) {
        std::string title = argument ? latexWords(*argument) : std::string();
        if (title.empty()) return;
        points_ += codePointCount(text_.substr(counted_, lineStart_ - counted_));
        counted_ = lineStart_;
        document_.headings.push_back({points_, std::move(title), level});
    }

    void describe(std::string_view name, const std::optional<std::string_view>& argument) {
        const std::string words = argument ? latexWords(*argument) : std::string();
        if (words.empty()) return;
        if (name == "title" && !std::exchange(hasTitle_, true)) document_.title = words;
        if (name == "author" && document_.from.empty()) document_.from = words;
        if (name == "date" && !document_.date) document_.date = isoDate(words);
    }

    Document& document_;
    std::string_view text_;
    std::size_t lineStart_ = 0;             // bytes
    std::size_t counted_ = 0, points_ = 0;  // bytes up to the last heading, and the code points in them
    bool hasTitle_ = false;
};

class LatexReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        Document document = documentAt(input, place);
        document.kind = "text";
        document.text = decodeText(input.bytes().substr(0, 4 * context.limits.textBytes)).text;
        LatexFile(document).read();
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeLatexReader() {
    return std::make_unique<LatexReader>();
}

}  // namespace memoir::ingest
