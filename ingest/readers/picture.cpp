// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/picture.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include <leptonica/allheaders.h>

#include "ingest/error.h"
#include "ingest/readers/exif.h"

namespace memoir::ingest {
namespace {

constexpr double kMaxPixels = 120e6;  // four bytes each, and a few copies, fit into the worker's memory

const l_uint8* dataOf(std::string_view bytes) {
    return reinterpret_cast<const l_uint8*>(bytes.data());
}

Picture owned(Pix* pix, const char* what) {
    if (pix == nullptr) throw Error(FailureKind::Corrupt, what);
    return Picture(pix);
}

bool isTiff(std::string_view bytes) {
    return bytes.starts_with("II*") || bytes.starts_with("MM");
}

// What the header says, before anything is unpacked. Some forms have no header of their own.
PictureSize sizeOf(std::string_view bytes, int number) {
    l_int32 format = 0, width = 0, height = 0, depth = 0, channels = 0, hasMap = 0;
    const bool failed = isTiff(bytes) ? readHeaderMemTiff(dataOf(bytes), bytes.size(), number - 1, &width, &height,
                                                          &depth, &channels, nullptr, &hasMap, &format) != 0
                                      : pixReadHeaderMem(dataOf(bytes), bytes.size(), &format, &width, &height, &depth,
                                                         &channels, &hasMap) != 0;
    return failed ? PictureSize{} : PictureSize{width, height};
}

// Readers of forms without a header limit the size themselves.
void checkSize(const Input& input, int number) {
    const PictureSize size = sizeOf(input.bytes(), number);
    if (static_cast<double>(size.width) * size.height > kMaxPixels) {
        throw Error(FailureKind::TooLarge, input.name() + " is a picture of " + std::to_string(size.width) + " by " +
                                               std::to_string(size.height) +
                                               " pixels, which is more than can be read.");
    }
}

Picture turnedUpright(Picture picture, int orientation) {
    switch (orientation) {
        case 2:
            return Picture(pixFlipLR(nullptr, picture.get()));
        case 3:
            return Picture(pixRotate180(nullptr, picture.get()));
        case 4:
            return Picture(pixFlipTB(nullptr, picture.get()));
        case 5:
            return turnedUpright(Picture(pixRotate90(picture.get(), 1)), 2);
        case 6:
            return Picture(pixRotate90(picture.get(), 1));
        case 7:
            return turnedUpright(Picture(pixRotate90(picture.get(), 1)), 4);
        case 8:
            return Picture(pixRotate90(picture.get(), -1));
        default:
            return picture;
    }
}

Picture withoutColourMap(Picture picture) {
    if (pixGetColormap(picture.get()) == nullptr) return picture;
    return Picture(pixRemoveColormap(picture.get(), REMOVE_CMAP_BASED_ON_SRC));
}

Picture overWhite(Picture picture) {
    if (pixGetDepth(picture.get()) != 32 || pixGetSpp(picture.get()) != 4) return picture;
    return Picture(pixAlphaBlendUniform(picture.get(), 0xffffff00));
}

Picture inSimpleDepth(Picture picture) {
    const int depth = pixGetDepth(picture.get());
    if (depth == 1 || depth == 8 || depth == 32) return picture;
    return Picture(pixConvertTo8(picture.get(), 0));
}

}  // namespace

void FreePix::operator()(Pix* pix) const {
    pixDestroy(&pix);
}

PictureSize pictureSize(std::string_view bytes) {
    return bytes.empty() ? PictureSize{} : sizeOf(bytes, 1);
}

Picture pictureFrom(const PixelRows& rows) {
    const int depth = rows.bytesPerPixel == 1 ? 8 : 32;
    Picture picture = owned(pixCreateNoInit(rows.width, rows.height, depth), "The page cannot be drawn.");
    for (int row = 0; row < rows.height; ++row) {
        const auto* from = reinterpret_cast<const std::uint8_t*>(rows.pixels) +
                           static_cast<std::size_t>(row) * static_cast<std::size_t>(rows.bytesPerRow);
        l_uint32* const line = pixGetData(picture.get()) + static_cast<std::ptrdiff_t>(row) * pixGetWpl(picture.get());
        for (int column = 0; column < rows.width; ++column, from += rows.bytesPerPixel) {
            if (depth == 8) {
                SET_DATA_BYTE(line, column, from[0]);
            } else {
                composeRGBPixel(from[0], from[1], from[2], line + column);
            }
        }
    }
    return picture;
}

int pictureCount(const Input& input) {
    return isTiff(input.bytes()) ? std::max(tiffDirectoryCount(input.bytes()), 1) : 1;
}

Picture readPicture(const Input& input, int number) {
    checkSize(input, number);
    const std::string_view bytes = input.bytes();
    const std::string damaged = input.name() + " is damaged: the picture in it cannot be read.";
    Picture picture = isTiff(bytes) ? owned(pixReadMemTiff(dataOf(bytes), bytes.size(), number - 1), damaged.c_str())
                                    : owned(pixReadMem(dataOf(bytes), bytes.size()), damaged.c_str());
    picture = inSimpleDepth(overWhite(withoutColourMap(std::move(picture))));
    if (!isTiff(bytes)) picture = turnedUpright(std::move(picture), readExif(bytes).orientation);
    if (picture == nullptr) throw Error(FailureKind::Corrupt, damaged);
    return picture;
}

Picture shrunkTo(Picture picture, int width) {
    const int own = pixGetWidth(picture.get());
    if (own <= width) return picture;
    const float scale = static_cast<float>(width) / static_cast<float>(own);
    Picture smaller(pixGetDepth(picture.get()) == 1 ? pixScaleToGray(picture.get(), scale)
                                                    : pixScale(picture.get(), scale, scale));
    return smaller ? std::move(smaller) : std::move(picture);
}

std::string pngOf(const Picture& picture) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    const bool failed = pixWriteMemPng(&bytes, &size, picture.get(), 0) != 0;
    const std::unique_ptr<l_uint8, decltype(&std::free)> owner(bytes, &std::free);
    if (failed) throw Error(FailureKind::Corrupt, "The page cannot be drawn.");
    return {reinterpret_cast<const char*>(bytes), size};
}

PageImage imageOf(const Picture& picture) {
    PageImage image;
    image.png = pngOf(picture);
    image.width = pixGetWidth(picture.get());
    image.height = pixGetHeight(picture.get());
    return image;
}

}  // namespace memoir::ingest
