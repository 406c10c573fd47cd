// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace memoir::ingest {

// The text that a page of a PDF file carries, as its program wrote it.
struct TextLayer {
    std::string text;              // UTF-8 without what means nothing
    std::size_t strangeCount = 0;  // characters that meant nothing: controls, private ones, replacements
};

enum class LayerQuality {
    Good,
    Doubtful,  // letters that make no words: a font whose codes are not what they seem
    Sparse,    // too little to be sure that it is all
    Garbage,   // fonts that do not say what their glyphs mean
    Empty,
};

LayerQuality qualityOf(const TextLayer& layer);

}  // namespace memoir::ingest
