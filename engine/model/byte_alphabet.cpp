// SPDX-License-Identifier: Apache-2.0
#include "engine/model/byte_alphabet.h"

#include <array>

#include "engine/model/utf8.h"

namespace memoir::engine {
namespace {

constexpr char32_t kFirstStandIn = 0x100;

constexpr bool standsForItself(unsigned byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

constexpr std::size_t kStandInCount = 68;

constexpr std::array<char, kStandInCount> standIns() {
    std::array<char, kStandInCount> bytes{};
    std::size_t count = 0;
    for (unsigned byte = 0; byte < 256; ++byte)
        if (!standsForItself(byte)) bytes[count++] = static_cast<char>(byte);
    return bytes;
}

std::optional<char> byteOfLetter(char32_t letter) {
    static constexpr std::array<char, kStandInCount> kStandIns = standIns();
    if (letter < 256 && standsForItself(letter)) return static_cast<char>(letter);
    if (letter >= kFirstStandIn && letter < kFirstStandIn + kStandInCount) return kStandIns[letter - kFirstStandIn];
    return std::nullopt;
}

}  // namespace

std::optional<std::string> bytesOfSpelling(std::string_view spelling) {
    std::string bytes;
    while (!spelling.empty()) {
        const CodePoint letter = nextCodePoint(spelling);
        const std::optional<char> byte = byteOfLetter(letter.value);
        if (!byte) return std::nullopt;
        bytes.push_back(*byte);
        spelling.remove_prefix(letter.sizeBytes);
    }
    return bytes;
}

}  // namespace memoir::engine
