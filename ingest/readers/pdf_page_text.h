// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <poppler-page.h>

#include "ingest/readers/page_ocr.h"
#include "ingest/recognition.h"

namespace memoir::ingest {

struct PdfPageText {
    std::string text;  // without white space at its end
    bool isRecognised = false;
    Recognition recognition;  // what recognising came to, whether or not its text was taken
};

// Says what stands on a page: its text layer, or what is recognised on it when the layer is missing, garbage, or
// clearly not all there is. The same page always gives the same text, as long as the same pages are recognised.
class PdfPageTexts {
  public:
    // Lends both. `ocr` may be null: then the layer is the text.
    PdfPageTexts(std::string contentHash, PageOcr* ocr) : contentHash_(std::move(contentHash)), ocr_(ocr) {}

    // Called before a page is recognised, with its number.
    std::function<void(int)> onRecognition = [](int) {};

    // `number` counts from 1.
    PdfPageText read(const poppler::page& page, int number);

  private:
    Recognition recognised(const poppler::page& page, int number);

    std::string contentHash_;
    PageOcr* ocr_;
};

}  // namespace memoir::ingest
