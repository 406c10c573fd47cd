// SPDX-License-Identifier: Apache-2.0
// The numbers and names of "Rich Text Format (RTF) Specification, Version 1.9.1".
#include "ingest/readers/rtf_codes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::array kCharsets{
    std::pair{77, "macintosh"sv},     std::pair{128, "Shift_JIS"sv},    std::pair{129, "windows-949"sv},
    std::pair{134, "GBK"sv},          std::pair{136, "Big5"sv},         std::pair{161, "windows-1253"sv},
    std::pair{162, "windows-1254"sv}, std::pair{163, "windows-1258"sv}, std::pair{177, "windows-1255"sv},
    std::pair{178, "windows-1256"sv}, std::pair{186, "windows-1257"sv}, std::pair{204, "windows-1251"sv},
    std::pair{222, "windows-874"sv},  std::pair{238, "windows-1250"sv}, std::pair{255, "IBM437"sv}};

constexpr std::array kCodePages{
    std::pair{437, "IBM437"sv}, std::pair{850, "IBM850"sv},      std::pair{852, "IBM852"sv},
    std::pair{866, "IBM866"sv}, std::pair{932, "Shift_JIS"sv},   std::pair{936, "GBK"sv},
    std::pair{950, "Big5"sv},   std::pair{10000, "macintosh"sv}, std::pair{65001, "UTF-8"sv}};

constexpr std::array kSigns{
    std::pair{"bullet"sv, "•"sv},    std::pair{"cell"sv, "\t"sv},     std::pair{"column"sv, "\n"sv},
    std::pair{"emdash"sv, "—"sv},    std::pair{"emspace"sv, " "sv},   std::pair{"endash"sv, "–"sv},
    std::pair{"enspace"sv, " "sv},   std::pair{"ldblquote"sv, "“"sv}, std::pair{"line"sv, "\n"sv},
    std::pair{"lquote"sv, "‘"sv},    std::pair{"nestcell"sv, "\t"sv}, std::pair{"nestrow"sv, "\n"sv},
    std::pair{"page"sv, "\n"sv},     std::pair{"par"sv, "\n"sv},      std::pair{"qmspace"sv, " "sv},
    std::pair{"rdblquote"sv, "”"sv}, std::pair{"row"sv, "\n"sv},      std::pair{"rquote"sv, "’"sv},
    std::pair{"sect"sv, "\n"sv},     std::pair{"softline"sv, "\n"sv}, std::pair{"tab"sv, "\t"sv}};

template <class Table, class Key>
std::string_view valueIn(const Table& table, const Key& key) {
    const auto row = std::ranges::find(table, key, [](const auto& entry) { return entry.first; });
    return row == table.end() ? std::string_view() : row->second;
}

}  // namespace

std::string_view encodingOfCharset(int charset) {
    return valueIn(kCharsets, charset);
}

std::string encodingOfCodePage(int number) {
    const std::string_view known = valueIn(kCodePages, number);
    return known.empty() ? "windows-" + std::to_string(number) : std::string(known);
}

std::string_view signOf(std::string_view word) {
    return valueIn(kSigns, word);
}

}  // namespace memoir::ingest
