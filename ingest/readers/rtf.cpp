// SPDX-License-Identifier: Apache-2.0
// Rich text: the words of it, or the web page that it was made from.
#include "ingest/readers/html_text.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/rtf_text.h"

namespace memoir::ingest {
namespace {

class RichTextReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a rich text file.");
        Document document = documentAt(input, place);
        document.kind = "office";
        RtfText rtf = readRtf(input.bytes());
        if (!rtf.title.empty()) document.title = rtf.title;
        document.from = rtf.author;
        document.date = rtf.date;
        if (rtf.isHtml) {
            htmlToText(rtf.text).body.moveInto(document);
        } else {
            document.text = std::move(rtf.text);
            document.headings = std::move(rtf.headings);
        }
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeRichTextReader() {
    return std::make_unique<RichTextReader>();
}

}  // namespace memoir::ingest
