// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>

#include "ingest/error.h"
#include "ingest/input.h"
#include "ingest/readers/exif.h"
#include "ingest/readers/page_preparation.h"
#include "ingest/readers/picture.h"
#include "ingest/utf8.h"
#include "tests/fuzz/reading.h"

namespace memoir::ingest {
namespace {

constexpr int kMostPages = 3, kWidth = 64;

void require(bool kept) {
    if (!kept) std::abort();
}

void drawPage(const Input& input, int number) {
    const Picture small = shrunkTo(readPicture(input, number), kWidth);
    require(!pngOf(small).empty());
    PreparedPage page(shrunkTo(readPicture(input, number), kWidth));
    page.turn(page.likelyTurn());
}

}  // namespace

void picturesHostile(std::string_view bytes) {
    const Exif exif = readExif(bytes);
    require(exif.orientation >= 1 && exif.orientation <= 8);
    require(isValidUtf8(exif.artist) && isValidUtf8(exif.description));
    const Input input = Input::ofMember(bytes, "x.tif");
    try {
        const int count = std::min(pictureCount(input), kMostPages);
        for (int number = 1; number <= count; ++number) drawPage(input, number);
    } catch (const Error&) {
        // The right answer to most of what comes here.
    }
}

}  // namespace memoir::ingest
