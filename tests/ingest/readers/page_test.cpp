// SPDX-License-Identifier: Apache-2.0
#include "ingest/page.h"

#include <gtest/gtest.h>

#include "ingest/readers/picture.h"
#include "ingest/registry.h"
#include "tests/ingest/readers/pdf_maker.h"
#include "tests/ingest/readers/picture_maker.h"
#include "tests/ingest/readers/reading.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

PageImage pageOf(std::string_view bytes, const std::string& name, const PageWish& wish,
                 const std::string& password = {}) {
    CollectingSink sink;
    const Registry registry;
    ReadContext context{.sink = sink, .registry = registry, .limits = {}};
    context.wish = &wish;
    context.password = password;
    PageImage image = registry.page(Input::ofMember(bytes, name), ReadAs::Auto, context);
    EXPECT_TRUE(sink.documents.empty());
    return image;
}

FailureKind pageFailure(std::string_view bytes, const std::string& name, const PageWish& wish) {
    try {
        pageOf(bytes, name, wish);
    } catch (const Error& error) {
        return error.kind();
    }
    ADD_FAILURE() << "there is such a page";
    return FailureKind::Crashed;
}

std::string twoPages() {
    PdfSketch sketch;
    sketch.pages = {linesAt(72, {"First page"}), linesAt(72, {"The second page", "has two lines"})};
    return pdfOf(sketch);
}

TEST(Page, OfAPdfFileIsAnImageOfTheWidthAskedForAndOfItsShape) {
    const PageImage image = pageOf(twoPages(), "a.pdf", {"", 2, 612});
    EXPECT_EQ(image.width, 612);
    EXPECT_EQ(image.height, 792);
    EXPECT_EQ(image.pageCount, 2);
    const Picture drawn = readPicture(Input::ofMember(image.png, "a.png"), 1);
    EXPECT_LT(darkest(drawn, {0.1, 0.04, 0.1, 0.04}), 100) << "words are drawn where the page has them";
    EXPECT_EQ(darkest(drawn, {0.1, 0.5, 0.8, 0.4}), 255);
}

TEST(Page, HasItsTextAsTheDocumentHasIt) {
    const std::string pdf = twoPages();
    const Document document = readAll(pdf, "a.pdf").documents.at(0);
    const PageImage image = pageOf(pdf, "a.pdf", {"", 2, 400});
    EXPECT_EQ(image.contentHash, document.contentHash);
    EXPECT_EQ(document.text.substr(document.pages.at(1).offset, image.text.size()), image.text);
}

TEST(Page, SaysWhereItsWordsStand) {
    const PageImage image = pageOf(twoPages(), "a.pdf", {"", 2, 400});
    ASSERT_EQ(image.words.size(), 6u);
    const PageWord& second = image.words[1];
    EXPECT_EQ(image.text.substr(second.start, second.end - second.start), "second");
    EXPECT_NEAR(second.box.y, 1 - (740.0 + 8) / 792, 0.01);
    EXPECT_GT(second.box.x, image.words[0].box.x + image.words[0].box.width);
    EXPECT_GT(image.words[3].box.y, second.box.y + second.box.height / 2);
}

TEST(Page, OfAnAttachmentInAnArchiveIsFoundByItsPlace) {
    const std::string zip = zipOf({{"other.pdf", twoPages()}, {"folder/a.pdf", twoPages()}});
    EXPECT_EQ(pageOf(zip, "a.zip", {"folder/a.pdf", 1, 300}).text, "First page");
    EXPECT_EQ(pageFailure(zip, "a.zip", {"folder/b.pdf", 1, 300}), FailureKind::Missing);
}

TEST(Page, OfAPictureIsThePictureNeverEnlarged) {
    const std::string png = pngOf(blankPicture(200, 100));
    const PageImage image = pageOf(png, "a.png", {"", 1, 50});
    EXPECT_EQ(image.width, 50);
    EXPECT_EQ(image.height, 25);
    EXPECT_EQ(pageOf(png, "a.png", {"", 1, 1000}).width, 200);
}

TEST(Page, OfAPictureOfSeveralPagesIsTheOneAskedFor) {
    const Picture first = blankPicture(30, 20), second = blankPicture(40, 20);
    const std::string tiff = tiffOf({first.get(), second.get()});
    const PageImage image = pageOf(tiff, "a.tif", {"", 2, 100});
    EXPECT_EQ(image.width, 40);
    EXPECT_EQ(image.pageCount, 2);
    EXPECT_EQ(pageFailure(tiff, "a.tif", {"", 3, 100}), FailureKind::Missing);
}

TEST(Page, OfALockedFileIsShownWithItsPassword) {
    const std::string locked = sample("user-password.pdf");
    EXPECT_EQ(pageOf(locked, "a.pdf", {"", 1, 300}, "secret").text, "Nobody reads this.");
    EXPECT_EQ(pageFailure(locked, "a.pdf", {"", 1, 300}), FailureKind::Encrypted);
}

TEST(Page, ThatIsNotThereIsMissing) {
    EXPECT_EQ(pageFailure(twoPages(), "a.pdf", {"", 3, 100}), FailureKind::Missing);
}

TEST(Page, OfATextIsUnsupported) {
    EXPECT_EQ(pageFailure("text", "a.txt", {"", 1, 100}), FailureKind::Unsupported);
}

}  // namespace
}  // namespace memoir::ingest
