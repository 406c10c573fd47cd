// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/html_nesting.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Elements without a closing tag, or whose closing tag may be left out: open ones of these do not pile up.
constexpr std::array kShallow{
    "area"sv,  "base"sv,   "br"sv,    "col"sv,   "embed"sv,    "hr"sv,     "img"sv,      "input"sv, "link"sv, "meta"sv,
    "param"sv, "source"sv, "track"sv, "wbr"sv,   "p"sv,        "li"sv,     "dt"sv,       "dd"sv,    "tr"sv,   "td"sv,
    "th"sv,    "thead"sv,  "tbody"sv, "tfoot"sv, "colgroup"sv, "option"sv, "optgroup"sv, "rp"sv,    "rt"sv,
};

struct Tag {
    std::size_t begin = 0;
    std::size_t end = 0;  // behind '>'
    bool closes = false;
    bool isDeepening = false;
};

std::size_t endOf(std::string_view html, std::size_t from, std::string_view mark) {
    const std::size_t found = html.find(mark, from);
    return found == html.npos ? html.size() : found + mark.size();
}

std::string nameAt(std::string_view html, std::size_t at) {
    std::string name;
    while (at < html.size() && name.size() < 20 && std::isalnum(static_cast<unsigned char>(html[at]))) {
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(html[at++])));
    }
    return name;
}

Tag tagAt(std::string_view html, std::size_t at) {
    if (html.substr(at).starts_with("<!--")) return {at, endOf(html, at + 4, "-->")};
    const bool closes = html.substr(at).starts_with("</");
    const std::string name = nameAt(html, at + (closes ? 2 : 1));
    std::size_t end = endOf(html, at + 1, ">");
    if (!closes && name == "script") end = endOf(html, end, "</script>");
    if (!closes && name == "style") end = endOf(html, end, "</style>");
    const bool hasOwnEnd = name == "script" || name == "style" || (end >= 2 && html[end - 2] == '/');
    const bool isDeepening = !name.empty() && !hasOwnEnd && std::ranges::find(kShallow, name) == kShallow.end();
    return {at, end, closes, isDeepening};
}

// Calls visit(tag, depth) for each tag; depth counts the elements around it.
template <class Visit>
void forEachTag(std::string_view html, Visit&& visit) {
    int depth = 0;
    for (std::size_t at = html.find('<'); at != html.npos;) {
        const Tag tag = tagAt(html, at);
        if (tag.isDeepening && tag.closes) depth = std::max(0, depth - 1);
        visit(tag, depth);
        if (tag.isDeepening && !tag.closes) ++depth;
        at = html.find('<', tag.end);
    }
}

}  // namespace

std::optional<std::string> withoutDeepTags(std::string_view html) {
    int deepest = 0;
    forEachTag(html, [&](const Tag&, int depth) { deepest = std::max(deepest, depth); });
    if (deepest <= kMaxHtmlDepth) return std::nullopt;
    std::string flat;
    std::size_t copied = 0;
    forEachTag(html, [&](const Tag& tag, int depth) {
        if (depth < kMaxHtmlDepth) return;
        flat += html.substr(copied, tag.begin - copied);
        flat += '\n';
        copied = tag.end;
    });
    flat += html.substr(copied);
    return flat;
}

}  // namespace memoir::ingest
