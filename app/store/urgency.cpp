// SPDX-License-Identifier: Apache-2.0
#include "app/store/urgency.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace memoir::app {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSuffixes = {{
    {"mail", ".eml.emlx.mbox.msg.pst.ost."},
    {"note", ".md.markdown.org.enex.note.jex.textpack.bear2bk.bearnote."},
    {"calendar", ".ics."},
    {"contact", ".vcf."},
    {"bookmark", ".jsonlz4."},
    {"html", ".html.htm.mhtml."},
    {"text", ".txt.text.log.csv.tsv."},
    {"image", ".png.jpg.jpeg.tif.tiff.webp.bmp.gif."},
    {"office", ".docx.xlsx.pptx.odt.ods.odp.doc.xls.ppt.rtf."},
    {"book", ".epub."},
}};

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

}  // namespace

int Urgency::value() const {
    const auto days = static_cast<int>(std::clamp<std::int64_t>(day, 0, kMailStep - 1));
    return days + (mail ? kMailStep : 0) + (first ? kFirstStep : 0);
}

std::int64_t dayOfNs(std::int64_t nanoseconds) {
    return nanoseconds / 86'400'000'000'000;
}

std::int64_t dayOfDate(std::string_view date) {
    int year = 0;
    unsigned month = 0, day = 0;
    const auto number = [&](std::size_t begin, std::size_t size, auto& into) {
        if (date.size() < begin + size) return false;
        const char* const from = date.data() + begin;
        return std::from_chars(from, from + size, into).ptr == from + size;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return 0;
    const std::chrono::year_month_day found{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return found.ok() ? std::chrono::sys_days(found).time_since_epoch().count() : 0;
}

bool isMailPath(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == path.npos ? "" : "/" + std::string(path.substr(0, slash));
    if (folder.ends_with("/cur") || folder.ends_with("/new")) return true;
    const std::string suffix = suffixOf(path);
    // Thunderbird's mailboxes have none.
    const bool isInProfile = folder.find("/ImapMail/") != folder.npos || folder.find("/Mail/") != folder.npos;
    if (isInProfile && suffix.empty()) return true;
    return !suffix.empty() && suffixesOfKind("mail").find(suffix + ".") != std::string_view::npos;
}

std::string suffixOf(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == name.npos || dot == 0 ? std::string() : lowered(name.substr(dot));
}

std::string_view suffixesOfKind(std::string_view kind) {
    const auto row = std::ranges::find(kSuffixes, kind, &std::pair<std::string_view, std::string_view>::first);
    return row == kSuffixes.end() ? std::string_view() : row->second;
}

}  // namespace memoir::app
