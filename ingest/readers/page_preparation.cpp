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
constexpr double kGoodLetterHeight = 24, kSmallLetterHeight = 16;
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

// Where specks by far outnumber what may be letters, as on a noisy scan, they go.
Picture withoutSpecks(Picture gray) {
    constexpr int kFewest = 2000, kOutnumber = 4;
    const Picture ink = blackAndWhite(gray);
    const Boxes boxes(ink ? pixConnCompBB(ink.get(), 8) : nullptr);
    int specks = 0, letters = 0;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
        l_int32 width = 0, height = 0;
        boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, &width, &height);
        specks += width <= 2 && height <= 2;
        letters += height >= 8 && height <= 200 && width <= 4 * height && height <= 8 * width;
    }
    if (specks < kFewest || specks < kOutnumber * letters) return gray;
    return orElse(pixMedianFilter(gray.get(), 3, 3), gray);
}

// The usual height of what looks like letters; 0 where nothing does.
double letterHeight(const Picture& gray) {
    const Picture ink = blackAndWhite(gray);
    const Boxes boxes(ink ? pixConnCompBB(ink.get(), 8) : nullptr);
    std::vector<int> heights;
    for (int i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
        l_int32 width = 0, height = 0;
        boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, &width, &height);
        if (height >= 4 && height <= 200 && width <= 4 * height && height <= 8 * width) heights.push_back(height);
    }
    constexpr std::size_t kFewest = 10;
    if (heights.size() < kFewest) return 0;
    std::ranges::nth_element(heights, heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2));
    return heights[heights.size() / 2];
}

Picture withLargePrint(Picture gray) {
    const double height = letterHeight(gray);
    if (height == 0 || height >= kSmallLetterHeight) return gray;
    const double most = std::sqrt(kMostPixels / pixelsOf(gray));
    const double factor = std::min({kGoodLetterHeight / height, kMostEnlarged, most});
    return factor > 1.2 ? scaled(std::move(gray), factor) : std::move(gray);
}

// Clockwise, in radians; 0 when the lines are level or there are none.
double skewOf(const Picture& gray) {
    constexpr double kLeast = 0.3, kMost = 12, kSure = 3;  // degrees, degrees, Leptonica's measure
    const Picture ink = blackAndWhite(gray);
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
    base_ = withLargePrint(withoutSpecks(evenlyLit(darkOnLight(std::move(base_)))));
    turn(0);
}

int PreparedPage::likelyTurn() const {
    const Picture ink = blackAndWhite(base_);
    l_float32 up = 0, left = 0;
    l_int32 orientation = L_TEXT_ORIENT_UNKNOWN;
    if (!ink || pixOrientDetect(ink.get(), &up, &left, 0, 0) != 0) return 0;
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
    picture_.reset(quarters_ == 0 ? pixClone(base_.get()) : pixRotateOrth(base_.get(), quarters_));
    turnedWidth_ = pixGetWidth(picture_.get());
    turnedHeight_ = pixGetHeight(picture_.get());
    angle_ = skewOf(picture_);
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
