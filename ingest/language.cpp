// SPDX-License-Identifier: Apache-2.0
#include "ingest/language.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// Letters of a sentence or two; names and numbers alone are sooner than that taken for a language they are not.
constexpr int kFewestBytes = 60;
constexpr int kMostOfIt = 70;  // per cent

bool isLanguageSubtag(std::string_view tag) {
    return (tag.size() == 2 || tag.size() == 3) && tag != "und" && tag != "mul" && tag != "zxx" &&
           std::ranges::all_of(tag, [](unsigned char c) { return c >= 'a' && c <= 'z'; });
}

// The detector still says what was a language's code in 1989.
std::string currentCode(std::string_view code) {
    if (code == "iw") return "he";
    if (code == "jw") return "jv";
    return isLanguageSubtag(code.substr(0, code.find('-'))) ? std::string(code) : std::string();
}

}  // namespace

std::string languageOf(std::string_view text) {
    const std::string_view sample = utf8Prefix(text, kLanguageSampleBytes);
    const CLD2::CLDHints noHints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> shares{};
    std::array<double, 3> scores{};
    int letters = 0;
    bool isSure = false;
    CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, &noHints, 0, languages.data(),
                                   shares.data(), scores.data(), nullptr, &letters, &isSure);
    if (!isSure || letters < kFewestBytes || shares[0] < kMostOfIt) return {};
    return currentCode(CLD2::LanguageCode(languages[0]));
}

std::string declaredLanguage(std::string_view declared) {
    constexpr std::size_t kLongest = 35;
    std::string tag(declared.substr(0, declared.find_first_of(" .;,")));
    std::ranges::replace(tag, '_', '-');
    std::transform(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(std::min(tag.find('-'), tag.size())),
                   tag.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return tag.size() <= kLongest && isLanguageSubtag(std::string_view(tag).substr(0, tag.find('-'))) ? tag
                                                                                                      : std::string();
}

}  // namespace memoir::ingest
