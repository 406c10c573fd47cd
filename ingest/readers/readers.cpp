// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/readers.h"

namespace memoir::ingest {

std::map<FileType, std::unique_ptr<const Reader>> allReaders() {
    std::map<FileType, std::unique_ptr<const Reader>> readers;
    readers[FileType::Text] = makeTextReader();
    readers[FileType::Markdown] = makeMarkdownReader();
    readers[FileType::ReStructured] = makeReStructuredReader();
    readers[FileType::Latex] = makeLatexReader();
    readers[FileType::Html] = makeHtmlReader();
    readers[FileType::WebArchive] = makeWebArchiveReader();
    readers[FileType::Mail] = makeMailReader();
    readers[FileType::Mbox] = makeMboxReader();
    readers[FileType::Zip] = makeOfficeReader();
    readers[FileType::Archive] = makeContainerReader();
    readers[FileType::Ole] = makeOleReader();
    readers[FileType::Pdf] = makePdfReader();
    readers[FileType::OutlookStore] = makeOutlookStoreReader();
    readers[FileType::Tnef] = makeTnefReader();
    readers[FileType::Org] = makeOrgReader();
    readers[FileType::Signed] = makeSignedFileReader();
    readers[FileType::Calendar] = makeCalendarReader();
    readers[FileType::Evernote] = makeEvernoteReader();
    readers[FileType::Tomboy] = makeTomboyReader();
    readers[FileType::Chat] = makeChatTextReader();
    readers[FileType::Json] = makeJsonReader();
    readers[FileType::MozLz4] = makeMozLz4Reader();
    readers[FileType::TelegramPage] = makeTelegramPageReader();
    readers[FileType::Bookmarks] = makeBookmarkReader();
    readers[FileType::Image] = makeImageReader();
    readers[FileType::RichText] = makeRichTextReader();
    return readers;
}

}  // namespace memoir::ingest
