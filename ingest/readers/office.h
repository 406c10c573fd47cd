// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>

#include "ingest/input.h"
#include "ingest/reader.h"
#include "ingest/readers/zip_package.h"

namespace memoir::ingest {

// Both read a package that was found to be of their family. The text goes into `document` with headings; tables are
// rows with tabs between the cells; what was deleted under change tracking is not read, and nothing is read twice.

// WordprocessingML. Headers stand before, footers, footnotes, endnotes and comments behind the text. Embedded pages
// (altChunk) become children.
void readDocx(ZipPackage& package, const std::string& mainPart, Document& document);

// SpreadsheetML: each sheet under its name as heading.
void readXlsx(ZipPackage& package, const std::string& mainPart, Document& document);

// PresentationML: each slide is a page, its title a heading; notes and comments stand behind it.
void readPptx(ZipPackage& package, const std::string& mainPart, Document& document);

// An electronic book (EPUB 2 and 3): its chapters in the order of the spine, metadata, and what is behind a lock.
// Throws Error(Encrypted) when its text is, and Error(Corrupt) when it names no chapters that are there.
void readEpub(const Input& input, ZipPackage& package, Document& document);

// OpenDocument text, spreadsheet or presentation: content.xml, and the headers and footers of styles.xml.
void readOpenDocument(ZipPackage& package, Document& document);

// Reads the XML of one part; what is damaged or left out of it is said in the document's notice. An empty part is none.
void parsePart(const std::string& xml, pugi::xml_document& content, Document& document);

}  // namespace memoir::ingest
