// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/encoded_words.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>

#include <glib.h>

namespace memoir::ingest {
namespace {

// "=?charset?B?payload?="
struct Word {
    std::string_view charset;
    std::string_view payload;
    std::size_t end = 0;  // behind it, in the message
};

// Words are short by the standard; some programs write whole subjects into one.
constexpr std::size_t kMaxWord = 4096;

std::optional<Word> wordAt(std::string_view message, std::size_t at) {
    const std::string_view text = message.substr(at, kMaxWord);
    if (!text.starts_with("=?")) return std::nullopt;
    const std::size_t charsetEnd = text.find('?', 2);
    if (charsetEnd == text.npos || charsetEnd + 2 >= text.size() ||
        (text[charsetEnd + 1] != 'B' && text[charsetEnd + 1] != 'b') || text[charsetEnd + 2] != '?')
        return std::nullopt;
    const std::size_t payload = charsetEnd + 3;
    const std::size_t end = text.find("?=", payload);
    if (end == text.npos || text.substr(payload, end - payload).find_first_of(" \r\n?") != text.npos)
        return std::nullopt;
    return Word{text.substr(2, charsetEnd - 2), text.substr(payload, end - payload), at + end + 2};
}

bool isSameCharset(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// The word that follows behind nothing but white space.
std::optional<Word> nextWord(std::string_view message, const Word& word) {
    const std::size_t at = message.find_first_not_of(" \t\r\n", word.end);
    if (at == message.npos || at == word.end) return std::nullopt;
    const auto next = wordAt(message, at);
    return next && isSameCharset(word.charset, next->charset) ? next : std::nullopt;
}

struct FreeGlib {
    void operator()(void* memory) const { g_free(memory); }
};

std::string decoded(std::string_view payload) {
    gsize size = 0;
    const std::unique_ptr<guchar, FreeGlib> bytes(g_base64_decode(std::string(payload).c_str(), &size));
    return {reinterpret_cast<const char*>(bytes.get()), size};
}

std::string encoded(const std::string& bytes) {
    const std::unique_ptr<gchar, FreeGlib> text(
        g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()));
    return text.get();
}

}  // namespace

std::string withJoinedEncodedWords(std::string_view message) {
    std::string joined;
    std::size_t copied = 0;
    for (std::size_t at = message.find("=?"); at != message.npos; at = message.find("=?", at)) {
        const auto first = wordAt(message, at);
        auto next = first ? nextWord(message, *first) : std::nullopt;
        at = first ? first->end : at + 2;
        if (!next) continue;
        std::string bytes = decoded(first->payload);
        for (; next; next = nextWord(message, *next)) {
            bytes += decoded(next->payload);
            at = next->end;
        }
        const auto begin = static_cast<std::size_t>(first->charset.data() - 2 - message.data());
        joined += message.substr(copied, begin - copied);
        joined.append("=?").append(first->charset).append("?B?").append(encoded(bytes)).append("?=");
        copied = at;
    }
    return joined += message.substr(copied);
}

}  // namespace memoir::ingest
