// SPDX-License-Identifier: Apache-2.0
// Recognises pictures of pages that are drawn from PDF files; skipped where no language pack of English is installed.
#include <filesystem>
#include <map>

#include <gmock/gmock.h>
#include <leptonica/allheaders.h>

#include "ingest/readers/page_ocr.h"
#include "ingest/readers/pdf_file.h"
#include "ingest/readers/pdf_page.h"
#include "ingest/registry.h"
#include "tests/ingest/readers/pdf_maker.h"
#include "tests/ingest/readers/picture_maker.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using testing::HasSubstr;

class MapStore : public RecognitionStore {
  public:
    std::optional<std::string> recall(const RecognitionKey& key) override {
        const auto found = kept.find(key.contentHash + std::to_string(key.page));
        return found == kept.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const RecognitionKey& key, const std::string& recognition) override {
        kept[key.contentHash + std::to_string(key.page)] = recognition;
    }
    std::map<std::string, std::string> kept;
};

// A page of plain words, as a scanner would see it.
Picture scan() {
    PdfSketch sketch;
    sketch.pages = {linesAt(
        72, {"The harbour master keeps the ledger", "of every ship that anchors here", "since the year 1874."})};
    const std::string bytes = pdfOf(sketch);
    const Input input = Input::ofMember(bytes, "a.pdf");
    const PdfHandle pdf = openPdf(input);
    const std::unique_ptr<poppler::page> page(pdf->create_page(0));
    return drawPage(*page, 1700, Colours::Gray);
}

class RecognitionTest : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* folder :
             {"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata"}) {
            if (std::filesystem::exists(std::filesystem::path(folder) / "eng.traineddata")) return;
        }
        GTEST_SKIP() << "no English language pack of Tesseract";
    }

    CollectingSink read(const std::string& bytes, const std::string& name) {
        CollectingSink sink;
        const Registry registry;
        ReadContext context{.sink = sink, .registry = registry, .limits = {}};
        context.ocr = &ocr_;
        registry.read(Input::ofMember(bytes, name), ReadAs::Auto, Place{}, context);
        return sink;
    }

    MapStore store_;
    PageOcr ocr_{store_};
};

TEST_F(RecognitionTest, ReadsAPictureOfAPage) {
    const Document document = read(pngOf(scan()), "scan.png").documents.at(0);
    EXPECT_THAT(document.text, HasSubstr("The harbour master keeps the ledger"));
    EXPECT_THAT(document.text, HasSubstr("1874"));
    EXPECT_EQ(document.kind, "image");
    EXPECT_EQ(document.pages, (std::vector<PageStart>{{0, 1}}));
    EXPECT_THAT(document.notice, HasSubstr("recognised"));
}

std::string written(const Picture& picture, int form) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    if (pixWriteMem(&bytes, &size, picture.get(), form) != 0) return {};
    const std::string file(reinterpret_cast<const char*>(bytes), size);
    lept_free(bytes);
    return file;
}

TEST_F(RecognitionTest, ReadsEveryFormOfPictureWhateverItIsCalled) {
    const Picture picture = scan();
    for (const int form : {IFF_JFIF_JPEG, IFF_BMP, IFF_GIF, IFF_WEBP, IFF_TIFF_LZW}) {
        const Document document = read(written(picture, form), "scan.dat").documents.at(0);
        EXPECT_EQ(document.kind, "image") << form;
        EXPECT_THAT(document.text, HasSubstr("harbour master keeps")) << form;
    }
}

TEST_F(RecognitionTest, APageThatIsKnownIsNotRecognisedAgain) {
    const Recognition first = ocr_.recognise({"hash", 1}, scan);
    bool drawn = false;
    const Recognition again = ocr_.recognise({"hash", 1}, [&] {
        drawn = true;
        return scan();
    });
    EXPECT_FALSE(drawn);
    EXPECT_EQ(again.text, first.text);
    EXPECT_EQ(again.words, first.words);
}

TEST_F(RecognitionTest, WhatIsKeptAndDamagedIsRecognisedAgain) {
    store_.kept["hash1"] = "{";
    EXPECT_THAT(ocr_.recognise({"hash", 1}, scan).text, HasSubstr("harbour"));
}

TEST_F(RecognitionTest, TheBoxOfAWordLiesOnTheWord) {
    const Recognition page = ocr_.recognise({"hash", 1}, scan);
    ASSERT_FALSE(page.words.empty());
    const PageWord& first = page.words.front();
    EXPECT_EQ(page.text.substr(first.start, first.end - first.start), "The");
    EXPECT_NEAR(first.box.x, 72.0 / 612, 0.01);
    EXPECT_NEAR(first.box.y + first.box.height, 1 - 740.0 / 792, 0.01);
}

TEST_F(RecognitionTest, APageThatLiesOnItsSideIsTurned) {
    const Picture upright = scan();
    const Recognition page = ocr_.recognise({"hash", 1}, [&] { return Picture(pixRotateOrth(upright.get(), 1)); });
    EXPECT_THAT(page.text, HasSubstr("harbour master"));
    ASSERT_FALSE(page.words.empty());
    EXPECT_GT(page.words.front().box.x, 0.9) << "boxes are those of the picture as it is";
}

TEST_F(RecognitionTest, ACrookedPageIsLevelled) {
    const Picture upright = scan();
    const Recognition page = ocr_.recognise({"hash", 1}, [&] {
        return Picture(pixRotate(upright.get(), 0.07f, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    });
    EXPECT_THAT(page.text, HasSubstr("harbour master keeps"));
}

// One pixel in twenty black or white, whatever was there.
Picture speckled(Picture page) {
    std::uint32_t state = 1;
    const int width = pixGetWidth(page.get()), height = pixGetHeight(page.get());
    for (int i = 0; i < width * height / 20; ++i) {
        const auto next = [&state](int limit) {
            state = state * 1664525 + 1013904223;
            return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(limit));
        };
        const int column = next(width), row = next(height);
        pixSetPixel(page.get(), column, row, i % 2 == 0 ? 0 : 255);
    }
    return page;
}

TEST_F(RecognitionTest, SpecksDoNotHideTheWords) {
    const Recognition page = ocr_.recognise({"hash", 1}, [] { return speckled(scan()); });
    EXPECT_THAT(page.text, HasSubstr("harbour master keeps the ledger"));
}

// Names here and there, between roads and rivers.
Picture map() {
    const std::vector<std::string> names{"Harbour", "Orchard",  "Library", "Bridgend", "Kirkhill",
                                         "Railway", "Gardenia", "Museum",  "Bakery",   "Lighthouse"};
    std::string roads = "0.4 G", places;
    for (int i = 0; i < 10; ++i) {
        const std::string x = std::to_string(30 + i % 3 * 170 + i * 9), y = std::to_string(60 + i * 68);
        const std::string across = std::to_string(30 + i * 97 % 580), far = std::to_string(i * 53 % 600);
        roads += i % 2 == 0 ? " 2 w [7 5] 0 d" : " 6 w [] 0 d";
        roads += " 0 " + y + " m " + across + " 10 " + far + " 400 610 " + across + " c S";
        places += " 1 g " + x + " " + y + " 100 24 re f 0 g BT /F1 " + std::to_string(11 + i % 4 * 3) + " Tf " + x +
                  " " + y + " Td 4 8 Td (" + names[static_cast<std::size_t>(i)] + ") Tj ET";
    }
    PdfSketch sketch;
    sketch.pages = {roads + places};
    const std::string bytes = pdfOf(sketch);
    const Input input = Input::ofMember(bytes, "a.pdf");
    const PdfHandle pdf = openPdf(input);
    const std::unique_ptr<poppler::page> page(pdf->create_page(0));
    return drawPage(*page, 900, Colours::Gray);
}

TEST_F(RecognitionTest, TheNamesOnAMapAreReadThoughNoLineHoldsThem) {
    const Recognition page = ocr_.recognise({"hash", 1}, map);
    for (const char* name : {"Harbour", "Orchard", "Kirkhill", "Museum", "Bakery", "Lighthouse"})
        EXPECT_THAT(page.text, HasSubstr(name));
    EXPECT_EQ(page.reason, "") << "roads are no letters of a script without a pack";
}

TEST_F(RecognitionTest, WhiteOnBlackIsRead) {
    const Recognition page = ocr_.recognise({"hash", 1}, [] {
        Picture picture = scan();
        pixInvert(picture.get(), picture.get());
        return picture;
    });
    EXPECT_THAT(page.text, HasSubstr("harbour master"));
}

TEST_F(RecognitionTest, ABlankPageHasNoTextAndNoWordIsInvented) {
    EXPECT_EQ(ocr_.recognise({"hash", 1}, [] { return blankPicture(1200, 1600); }).text, "");
    EXPECT_THROW(read(pngOf(blankPicture(300, 200)), "blank.png"), Error);
}

TEST(Recognition, IsNotTriedWhereItIsTurnedOff) {
    EXPECT_EQ(failureOf(pngOf(blankPicture(300, 200)), "a.png"), FailureKind::Unsupported);
}

}  // namespace
}  // namespace memoir::ingest
