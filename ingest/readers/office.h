// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/reader.h"
#include "ingest/readers/zip_package.h"

namespace memoir::ingest {

// Both read a package that was found to be of their family. The text goes into `document` with headings; tables are rows with tabs
// between the cells; what was deleted under change tracking is not read, and nothing is read twice.

// WordprocessingML. Headers stand before, footers, footnotes, endnotes and comments behind the text. Embedded pages (altChunk)
// become children.
void readDocx(ZipPackage& package, const std::string& mainPart, Document& document);

// OpenDocument text, spreadsheet or presentation: content.xml, and the headers and footers of styles.xml.
void readOpenDocument(ZipPackage& package, Document& document);

// Adds a sentence to the notice.
void addDamageNotice(Document& document);

}  // namespace memoir::ingest
