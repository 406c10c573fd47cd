// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace memoir::ingest {

struct PdfSketch {
    std::vector<std::string> pages;         // content streams
    std::string info = {};                  // entries of the information dictionary: "/Title (A)"
    std::vector<std::string> outline = {};  // titles, all pointing to the first page
};

// The bytes of a small whole PDF file in Helvetica.
std::string pdfOf(const PdfSketch& sketch);

// A content stream that writes each line at the left margin, below the one before.
std::string linesAt(int left, const std::vector<std::string>& lines);

}  // namespace memoir::ingest
