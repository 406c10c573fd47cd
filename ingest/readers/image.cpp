// SPDX-License-Identifier: Apache-2.0
// Pictures: PNG, JPEG, TIFF (of several pages), WebP, BMP, GIF. Their text is what Tesseract recognises on them.
#include "ingest/hash.h"
#include "ingest/readers/exif.h"
#include "ingest/readers/page_ocr.h"
#include "ingest/readers/readers.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// Pages of a picture, one after the other, as text.
class PictureText {
  public:
    PictureText(const Input& input, Document& document, ReadContext& context)
        : input_(input), document_(document), context_(context) {}

    void read(int count) {
        for (int page = 1; page <= count; ++page) {
            document_.pages.push_back({offset_, page});
            context_.onStep({ReadingStep::Kind::Recognition, page, count});
            append(context_.ocr->recognise({document_.contentHash, page}, [&] { return readPicture(input_, page); }));
        }
        while (document_.text.ends_with('\n')) document_.text.pop_back();
        for (PageStart& page : document_.pages) page.offset = std::min(page.offset, codePointCount(document_.text));
    }

    // Why pages have no text; empty when nothing is missing.
    const std::string& reason() const { return reason_; }
    int confidence() const { return textCount_ == 0 ? 0 : confidenceSum_ / textCount_; }

  private:
    void append(const Recognition& page) {
        if (!page.reason.empty()) reason_ = page.reason;
        if (page.text.empty()) return;
        const std::string text = page.text + "\n\n";
        document_.text += text;
        offset_ += codePointCount(text);
        confidenceSum_ += page.confidence;
        ++textCount_;
    }

    const Input& input_;
    Document& document_;
    ReadContext& context_;
    std::size_t offset_ = 0;
    int confidenceSum_ = 0, textCount_ = 0;
    std::string reason_;
};

class ImageReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (context.ocr == nullptr)
            throw Error(FailureKind::Unsupported, input.name() + " is a picture, and recognising text is turned off.");
        Document document = documentAt(input, place);
        document.kind = "image";
        readMetadata(input, document);
        PictureText pictures(input, document, context);
        pictures.read(std::min(pictureCount(input), context.limits.pageCount));
        if (document.text.empty()) throw noText(input, pictures.reason());
        document.notice =
            "Its text was recognised in a picture (" + std::to_string(pictures.confidence()) + " % certain).";
        if (!pictures.reason().empty()) document.notice += " " + pictures.reason();
        emit(std::move(document), input, context);
    }

    PageImage page(const Input& input, const PageWish& wish, ReadContext& context) const override {
        const int count = pictureCount(input);
        if (wish.page > count)
            throw Error(FailureKind::Missing, input.name() + " has no page " + std::to_string(wish.page) + ".");
        PageImage image = imageOf(shrunkTo(readPicture(input, wish.page), wish.width));
        image.pageCount = count;
        image.contentHash = sha256(input.bytes());
        if (context.ocr == nullptr) return image;
        Recognition page =
            context.ocr->recognise({image.contentHash, wish.page}, [&] { return readPicture(input, wish.page); });
        image.text = std::move(page.text);
        image.words = std::move(page.words);
        return image;
    }

  private:
    static void readMetadata(const Input& input, Document& document) {
        const Exif exif = readExif(input.bytes());
        document.date = exif.date;
        document.from = exif.artist;
    }

    static Error noText(const Input& input, const std::string& reason) {
        return {FailureKind::Empty, input.name() + " is a picture without text that could be recognised." +
                                        (reason.empty() ? "" : " " + reason)};
    }
};

}  // namespace

std::unique_ptr<const Reader> makeImageReader() {
    return std::make_unique<ImageReader>();
}

}  // namespace memoir::ingest
