// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/scripts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::array kScripts{
    std::pair{"amh"sv, "Ethiopic"sv},      std::pair{"ara"sv, "Arabic"sv},     std::pair{"asm"sv, "Bengali"sv},
    std::pair{"bel"sv, "Cyrillic"sv},      std::pair{"ben"sv, "Bengali"sv},    std::pair{"bul"sv, "Cyrillic"sv},
    std::pair{"chi_sim"sv, "Han"sv},       std::pair{"chi_tra"sv, "Han"sv},    std::pair{"ell"sv, "Greek"sv},
    std::pair{"fas"sv, "Arabic"sv},        std::pair{"grc"sv, "Greek"sv},      std::pair{"guj"sv, "Gujarati"sv},
    std::pair{"heb"sv, "Hebrew"sv},        std::pair{"hin"sv, "Devanagari"sv}, std::pair{"hye"sv, "Armenian"sv},
    std::pair{"jpn"sv, "Japanese"sv},      std::pair{"kan"sv, "Kannada"sv},    std::pair{"kat"sv, "Georgian"sv},
    std::pair{"kaz"sv, "Cyrillic"sv},      std::pair{"khm"sv, "Khmer"sv},      std::pair{"kir"sv, "Cyrillic"sv},
    std::pair{"kor"sv, "Korean"sv},        std::pair{"lao"sv, "Lao"sv},        std::pair{"mal"sv, "Malayalam"sv},
    std::pair{"mar"sv, "Devanagari"sv},    std::pair{"mkd"sv, "Cyrillic"sv},   std::pair{"mon"sv, "Cyrillic"sv},
    std::pair{"mya"sv, "Myanmar"sv},       std::pair{"nep"sv, "Devanagari"sv}, std::pair{"ori"sv, "Oriya"sv},
    std::pair{"pan"sv, "Gurmukhi"sv},      std::pair{"pus"sv, "Arabic"sv},     std::pair{"rus"sv, "Cyrillic"sv},
    std::pair{"san"sv, "Devanagari"sv},    std::pair{"sin"sv, "Sinhala"sv},    std::pair{"snd"sv, "Arabic"sv},
    std::pair{"srp"sv, "Cyrillic"sv},      std::pair{"tam"sv, "Tamil"sv},      std::pair{"tat"sv, "Cyrillic"sv},
    std::pair{"tel"sv, "Telugu"sv},        std::pair{"tgk"sv, "Cyrillic"sv},   std::pair{"tha"sv, "Thai"sv},
    std::pair{"uig"sv, "Arabic"sv},        std::pair{"ukr"sv, "Cyrillic"sv},   std::pair{"urd"sv, "Arabic"sv},
    std::pair{"uzb_cyrl"sv, "Cyrillic"sv}, std::pair{"yid"sv, "Hebrew"sv},
};

bool isLatin(std::string_view script) {
    return script == "Latin" || script == "Fraktur";
}

// Japanese is written with Han characters too.
bool isHan(std::string_view script) {
    return script == "Han" || script == "Japanese" || script == "Hiragana" || script == "Katakana";
}

}  // namespace

std::string_view scriptOfPack(std::string_view pack) {
    const auto row = std::ranges::find(kScripts, pack.substr(0, pack.find("_vert")),
                                       &std::pair<std::string_view, std::string_view>::first);
    return row == kScripts.end() ? "Latin"sv : row->second;
}

bool covers(std::string_view pack, std::string_view script) {
    const std::string_view own = scriptOfPack(pack);
    return own == script || (isLatin(own) && isLatin(script)) || (isHan(own) && isHan(script));
}

}  // namespace memoir::ingest
