// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/readers/picture_maker.h"

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <leptonica/allheaders.h>

namespace memoir::ingest {
namespace {

struct FreePixa {
    void operator()(Pixa* pictures) const { pixaDestroy(&pictures); }
};

struct FreeBox {
    void operator()(Box* box) const { boxDestroy(&box); }
};

int pixels(double fraction, int all) {
    return static_cast<int>(fraction * all);
}

}  // namespace

Picture blankPicture(int width, int height) {
    Picture picture(pixCreate(width, height, 8));
    pixSetAll(picture.get());
    return picture;
}

std::string tiffOf(std::initializer_list<const Pix*> pages) {
    const std::unique_ptr<Pixa, FreePixa> pictures(pixaCreate(0));
    for (const Pix* page : pages) pixaAddPix(pictures.get(), const_cast<Pix*>(page), L_COPY);
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    if (pixaWriteMemMultipageTiff(&bytes, &size, pictures.get()) != 0) throw std::runtime_error("no TIFF file");
    const std::unique_ptr<l_uint8, decltype(&std::free)> owner(bytes, &std::free);
    return {reinterpret_cast<const char*>(bytes), size};
}

int darkest(const Picture& picture, const PageBox& part) {
    const int width = pixGetWidth(picture.get()), height = pixGetHeight(picture.get());
    const std::unique_ptr<Box, FreeBox> box(boxCreate(pixels(part.x, width), pixels(part.y, height),
                                                      pixels(part.width, width), pixels(part.height, height)));
    const Picture cut(pixClipRectangle(picture.get(), box.get(), nullptr));
    const Picture gray(pixConvertTo8(cut.get(), 0));
    l_int32 least = 0;
    pixGetExtremeValue(gray.get(), 1, L_SELECT_MIN, nullptr, nullptr, nullptr, &least);
    return least;
}

}  // namespace memoir::ingest
