// SPDX-License-Identifier: GPL-3.0-or-later
// PDF through Poppler: the text layer in reading order, the page of every character, metadata, outline, embedded files.
// A file that opens without a password is read, whatever its permissions say: they bind programs that publish, not its
// owner's memory.
#include <algorithm>
#include <memory>

#include <poppler-embedded-file.h>

#include "ingest/hash.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/inner_names.h"
#include "ingest/readers/pdf_file.h"
#include "ingest/readers/pdf_outline.h"
#include "ingest/readers/pdf_page.h"
#include "ingest/readers/pdf_text.h"
#include "ingest/readers/readers.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxEmbeddedFiles = 1000;
// A page tree that lies about its length yields nothing for page after page.
constexpr int kMaxMissingPages = 1000;

void trimEnd(std::string& text) {
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
}

// Empty pages at the end begin where the text ends.
void trimEndOf(Document& document) {
    trimEnd(document.text);
    const std::size_t end = codePointCount(document.text);
    for (PageStart& page : document.pages) page.offset = std::min(page.offset, end);
}

class PageTexts {
  public:
    PageTexts(const poppler::document& pdf, ReadContext& context) : pdf_(pdf), context_(context) {}

    void appendTo(Document& document) {
        const int count = std::min(pdf_.pages(), context_.limits.pageCount);
        std::size_t offset = 0;
        int missing = 0;
        for (int number = 1; number <= count && missing < kMaxMissingPages; ++number) {
            document.pages.push_back({offset, number});
            const std::string text = pageText(number, missing);
            document.text += text;
            offset += codePointCount(text);
            context_.onStep({ReadingStep::Kind::Text, number, count});
            if (document.text.size() > context_.limits.textBytes) break;  // emit() cuts it there and says so
        }
        if (pdf_.pages() > count) document.notice = "Only its first " + std::to_string(count) + " pages were read.";
        if (missing > 0) document.notice = std::to_string(missing) + " of its pages are damaged and could not be read.";
    }

  private:
    // Ends with an empty line unless the page is empty, so that the pages do not run into each other.
    std::string pageText(int number, int& missing) const {
        const std::unique_ptr<poppler::page> page(pdf_.create_page(number - 1));
        missing += page == nullptr;
        if (!page) return {};
        const std::string text = layerText(*page);
        return text.empty() ? text : text + "\n\n";
    }

    const poppler::document& pdf_;
    ReadContext& context_;
};

class PdfReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        const ComplaintCounter complaints;
        const PdfHandle pdf = openPdf(input);
        Document document = documentAt(input, place);
        document.kind = "pdf";
        readMetadata(*pdf, document);
        PageTexts(*pdf, context).appendTo(document);
        trimEndOf(document);
        document.headings = outlineHeadings(*pdf, document.text);
        if (complaints.count() > 0 && document.notice.empty())
            document.notice = "The file is damaged; some of its text may be missing.";
        const bool hasText = !oneLine(document.text).empty();
        if (hasText) emit(std::move(document), input, context);
        const std::size_t embedded = readEmbeddedFiles(*pdf, place, context);
        if (!hasText && embedded == 0) throw noText(input, *pdf);
    }

    PageImage page(const Input& input, const PageWish& wish, ReadContext&) const override {
        const ComplaintCounter complaints;
        const PdfHandle pdf = openPdf(input);
        const std::unique_ptr<poppler::page> page(pdf->create_page(wish.page - 1));
        if (!page) throw Error(FailureKind::Missing, input.name() + " has no page " + std::to_string(wish.page) + ".");
        PageImage image = imageOf(drawPage(*page, wish.width, Colours::Full));
        image.pageCount = pdf->pages();
        image.contentHash = sha256(input.bytes());
        image.text = layerText(*page);
        image.words = placesOf(wordsOn(*page), image.text);
        return image;
    }

  private:
    static Error noText(const Input& input, const poppler::document& pdf) {
        if (pdf.pages() <= 0) return {FailureKind::Corrupt, input.name() + " is damaged: it has no pages."};
        return {FailureKind::Empty,
                input.name() + " has no text layer, only pictures of pages. Text in pictures is not recognised yet."};
    }

    static void readMetadata(const poppler::document& pdf, Document& document) {
        const auto entry = [&pdf](const char* key) { return oneLine(plainUtf8(pdf.info_key(key))); };
        if (const std::string title = entry("Title"); !title.empty()) document.title = title;
        document.from = entry("Author");
        document.date = isoDateOfPdf(entry("CreationDate"));
        if (!document.date) document.date = isoDateOfPdf(entry("ModDate"));
    }

    static std::size_t readEmbeddedFiles(const poppler::document& pdf, const Place& place, ReadContext& context) {
        if (!pdf.has_embedded_files()) return 0;
        InnerNames names(place);
        std::size_t count = 0;
        for (const poppler::embedded_file* file : pdf.embedded_files()) {
            if (file == nullptr || !file->is_valid() || ++count > kMaxEmbeddedFiles) continue;
            const std::string name = oneLine(withReplacements(file->name()));
            const poppler::byte_array data = file->data();
            context.onProgress();
            context.registry.readMember(Input::ofMember({data.data(), data.size()}, name), names.take(name), context);
        }
        return count;
    }
};

}  // namespace

std::unique_ptr<const Reader> makePdfReader() {
    return std::make_unique<PdfReader>();
}

}  // namespace memoir::ingest
