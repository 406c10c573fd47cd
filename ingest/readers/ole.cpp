// SPDX-License-Identifier: Apache-2.0
// OLE containers: messages of Outlook, Office files from before 2007, and what Office puts behind a password.
#include <gsf/gsf.h>

#include "ingest/readers/gmime_handles.h"
#include "ingest/readers/old_office.h"
#include "ingest/readers/outlook_message.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// The name of the stream in which Office keeps a document behind a password, in UTF-16.
constexpr std::string_view kEncryptedPackage = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

class OleReader : public Reader {
  public:
    OleReader() { gsf_init(); }

    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (isOutlookMessage(input.bytes())) return readOutlookMessage(input, place, context);
        if (input.bytes().find(kEncryptedPackage) != std::string_view::npos)
            throw Error(FailureKind::Encrypted, input.name() + " is protected by a password.");
        const OleFile file(input);
        const Read readText = readerOf(file);
        if (readText == nullptr)
            throw Error(FailureKind::Unsupported,
                        input.name() + " is an OLE file of a program whose files are not read.");
        Document document = documentAt(input, place);
        document.kind = "office";
        file.readSummary(document);
        readText(file, document);
        emit(std::move(document), input, context);
    }

  private:
    using Read = void (*)(const OleFile&, Document&);

    static Read readerOf(const OleFile& file) {
        if (file.has("WordDocument")) return readWordBinary;
        if (file.has("Workbook") || file.has("Book")) return readExcelBinary;
        if (file.has("PowerPoint Document")) return readPowerPointBinary;
        return nullptr;
    }

    GmimeLibrary gmime_;  // for the headers that a message came with
};

}  // namespace

std::unique_ptr<const Reader> makeOleReader() {
    return std::make_unique<OleReader>();
}

}  // namespace memoir::ingest
