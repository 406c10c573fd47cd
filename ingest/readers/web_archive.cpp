// SPDX-License-Identifier: Apache-2.0
// Web pages that were saved with what belongs to them in the form of a mail (MHTML, RFC 2557): the page is the
// document, its pictures and styles are not. Of a page that is nothing but frames, the frames are read.
#include <algorithm>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/mail_body.h"
#include "ingest/readers/mail_headers.h"
#include "ingest/readers/mail_message.h"
#include "ingest/readers/readers.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMostParts = 10'000;

bool isPage(GMimeObject* part) {
    GMimeContentType* const type = g_mime_object_get_content_type(part);
    return GMIME_IS_PART(part) && type != nullptr &&
           (g_mime_content_type_is_type(type, "text", "html") ||
            g_mime_content_type_is_type(type, "application", "xhtml+xml"));
}

// The pages in the file, the one that it is about first.
std::vector<GMimePart*> pagesOf(GMimeObject* root) {
    std::vector<GMimePart*> pages;
    std::vector<GMimeObject*> open{root};
    std::size_t partCount = 0;
    while (!open.empty() && ++partCount < kMostParts) {
        GMimeObject* const part = open.back();
        open.pop_back();
        if (part != nullptr && isPage(part)) pages.push_back(GMIME_PART(part));
        if (!GMIME_IS_MULTIPART(part)) continue;
        for (int i = g_mime_multipart_get_count(GMIME_MULTIPART(part)) - 1; i >= 0; --i)
            open.push_back(g_mime_multipart_get_part(GMIME_MULTIPART(part), i));
    }
    const char* const start = g_mime_object_get_content_type_parameter(root, "start");
    const std::string_view wanted = start == nullptr ? "" : start;
    const auto first = std::ranges::find_if(pages, [&](GMimePart* page) {
        const char* const id = g_mime_part_get_content_id(page);
        return id != nullptr && (wanted == id || wanted == "<" + std::string(id) + ">");
    });
    if (first != pages.end()) std::rotate(pages.begin(), first, first + 1);
    return pages;
}

HtmlText textOf(GMimePart* page) {
    const std::string bytes = decodedContent(page);
    const char* const named = g_mime_object_get_content_type_parameter(GMIME_OBJECT(page), "charset");
    return htmlToText(decodeText(bytes, named != nullptr ? std::string_view(named) : declaredCharset(bytes)).text);
}

class WebArchiveReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a saved web page.");
        const GmimeRef<GMimeMessage> message = parsedMessage(input.bytes());
        GMimeObject* const root = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
        const std::vector<GMimePart*> pages = root == nullptr ? std::vector<GMimePart*>() : pagesOf(root);
        if (pages.empty()) return readMessage(input.bytes(), input.name(), place, context);
        Document document = documentAt(input, place);
        document.kind = "html";
        describe(message.get(), document);
        HtmlText page = textOf(pages.front());
        if (!page.title.empty()) document.title = page.title;
        document.from = page.author;
        if (const auto date = isoDate(page.date)) document.date = date;
        if (!page.language.empty()) document.language = page.language;
        page.body.moveInto(document);
        if (oneLine(document.text).empty()) readFrames(pages, document, context);
        emit(std::move(document), input, context);
    }

  private:
    // The program that saved the page is not its author.
    static void describe(GMimeMessage* message, Document& document) {
        Document mail;
        readMailHeaders(message, mail);
        const char* const subject = g_mime_message_get_subject(message);
        if (subject != nullptr && !oneLine(subject).empty()) document.title = oneLine(withReplacements(subject));
        document.date = mail.date;
    }

    static void readFrames(const std::vector<GMimePart*>& pages, Document& document, ReadContext& context) {
        for (std::size_t i = 1; i < pages.size() && document.text.size() <= context.limits.textBytes; ++i) {
            context.onProgress();
            HtmlText frame = textOf(pages[i]);
            if (frame.body.empty()) continue;
            frame.body.moveInto(document);
            document.text += "\n\n";
        }
    }

    GmimeLibrary library_;
};

}  // namespace

std::unique_ptr<const Reader> makeWebArchiveReader() {
    return std::make_unique<WebArchiveReader>();
}

}  // namespace memoir::ingest
