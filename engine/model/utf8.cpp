// SPDX-License-Identifier: Apache-2.0
#include "engine/model/utf8.h"

#include <cstdint>

namespace memoir::engine {
namespace {

struct LeadByte {
    std::size_t length = 0;  // 0: cannot start a sequence
    char32_t bits = 0;
    std::uint8_t secondMin = 0x80, secondMax = 0xBF;  // excludes overlong forms, surrogates and past U+10FFFF
};

LeadByte classify(std::uint8_t lead) {
    if (lead < 0x80) return {1, lead};
    if (lead < 0xC2) return {};
    if (lead < 0xE0) return {2, lead & 0x1Fu};
    if (lead < 0xF0) {
        const std::uint8_t low = lead == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t high = lead == 0xED ? 0x9F : 0xBF;
        return {3, lead & 0x0Fu, low, high};
    }
    if (lead < 0xF5) {
        const std::uint8_t low = lead == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t high = lead == 0xF4 ? 0x8F : 0xBF;
        return {4, lead & 0x07u, low, high};
    }
    return {};
}

}  // namespace

CodePoint nextCodePoint(std::string_view text) {
    const LeadByte lead = classify(static_cast<std::uint8_t>(text[0]));
    if (lead.length == 0) return {};
    char32_t value = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (i == text.size()) return {kReplacementCharacter, i, false};
        const auto byte = static_cast<std::uint8_t>(text[i]);
        const bool fits = i == 1 ? byte >= lead.secondMin && byte <= lead.secondMax : (byte & 0xC0) == 0x80;
        if (!fits) return {kReplacementCharacter, i, true};
        value = (value << 6) | (byte & 0x3Fu);
    }
    return {value, lead.length, true};
}

void appendUtf8(std::string& text, char32_t value) {
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = kReplacementCharacter;
    const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (value < 0x80) return put(value);
    if (value < 0x800) {
        put(0xC0 | (value >> 6));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12));
        put(0x80 | ((value >> 6) & 0x3F));
    } else {
        put(0xF0 | (value >> 18));
        put(0x80 | ((value >> 12) & 0x3F));
        put(0x80 | ((value >> 6) & 0x3F));
    }
    put(0x80 | (value & 0x3F));
}

std::string toValidUtf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = nextCodePoint(text);
        appendUtf8(valid, point.value);
        text.remove_prefix(point.sizeBytes);
    }
    return valid;
}

std::size_t codePointCount(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(nextCodePoint(text).sizeBytes);
    return count;
}

}  // namespace memoir::engine
