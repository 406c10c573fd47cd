// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/input.h"
#include "ingest/page.h"

struct Pix;

namespace memoir::ingest {

struct FreePix {
    void operator()(Pix* pix) const;
};
using Picture = std::unique_ptr<Pix, FreePix>;  // never null where a function returns one

struct PixelRows {
    const char* pixels = nullptr;  // lent; rows from top to bottom
    int width = 0, height = 0, bytesPerRow = 0;
    int bytesPerPixel = 3;  // 1: gray, 3: red, green, blue
};
Picture pictureFrom(const PixelRows& rows);

struct PictureSize {
    int width = 0, height = 0;  // 0 when the header does not say
};
// Of the first picture, by its header alone.
PictureSize pictureSize(std::string_view bytes);

// How many pictures a file of an image format holds: pages of a TIFF file, else 1.
int pictureCount(const Input& input);

// One of them, upright as its metadata says, transparent parts white, eight bits a channel: 1, 8 or 32 bits a pixel.
// `number` counts from 1. Throws Error: TooLarge before memory is spent on it, Corrupt.
Picture readPicture(const Input& input, int number);

// At most this wide; a smaller one stays as it is.
Picture shrunkTo(Picture picture, int width);

std::string pngOf(const Picture& picture);

// The picture as PNG with its size; nothing else of it is filled in.
PageImage imageOf(const Picture& picture);

}  // namespace memoir::ingest
