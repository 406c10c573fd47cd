// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>

#include "ingest/file_type.h"
#include "ingest/reader.h"

namespace memoir::ingest {

// One maker per format family; what each reader does is said at the top of its file.
std::unique_ptr<const Reader> makeTextReader();
std::unique_ptr<const Reader> makeMarkdownReader();
std::unique_ptr<const Reader> makeReStructuredReader();
std::unique_ptr<const Reader> makeLatexReader();
std::unique_ptr<const Reader> makeHtmlReader();
std::unique_ptr<const Reader> makeWebArchiveReader();
std::unique_ptr<const Reader> makeMailReader();
std::unique_ptr<const Reader> makeMboxReader();
// Archives of every sort. Office files are zip archives too: the office reader hands on what is none.
std::unique_ptr<const Reader> makeContainerReader();
std::unique_ptr<const Reader> makeOfficeReader();
std::unique_ptr<const Reader> makeOleReader();
std::unique_ptr<const Reader> makePdfReader();
std::unique_ptr<const Reader> makeOutlookStoreReader();
std::unique_ptr<const Reader> makeTnefReader();
std::unique_ptr<const Reader> makeSignedFileReader();
std::unique_ptr<const Reader> makeOrgReader();
std::unique_ptr<const Reader> makeCalendarReader();
std::unique_ptr<const Reader> makeEvernoteReader();
std::unique_ptr<const Reader> makeTomboyReader();
std::unique_ptr<const Reader> makeChatTextReader();
// Exports as JSON; what is none of them is read as text.
std::unique_ptr<const Reader> makeJsonReader();
std::unique_ptr<const Reader> makeBookmarkReader();
std::unique_ptr<const Reader> makeImageReader();
std::unique_ptr<const Reader> makeRichTextReader();
std::unique_ptr<const Reader> makeMozLz4Reader();
std::unique_ptr<const Reader> makeTelegramPageReader();

std::map<FileType, std::unique_ptr<const Reader>> allReaders();

}  // namespace memoir::ingest
