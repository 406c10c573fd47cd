// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/page_preparation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include <leptonica/allheaders.h>

namespace memoir::ingest {
namespace {

struct FreeBoxes {
    void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};
using Boxes = std::unique_ptr<Boxa, FreeBoxes>;

struct FreeNumbers {
    void operator()(Numa* numbers) const { numaDestroy(&numbers); }
};

constexpr double kMostPixels = 16e6;  // an A4 page at 400 dots per inch; more only costs time
// Of letters without their stems, in pixels. Print of ten points has 15 at 200 dots per inch.
constexpr double kGoodLetterHeight = 24, kSmallLetterHeight = 16, kTinyLetterHeight = 11;
constexpr double kLeastEnlarged = 1.2;
constexpr double kMostEnlarged = 4;

double pixelsOf(const Picture& picture) {
    return static_cast<double>(pixGetWidth(picture.get())) * pixGetHeight(picture.get());
}

// The result, or what was there before when Leptonica refuses (a picture that is too small for the operation).
Picture orElse(Pix* result, Picture& before) {
    return result != nullptr ? Picture(result) : std::move(before);
}

Picture scaled(Picture picture, double factor) {
    const auto scale = static_cast<float>(factor);
    return orElse(pixScale(picture.get(), scale, scale), picture);
}

Picture grayOf(Picture page) {
    if (pixGetDepth(page.get()) == 8) return page;
    return orElse(pixConvertTo8(page.get(), 0), page);
}

// A share of all pixels, 0 to 1, by how dark they are.
double valueAtRank(const Picture& gray, float rank) {
    const int step = std::max(1, static_cast<int>(std::sqrt(pixelsOf(gray) / 250'000)));
    const std::unique_ptr<Numa, FreeNumbers> histogram(pixGetGrayHistogram(gray.get(), step));
    l_float32 value = 0;
    numaHistogramGetValFromRank(histogram.get(), rank, &value);
    return value;
}

Picture darkOnLight(Picture gray) {
    constexpr double kMiddle = 110;
    if (valueAtRank(gray, 0.6f) < kMiddle) pixInvert(gray.get(), gray.get());
    return gray;
}

// The brightest spot of each tile is paper; when paper is not everywhere as bright, a shadow lies on it.
Picture evenlyLit(Picture gray) {
    constexpr int kTiles = 24;
    constexpr double kMostUneven = 40;
    const int width = pixGetWidth(gray.get()) / kTiles, height = pixGetHeight(gray.get()) / kTiles;
    if (width < 2 || height < 2) return gray;
    const Picture paper(pixScaleGrayMinMax(gray.get(), width, height, L_CHOOSE_MAX));
    if (!paper || valueAtRank(paper, 0.9f) - valueAtRank(paper, 0.1f) < kMostUneven) return gray;
    return orElse(pixBackgroundNormSimple(gray.get(), nullptr, nullptr), gray);
}

Picture blackAndWhite(const Picture& gray) {
    Pix* result = nullptr;
    pixOtsuAdaptiveThreshold(gray.get(), pixGetWidth(gray.get()), pixGetHeight(gray.get()), 0, 0, 0.1f, nullptr,
                             &result);
    return Picture(result);
}

// What the ink of a page is made of, in connected pieces.
struct Ink {
    int specks = 0, letters = 0;
    double letterHeight = 0;  // the usual one; 0 where nothing looks like letters

    // Specks by far outnumber what may be letters, as on a noisy scan.
    bool isSpeckled() const {
        constexpr int kFewest = 2000, kOutnumber = 4;
        return specks >= kFewest && specks >= kOutnumber * letters;
    }
};

double middleOf(std::vector<int>& heights) {
    constexpr std::size_t kFewest = 10;
    if (heights.size() < kFewest) return 0;
    std::ranges::nth_element(heights, heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2));
    return heights[heights.size() / 2];
}

Ink inkOn(const Picture& blackAndWhite) {
    const Boxes boxes(blackAndWhite ? pixConnCompBB(blackAndWhite.get(), 8) : nullptr);
    Ink ink;
    std::vector<int> heights;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
        l_int32 width = 0, height = 0;
        boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, &width, &height);
        const bool isShaped = height <= 200 && width <= 4 * height && height <= 8 * width;
        ink.specks += width <= 2 && height <= 2;
        ink.letters += height >= 8 && isShaped;
        if (height >= 4 && isShaped) heights.push_back(height);
    }
    ink.letterHeight = middleOf(heights);
    return ink;
}

double enlargement(double letterHeight, const Picture& page) {
    const double most = std::sqrt(kMostPixels / pixelsOf(page));
    return std::min({kGoodLetterHeight / letterHeight, kMostEnlarged, most});
}

// Clockwise, in radians; 0 when the lines are level or there are none.
double skewOf(const Picture& ink) {
    constexpr double kLeast = 0.3, kMost = 12, kSure = 3;  // degrees, degrees, Leptonica's measure
    l_float32 angle = 0, confidence = 0;
    if (!ink || pixFindSkewSweepAndSearch(ink.get(), &angle, &confidence, 4, 2, 12.0f, 1.0f, 0.01f) != 0) return 0;
    const bool isSkew = confidence >= kSure && std::abs(angle) >= kLeast && std::abs(angle) <= kMost;
    return isSkew ? angle * std::numbers::pi / 180 : 0;
}

// Where a box stood before the page was turned by a quarter, clockwise; fractions of the page.
PageBox turnedBack(const PageBox& box) {
    return {box.y, 1 - box.x - box.width, box.height, box.width};
}

}  // namespace

PreparedPage::PreparedPage(Picture page) {
    base_ = grayOf(std::move(page));
    if (const double pixels = pixelsOf(base_); pixels > kMostPixels)
        base_ = scaled(std::move(base_), std::sqrt(kMostPixels / pixels));
    base_ = evenlyLit(darkOnLight(std::move(base_)));
    ink_ = blackAndWhite(base_);
    Ink ink = inkOn(ink_);
    if (ink.isSpeckled()) {
        base_ = orElse(pixMedianFilter(base_.get(), 3, 3), base_);
        ink_ = blackAndWhite(base_);
        ink = inkOn(ink_);
    }
    letterHeight_ = ink.letterHeight;
    if (letterHeight_ >= kTinyLetterHeight || !enlarge()) turn(0);
}

bool PreparedPage::enlarge() {
    if (letterHeight_ == 0 || letterHeight_ >= kSmallLetterHeight) return false;
    const double factor = enlargement(letterHeight_, base_);
    if (factor <= kLeastEnlarged) return false;
    base_ = scaled(std::move(base_), factor);
    ink_ = blackAndWhite(base_);
    letterHeight_ *= factor;
    turn(quarters_);
    return true;
}

int PreparedPage::likelyTurn() const {
    l_float32 up = 0, left = 0;
    l_int32 orientation = L_TEXT_ORIENT_UNKNOWN;
    if (!ink_ || pixOrientDetect(ink_.get(), &up, &left, 0, 0) != 0) return 0;
    makeOrientDecision(up, left, 0, 0, &orientation, 0);
    switch (orientation) {
        case L_TEXT_ORIENT_LEFT:
            return 1;
        case L_TEXT_ORIENT_DOWN:
            return 2;
        case L_TEXT_ORIENT_RIGHT:
            return 3;
        default:
            return 0;
    }
}

void PreparedPage::turn(int quarters) {
    quarters_ = quarters % 4;
    const auto turned = [this](const Picture& picture) {
        return Picture(quarters_ == 0 ? pixClone(picture.get()) : pixRotateOrth(picture.get(), quarters_));
    };
    picture_ = turned(base_);
    turnedWidth_ = pixGetWidth(picture_.get());
    turnedHeight_ = pixGetHeight(picture_.get());
    angle_ = ink_ ? skewOf(turned(ink_)) : 0;
    if (angle_ == 0) return;
    Pix* const level = pixRotate(picture_.get(), static_cast<float>(angle_), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE,
                                 static_cast<int>(turnedWidth_), static_cast<int>(turnedHeight_));
    if (level == nullptr) angle_ = 0;
    picture_ = orElse(level, picture_);
}

PageBox PreparedPage::original(double left, double top, double right, double bottom) const {
    const double x = (left + right - pixGetWidth(picture_.get())) / 2;
    const double y = (top + bottom - pixGetHeight(picture_.get())) / 2;
    const double centreX = turnedWidth_ / 2 + x * std::cos(angle_) + y * std::sin(angle_);
    const double centreY = turnedHeight_ / 2 - x * std::sin(angle_) + y * std::cos(angle_);
    const double width = right - left, height = bottom - top;
    PageBox box{(centreX - width / 2) / turnedWidth_, (centreY - height / 2) / turnedHeight_, width / turnedWidth_,
                height / turnedHeight_};
    for (int quarter = 0; quarter < quarters_; ++quarter) box = turnedBack(box);
    return box;
}

bool isBlank(const Picture& gray) {
    constexpr double kLeastContrast = 30;
    return valueAtRank(gray, 0.999f) - valueAtRank(gray, 0.0005f) < kLeastContrast;
}

}  // namespace memoir::ingest
