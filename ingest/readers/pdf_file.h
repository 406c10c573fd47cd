// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <poppler-document.h>
#include <poppler-page.h>

#include "ingest/input.h"
#include "ingest/readers/text_layer.h"

namespace memoir::ingest {

using PdfHandle = std::unique_ptr<poppler::document>;

// Counts what Poppler complains about as long as it lives; the complaints may hold text of the file and are not kept.
class ComplaintCounter {
  public:
    ComplaintCounter();
    ~ComplaintCounter();
    ComplaintCounter(const ComplaintCounter&) = delete;
    ComplaintCounter& operator=(const ComplaintCounter&) = delete;

    std::size_t count() const { return count_; }

  private:
    std::size_t count_ = 0;
};

// Lends the input. Throws Error: TooLarge, Corrupt, Encrypted.
// `password` is for a file that is protected by one; empty: none.
PdfHandle openPdf(const Input& input, const std::string& password = {});

// The text layer of a page in reading order, without white space at its end.
TextLayer textLayer(const poppler::page& page);

}  // namespace memoir::ingest
