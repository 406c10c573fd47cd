// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/pdf_file.h"

#include <limits>

#include "ingest/error.h"
#include "ingest/readers/pdf_text.h"

namespace memoir::ingest {

ComplaintCounter::ComplaintCounter() {
    poppler::set_debug_error_function([](const std::string&, void* count) { ++*static_cast<std::size_t*>(count); },
                                      &count_);
}

ComplaintCounter::~ComplaintCounter() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
}

PdfHandle openPdf(const Input& input) {
    const std::string_view bytes = input.bytes();
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error(FailureKind::TooLarge, input.name() + " is too large for a PDF file.");
    PdfHandle pdf(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!pdf) throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be opened as a PDF file.");
    if (pdf->is_locked()) throw Error(FailureKind::Encrypted, input.name() + " is protected by a password.");
    return pdf;
}

std::string layerText(const poppler::page& page) {
    std::string text = plainUtf8(page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace memoir::ingest
