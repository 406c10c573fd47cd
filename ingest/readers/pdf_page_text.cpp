// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/pdf_page_text.h"

#include <leptonica/allheaders.h>

#include "ingest/readers/page_preparation.h"
#include "ingest/readers/pdf_file.h"
#include "ingest/readers/pdf_page.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr double kPointsPerInch = 72, kRecognisedPerInch = 300;
constexpr int kSketchWidth = 240;
// How sure the recogniser must be before its text replaces a layer that could be right.
constexpr int kSurer = 80;

// The share of a page that is dark and no word of its layer.
double inkBesideWords(const poppler::page& page, const Picture& sketch) {
    const int width = pixGetWidth(sketch.get()), height = pixGetHeight(sketch.get());
    for (const SeenWord& word : wordsOn(page)) {
        const std::unique_ptr<Box, void (*)(Box*)> box(
            boxCreate(static_cast<int>(word.box.x * width), static_cast<int>(word.box.y * height),
                      static_cast<int>(word.box.width * width) + 2, static_cast<int>(word.box.height * height) + 2),
            [](Box* owned) { boxDestroy(&owned); });
        if (box) pixSetInRect(sketch.get(), box.get());
    }
    constexpr int kDark = 200;
    const Picture dark(pixThresholdToBinary(sketch.get(), kDark));
    l_int32 count = 0;
    if (dark) pixCountPixels(dark.get(), &count, nullptr);
    return static_cast<double>(count) / (static_cast<double>(width) * height);
}

// Whether recognising could find more than the layer has.
bool isWorthIt(const poppler::page& page, LayerQuality quality) {
    if (quality == LayerQuality::Good) return false;
    const Picture sketch = drawPage(page, kSketchWidth, Colours::Gray);
    if (isBlank(sketch)) return false;
    constexpr double kMuchInk = 0.01;
    return quality != LayerQuality::Sparse || inkBesideWords(page, sketch) > kMuchInk;
}

bool isBetter(const Recognition& recognition, const TextLayer& layer, LayerQuality quality) {
    if (recognition.text.empty()) return false;
    const std::size_t own = codePointCount(layer.text), seen = codePointCount(recognition.text);
    if (quality == LayerQuality::Sparse) return recognition.confidence >= kSurer && seen > 3 * own;
    if (quality == LayerQuality::Doubtful) return recognition.confidence >= kSurer && seen * 2 > own;
    return true;
}

}  // namespace

PdfPageText PdfPageTexts::read(const poppler::page& page, int number) {
    TextLayer layer = textLayer(page);
    const LayerQuality quality = ocr_ != nullptr ? qualityOf(layer) : LayerQuality::Good;
    PdfPageText result;
    if (quality == LayerQuality::Good || !isWorthIt(page, quality)) {
        result.text = std::move(layer.text);
        return result;
    }
    result.recognition = recognised(page, number);
    result.isRecognised = isBetter(result.recognition, layer, quality);
    result.text = result.isRecognised ? result.recognition.text : std::move(layer.text);
    return result;
}

Recognition PdfPageTexts::recognised(const poppler::page& page, int number) {
    onRecognition(number);
    const int width = static_cast<int>(sizeOf(page).width / kPointsPerInch * kRecognisedPerInch);
    return ocr_->recognise({contentHash_, number}, [&] { return drawPage(page, width, Colours::Gray); });
}

}  // namespace memoir::ingest
