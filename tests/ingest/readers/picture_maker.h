// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>

#include "ingest/readers/picture.h"

namespace memoir::ingest {

Picture blankPicture(int width, int height);

// A TIFF file of these pages.
std::string tiffOf(std::initializer_list<const Pix*> pages);

// The darkest gray value in a part of a picture, 0 to 255.
int darkest(const Picture& picture, const PageBox& part);

}  // namespace memoir::ingest
