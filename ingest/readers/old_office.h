// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ingest/reader.h"
#include "ingest/readers/ole_file.h"

namespace memoir::ingest {

// The text of Office files from before 2007. Each takes the file's container and appends to the document; each throws
// Error(Encrypted) for a password and Error(Corrupt) where nothing can be made of the stream that holds the text.

// Word 6 to 2003 (MS-DOC): the pieces of the text in their order, then notes, headers, comments and text boxes. Deleted
// text under change tracking and codes of fields are left out; cells of a row stand on a line.
void readWordBinary(const OleFile& file, Document& document);

// Excel 5 to 2003 (MS-XLS): each sheet under its name as in spreadsheets of today.
void readExcelBinary(const OleFile& file, Document& document);

// PowerPoint 97 to 2003 (MS-PPT): the text of slides and notes; what several saves or masters repeat is read once.
void readPowerPointBinary(const OleFile& file, Document& document);

}  // namespace memoir::ingest
