// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_markup.h"

#include <algorithm>
#include <array>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Takes the first line off, without its end.
std::string_view takeLine(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(text.size(), 1));
    return line;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isRuleOf(std::string_view line, std::size_t least) {
    constexpr std::string_view kRules = "=-~^\"'#*+`:._";
    return line.size() >= least && kRules.find(line[0]) != kRules.npos && line.find_first_not_of(line[0]) == line.npos;
}

// ".. name::", the name in letters, digits, "-", "_" and ":".
bool isDirective(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with(".. ")) return false;
    const std::string_view name = trimmed(line.substr(3));
    const std::size_t end = name.find("::");
    return end != name.npos && end > 0 && std::ranges::all_of(name.substr(0, end), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
           });
}

bool hasRole(std::string_view line) {
    constexpr std::array kRoles{":ref:`"sv, ":doc:`"sv,  ":class:`"sv, ":func:`"sv, ":meth:`"sv,
                                ":mod:`"sv, ":term:`"sv, ":code:`"sv,  ":math:`"sv};
    return std::ranges::any_of(kRoles, [&](std::string_view role) { return line.find(role) != line.npos; });
}

struct ArchiveHeaders {
    bool isMail = false;  // only mail has one of these
    bool hasSender = false;
    bool isPage = false;   // holds a page, or parts that belong together
    bool isSaved = false;  // by a program that saves pages
};

void note(ArchiveHeaders& headers, std::string_view name, std::string_view value) {
    constexpr std::array kOfMail{"received"sv,    "to"sv,           "cc"sv,         "message-id"sv,
                                 "return-path"sv, "delivered-to"sv, "references"sv, "in-reply-to"sv};
    headers.isMail |= std::ranges::find(kOfMail, name) != kOfMail.end();
    if (name == "from") {
        headers.hasSender = true;
        headers.isSaved |= value.find("saved by") != value.npos;
    }
    headers.isSaved |= name == "snapshot-content-location" || name == "x-document-type";
    if (name == "content-type")
        headers.isPage |= value.starts_with("multipart/related") || value.starts_with("text/html");
}

ArchiveHeaders archiveHeaders(std::string_view lower) {
    ArchiveHeaders headers;
    while (!lower.empty()) {
        const std::string_view line = takeLine(lower);
        if (line.starts_with(' ') || line.starts_with('\t')) continue;
        const std::size_t colon = line.find(':');
        if (colon == line.npos) break;
        note(headers, line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
    return headers;
}

}  // namespace

bool looksLikeLatex(std::string_view lower) {
    bool isOpen = false;  // a class or a section at the beginning of a line
    while (!lower.empty() && !isOpen) {
        const std::string_view line = trimmed(takeLine(lower));
        constexpr std::array kOpenings{"\\documentclass"sv, "\\documentstyle"sv, "\\begin{document}"sv,
                                       "\\chapter{"sv,      "\\section{"sv,      "\\section*{"sv};
        isOpen = std::ranges::any_of(kOpenings, [&](std::string_view opening) { return line.starts_with(opening); });
    }
    return isOpen;
}

bool looksLikeReStructured(std::string_view lower) {
    int marks = 0;
    bool hasTitle = false;
    std::string_view previous;
    while (!lower.empty()) {
        const std::string_view line = takeLine(lower);
        marks += isDirective(line) || hasRole(line);
        hasTitle |= !trimmed(previous).empty() && !isRuleOf(previous, 3) && isRuleOf(line, previous.size());
        previous = line;
    }
    return hasTitle && marks > 0;
}

bool looksLikeWebArchive(std::string_view lower, WebArchiveSigns signs) {
    const ArchiveHeaders headers = archiveHeaders(trimmed(lower));
    if (!headers.isPage || headers.isMail) return false;
    return headers.isSaved || (signs == WebArchiveSigns::Any && !headers.hasSender);
}

}  // namespace memoir::ingest
