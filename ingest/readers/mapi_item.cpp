// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/mapi_item.h"

#include <algorithm>

#include "ingest/reader.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"

namespace memoir::ingest {
namespace {

// Types of values (MS-OXCDATA 2.11.1).
constexpr std::uint16_t kInt16 = 0x0002, kInt32 = 0x0003, kBoolean = 0x000B, kInt64 = 0x0014, kNarrowText = 0x001E;
constexpr std::uint16_t kWideText = 0x001F, kTime = 0x0040, kBinary = 0x0102;

constexpr std::int64_t kSecondsFrom1601To1970 = 11'644'473'600;
constexpr std::uint64_t kTicksPerSecond = 10'000'000;

bool isKnownType(std::uint16_t type) {
    constexpr std::uint16_t kKnown[] = {kInt16, kInt32, kBoolean, kInt64, kNarrowText, kWideText, kTime, kBinary};
    return std::ranges::find(kKnown, type) != std::end(kKnown);
}

std::string withoutFinalZeros(std::string text) {
    while (text.ends_with('\0')) text.pop_back();
    return text;
}

}  // namespace

std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    const std::size_t size = std::min<std::size_t>(bytes.size(), 8);
    for (std::size_t i = size; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
    return value;
}

void MapiItem::add(std::uint32_t property, std::uint16_t type, std::string_view bytes) {
    if (isKnownType(type)) values_.try_emplace(property, Value{type, std::string(bytes)});
}

std::string MapiItem::codePage() const {
    for (const std::uint32_t property : {mapi::kMessageCodePage, mapi::kInternetCodePage}) {
        const std::int64_t page = number(property).value_or(0);
        if (page == 65001) return "UTF-8";
        if (page > 0 && page != 1200 && page < 30000) return "windows-" + std::to_string(page);
    }
    return {};
}

std::string MapiItem::text(std::uint32_t property) const {
    const auto value = values_.find(property);
    if (value == values_.end()) return {};
    const std::string& bytes = value->second.bytes;
    if (value->second.type == kWideText) return decodeAs(bytes.substr(0, bytes.size() / 2 * 2), "UTF-16LE").text;
    const bool isText = value->second.type == kNarrowText || value->second.type == kBinary;
    return isText ? decodeText(withoutFinalZeros(bytes), codePage()).text : std::string();
}

std::string MapiItem::line(std::uint32_t property) const {
    return oneLine(text(property));
}

std::optional<std::int64_t> MapiItem::number(std::uint32_t property) const {
    const auto value = values_.find(property);
    const bool isNumber = value != values_.end() && value->second.bytes.size() <= 8 && value->second.type < kNarrowText;
    return isNumber ? std::optional(static_cast<std::int64_t>(littleEndian(value->second.bytes))) : std::nullopt;
}

std::optional<std::string> MapiItem::time(std::uint32_t property) const {
    const auto value = values_.find(property);
    if (value == values_.end() || value->second.type != kTime) return std::nullopt;
    const std::uint64_t ticks = littleEndian(value->second.bytes);
    if (ticks == 0) return std::nullopt;
    const auto seconds = static_cast<std::int64_t>(ticks / kTicksPerSecond) - kSecondsFrom1601To1970;
    const auto iso = isoOfUnixTime(seconds);
    // Outlook writes the year 4501 for "never".
    return iso && *iso < "4500" ? iso : std::nullopt;
}

std::string_view MapiItem::bytes(std::uint32_t property) const {
    const auto value = values_.find(property);
    return value == values_.end() ? std::string_view() : std::string_view(value->second.bytes);
}

}  // namespace memoir::ingest
