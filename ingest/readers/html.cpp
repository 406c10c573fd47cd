// SPDX-License-Identifier: Apache-2.0
// Web pages: what a person would read on them, with headings. Valid UTF-8 wins over the encoding that the page claims.
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

class HtmlReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        const std::string_view bytes = input.bytes();
        if (bytes.size() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a web page.");
        HtmlText page = htmlToText(decodeText(bytes, declaredCharset(bytes)).text);
        Document document = documentAt(input, place);
        document.kind = "html";
        if (!page.title.empty()) document.title = page.title;
        document.from = page.author;
        document.date = isoDate(page.date);
        if (!page.language.empty()) document.language = page.language;
        if (page.flattened)
            document.notice = "It is nested too deeply; only its text was kept there, without its form.";
        page.body.moveInto(document);
        emit(std::move(document), input, context);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeHtmlReader() {
    return std::make_unique<HtmlReader>();
}

}  // namespace memoir::ingest
