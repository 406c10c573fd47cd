// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_shape.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// The mark of UTF-32LE begins with that of UTF-16LE, so it comes first.
constexpr std::array kMarks{
    std::pair{"\xEF\xBB\xBF"sv, "UTF-8"sv},    std::pair{"\xFF\xFE\0\0"sv, "UTF-32LE"sv},
    std::pair{"\0\0\xFE\xFF"sv, "UTF-32BE"sv}, std::pair{"\xFF\xFE"sv, "UTF-16LE"sv},
    std::pair{"\xFE\xFF"sv, "UTF-16BE"sv},
};

constexpr std::size_t kSampleBytes = 8192;

struct Shape {
    std::array<std::size_t, 4> zeros{};  // by position modulo 4
    std::size_t controls = 0;            // neither zero, nor white space, escape, backspace
    std::size_t printableAscii = 0;
    std::size_t whiteSpace = 0;
    std::size_t size = 0;

    bool mostlyZeroAt(std::size_t position) const { return zeros[position] * 4 * 100 > size * 70; }
    bool rarelyZeroAt(std::size_t position) const { return zeros[position] * 4 * 100 < size * 10; }
    std::size_t allZeros() const { return zeros[0] + zeros[1] + zeros[2] + zeros[3]; }
};

bool isTextControl(unsigned char c) {
    return (c >= '\b' && c <= '\r') || c == 0x1B;
}

Shape shapeOf(std::string_view bytes) {
    Shape shape;
    shape.size = bytes.size();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        shape.zeros[i % 4] += c == 0;
        shape.controls += c != 0 && c < 0x20 && !isTextControl(c);
        shape.controls += c == 0x7F;
        shape.whiteSpace += c >= '\t' && c <= '\r';
        shape.printableAscii += c >= 0x20 && c < 0x7F;
    }
    return shape;
}

// Latin text in a wide form has zeros in fixed places.
std::optional<std::string_view> wideFormByZeros(const Shape& shape) {
    const auto z = [&](std::size_t i) { return shape.mostlyZeroAt(i); };
    const auto n = [&](std::size_t i) { return shape.rarelyZeroAt(i); };
    if (n(0) && z(1) && z(2) && z(3)) return "UTF-32LE";
    if (z(0) && z(1) && z(2) && n(3)) return "UTF-32BE";
    if (n(0) && z(1) && n(2) && z(3)) return "UTF-16LE";
    if (z(0) && n(1) && z(2) && n(3)) return "UTF-16BE";
    return std::nullopt;
}

char16_t unitAt(std::string_view bytes, std::size_t i, bool littleEndian) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char16_t>(littleEndian ? second << 8 | first : first << 8 | second);
}

// Other scripts: real UTF-16 has line ends or spaces as 16-bit units, correct surrogate pairs, and no controls or
// non-characters.
bool readsAsUtf16(std::string_view bytes, bool littleEndian) {
    std::size_t spaces = 0;
    bool afterHigh = false;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const char16_t unit = unitAt(bytes, i, littleEndian);
        const bool isLow = unit >= 0xDC00 && unit <= 0xDFFF;
        if (isLow != afterHigh) return false;
        afterHigh = unit >= 0xD800 && unit <= 0xDBFF;
        if (unit >= 0xFFF0 || (unit < 0x20 && !isTextControl(static_cast<unsigned char>(unit)))) return false;
        spaces += unit == ' ' || unit == '\n' || unit == '\r' || unit == 0x3000 || unit == 0x3002;
    }
    return spaces * 2 * 500 > bytes.size();
}

std::optional<std::string_view> utf16ByContent(std::string_view bytes, const Shape& shape) {
    const bool isAscii = shape.printableAscii * 100 > shape.size * 85;  // with stray zeros
    if (shape.allZeros() == 0 || isAscii) return std::nullopt;
    if (readsAsUtf16(bytes, true)) return "UTF-16LE";
    if (readsAsUtf16(bytes, false)) return "UTF-16BE";
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> unicodeFormOf(std::string_view bytes) {
    const auto mark = std::ranges::find_if(kMarks, [bytes](const auto& row) { return bytes.starts_with(row.first); });
    if (mark != kMarks.end()) return mark->second;
    const std::string_view sample = bytes.substr(0, kSampleBytes);
    if (sample.size() < 8) return std::nullopt;
    const Shape shape = shapeOf(sample);
    if (const auto form = wideFormByZeros(shape)) return form;
    return utf16ByContent(sample, shape);
}

bool looksLikeText(std::string_view bytes) {
    if (unicodeFormOf(bytes)) return true;
    const Shape shape = shapeOf(bytes.substr(0, kSampleBytes));
    // A stray zero or control character happens in logs and old exports; compressed or executable bytes have over ten
    // per cent.
    const std::size_t strange = shape.allZeros() + shape.controls;
    // Clean ASCII in a field of zeros: a block that a crash left half written.
    const bool isPadded =
        shape.printableAscii > 0 && shape.printableAscii + shape.whiteSpace + shape.allZeros() == shape.size;
    return strange * 100 <= shape.size * 4 || isPadded;
}

}  // namespace memoir::ingest
