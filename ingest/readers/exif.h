// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace memoir::ingest {

// What a camera writes beside a picture (Exif, a small TIFF file inside of JPEG, WebP and PNG).
struct Exif {
    int orientation = 1;              // 1 to 8 as Exif counts them; 1 is upright
    std::optional<std::string> date;  // when it was taken, ISO 8601
    std::string description, artist;
};

// Looks in the whole file; defaults where there is none or it is damaged.
Exif readExif(std::string_view file);

// How many pictures a TIFF file holds, at most 20,000; 0 when its first directory is out of reach.
int tiffDirectoryCount(std::string_view file);

}  // namespace memoir::ingest
