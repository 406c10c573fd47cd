// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/rtf_groups.h"

#include <algorithm>
#include <array>
#include <utility>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::array kOpenings{
    std::pair{"fonttbl"sv, RtfOpening::Fonts},       std::pair{"stylesheet"sv, RtfOpening::Styles},
    std::pair{"info"sv, RtfOpening::Info},           std::pair{"title"sv, RtfOpening::Title},
    std::pair{"author"sv, RtfOpening::Author},       std::pair{"creatim"sv, RtfOpening::Made},
    std::pair{"revtim"sv, RtfOpening::Changed},      std::pair{"object"sv, RtfOpening::Object},
    std::pair{"result"sv, RtfOpening::Result},       std::pair{"ud"sv, RtfOpening::Unicode},
    std::pair{"footnote"sv, RtfOpening::Part},       std::pair{"annotation"sv, RtfOpening::Part},
    std::pair{"header"sv, RtfOpening::Part},         std::pair{"headerl"sv, RtfOpening::Part},
    std::pair{"headerr"sv, RtfOpening::Part},        std::pair{"headerf"sv, RtfOpening::Part},
    std::pair{"footer"sv, RtfOpening::Part},         std::pair{"footerl"sv, RtfOpening::Part},
    std::pair{"footerr"sv, RtfOpening::Part},        std::pair{"footerf"sv, RtfOpening::Part},
    std::pair{"shptxt"sv, RtfOpening::Part},         std::pair{"dptxbxtext"sv, RtfOpening::Part},
    std::pair{"colortbl"sv, RtfOpening::Hidden},     std::pair{"pict"sv, RtfOpening::Hidden},
    std::pair{"fldinst"sv, RtfOpening::Hidden},      std::pair{"themedata"sv, RtfOpening::Hidden},
    std::pair{"datastore"sv, RtfOpening::Hidden},    std::pair{"listtable"sv, RtfOpening::Hidden},
    std::pair{"generator"sv, RtfOpening::Hidden},    std::pair{"xmlnstbl"sv, RtfOpening::Hidden},
    std::pair{"filetbl"sv, RtfOpening::Hidden},      std::pair{"revtbl"sv, RtfOpening::Hidden},
    std::pair{"nonesttables"sv, RtfOpening::Hidden}, std::pair{"shprslt"sv, RtfOpening::Hidden},
    std::pair{"sp"sv, RtfOpening::Hidden},           std::pair{"xe"sv, RtfOpening::Hidden},
    std::pair{"tc"sv, RtfOpening::Hidden},           std::pair{"upr"sv, RtfOpening::Hidden},
    std::pair{"ftnsep"sv, RtfOpening::Hidden},       std::pair{"ftnsepc"sv, RtfOpening::Hidden},
    std::pair{"aftnsep"sv, RtfOpening::Hidden},      std::pair{"aftnsepc"sv, RtfOpening::Hidden}};

// Drawings with text in them, tables inside of tables, comments, notes as LibreOffice writes them, and text that older
// programs cannot show.
constexpr std::array kKnownOptions{"shpinst"sv, "do"sv, "nesttableprops"sv, "annotation"sv, "footnote"sv, "ud"sv};

}  // namespace

RtfOpening openingOf(std::string_view word) {
    const auto row = std::ranges::find(kOpenings, word, [](const auto& entry) { return entry.first; });
    return row == kOpenings.end() ? RtfOpening::None : row->second;
}

bool isKnownOption(std::string_view word) {
    return std::ranges::find(kKnownOptions, word) != kKnownOptions.end();
}

}  // namespace memoir::ingest
