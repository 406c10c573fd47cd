// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ingest/page.h"
#include "ingest/readers/pdf_file.h"
#include "ingest/readers/picture.h"
#include "ingest/readers/word_places.h"

namespace memoir::ingest {

enum class Colours { Gray, Full };

// Draws a page about `width` pixels wide, less when it would have more than kMaxDrawnPixels. Throws Error(Corrupt) when
// it cannot be drawn.
Picture drawPage(const poppler::page& page, int width, Colours colours);

// The words of the text layer with their places on the page as it is drawn, in the layer's order.
std::vector<SeenWord> wordsOn(const poppler::page& page);

struct PageSize {
    double width = 0, height = 0;  // points, as the page is looked at
};
PageSize sizeOf(const poppler::page& page);

constexpr double kMaxDrawnPixels = 40e6;

}  // namespace memoir::ingest
