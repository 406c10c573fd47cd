// SPDX-License-Identifier: Apache-2.0
// Pictures: PNG, JPEG, TIFF (of several pages), WebP, BMP, GIF.
#include "ingest/hash.h"
#include "ingest/readers/picture.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

class ImageReader : public Reader {
  public:
    void read(const Input& input, const Place&, ReadContext&) const override {
        throw Error(FailureKind::Unsupported, input.name() + " is " + std::string(describe(FileType::Image)) +
                                                  "; text in images is not recognised yet.");
    }

    PageImage page(const Input& input, const PageWish& wish, ReadContext&) const override {
        const int count = pictureCount(input);
        if (wish.page > count)
            throw Error(FailureKind::Missing, input.name() + " has no page " + std::to_string(wish.page) + ".");
        PageImage image = imageOf(shrunkTo(readPicture(input, wish.page), wish.width));
        image.pageCount = count;
        image.contentHash = sha256(input.bytes());
        return image;
    }
};

}  // namespace

std::unique_ptr<const Reader> makeImageReader() {
    return std::make_unique<ImageReader>();
}

}  // namespace memoir::ingest
