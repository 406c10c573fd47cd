// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/pdf_file.h"

#include <limits>

#include "ingest/error.h"
#include "ingest/readers/pdf_text.h"

namespace memoir::ingest {

namespace {

// What fonts without a table of their characters come out as.
bool isStrange(char16_t unit) {
    const bool isControl = unit < 0x20 && unit != '\n' && unit != '\t' && unit != '\f' && unit != '\r';
    return isControl || (unit >= 0x7F && unit < 0xA0) || (unit >= 0xE000 && unit <= 0xF8FF) || unit >= 0xFFFD;
}

}  // namespace

ComplaintCounter::ComplaintCounter() {
    poppler::set_debug_error_function([](const std::string&, void* count) { ++*static_cast<std::size_t*>(count); },
                                      &count_);
}

ComplaintCounter::~ComplaintCounter() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
}

PdfHandle openPdf(const Input& input, const std::string& password) {
    const std::string_view bytes = input.bytes();
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error(FailureKind::TooLarge, input.name() + " is too large for a PDF file.");
    PdfHandle pdf(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()), password, password));
    if (!pdf) throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be opened as a PDF file.");
    if (pdf->is_locked()) {
        throw Error(FailureKind::Encrypted,
                    input.name() + (password.empty() ? " is protected by a password."
                                                     : " is protected by a password, and it is not this one."));
    }
    return pdf;
}

TextLayer textLayer(const poppler::page& page) {
    const poppler::ustring raw = page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout);
    TextLayer layer{plainUtf8(raw), 0};
    for (const auto unit : raw) layer.strangeCount += isStrange(static_cast<char16_t>(unit));
    while (layer.text.ends_with('\n') || layer.text.ends_with(' ')) layer.text.pop_back();
    return layer;
}

}  // namespace memoir::ingest
