// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/exif.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

using namespace std::string_literals;

std::string number(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
}

std::string entry(std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value) {
    return number(tag, 2) + number(type, 2) + number(count, 4) + number(value, 4);
}

// A photograph that lies on its side, taken on 7 May 2021.
std::string photograph() {
    const std::string tiff = "II*\0\x08\0\0\0"s + number(2, 2) + entry(0x0112, 3, 1, 6) + entry(0x8769, 4, 1, 38) +
                             number(0, 4) + number(1, 2) + entry(0x9003, 2, 20, 56) + number(0, 4) +
                             "2021:05:07 14:03:00\0"s;
    const std::string segment = "Exif\0\0"s + tiff;
    const auto length = static_cast<unsigned>(segment.size() + 2);
    return "\xFF\xD8\xFF\xE1"s + static_cast<char>(length >> 8) + static_cast<char>(length & 0xff) + segment +
           "\xFF\xD9"s;
}

TEST(Exif, SaysHowAPhotographLiesAndWhenItWasTaken) {
    const Exif exif = readExif(photograph());
    EXPECT_EQ(exif.orientation, 6);
    EXPECT_EQ(exif.date, "2021-05-07T14:03:00");
}

TEST(Exif, CutAnywhereIsNoHarm) {
    const std::string whole = photograph();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const int orientation = readExif(std::string_view(whole).substr(0, size)).orientation;
        EXPECT_TRUE(orientation == 1 || orientation == 6) << size;
    }
}

}  // namespace
}  // namespace memoir::ingest
