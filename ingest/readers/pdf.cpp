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
#include "ingest/readers/pdf_page_text.h"
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

// Reads page by page into a document.
class PageByPage {
  public:
    PageByPage(const poppler::document& pdf, Document& document, ReadContext& context)
        : pdf_(pdf), document_(document), context_(context), texts_(document.contentHash, context.ocr) {}

    void read() {
        const int count = std::min(pdf_.pages(), context_.limits.pageCount);
        texts_.onRecognition = [this, count](int number) {
            context_.onStep({ReadingStep::Kind::Recognition, number, count});
        };
        std::size_t offset = 0;
        for (int number = 1; number <= count && missingCount_ < kMaxMissingPages; ++number) {
            document_.pages.push_back({offset, number});
            const std::string text = pageText(number, count);
            document_.text += text;
            offset += codePointCount(text);
            if (document_.text.size() > context_.limits.textBytes) break;  // emit() cuts it there and says so
        }
        if (pdf_.pages() > count) note("Only its first " + std::to_string(count) + " pages were read.");
        if (missingCount_ > 0) note(std::to_string(missingCount_) + " of its pages are damaged and could not be read.");
        if (recognisedCount_ > 0)
            note("The text of " + std::to_string(recognisedCount_) + " of its pages was recognised in pictures (" +
                 std::to_string(confidenceSum_ / recognisedCount_) + " % certain).");
        if (!reason_.empty()) note(reason_);
    }

    // Why pages without text have none, where recognising could say.
    const std::string& reason() const { return reason_; }

  private:
    // Ends with an empty line unless the page is empty, so that the pages do not run into each other.
    std::string pageText(int number, int count) {
        const std::unique_ptr<poppler::page> page(pdf_.create_page(number - 1));
        missingCount_ += page == nullptr;
        context_.onStep({ReadingStep::Kind::Text, number, count});
        if (!page) return {};
        const PdfPageText read = texts_.read(*page, number);
        recognisedCount_ += read.isRecognised;
        confidenceSum_ += read.isRecognised ? read.recognition.confidence : 0;
        if (!read.recognition.reason.empty()) reason_ = read.recognition.reason;
        return read.text.empty() ? read.text : read.text + "\n\n";
    }

    void note(const std::string& sentence) { document_.notice += (document_.notice.empty() ? "" : " ") + sentence; }

    const poppler::document& pdf_;
    Document& document_;
    ReadContext& context_;
    PdfPageTexts texts_;
    int missingCount_ = 0, recognisedCount_ = 0, confidenceSum_ = 0;
    std::string reason_;
};

class PdfReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        const ComplaintCounter complaints;
        const PdfHandle pdf = openPdf(input, context.password);
        Document document = documentAt(input, place);
        document.kind = "pdf";
        readMetadata(*pdf, document);
        PageByPage pages(*pdf, document, context);
        pages.read();
        trimEndOf(document);
        document.headings = outlineHeadings(*pdf, document.text);
        if (complaints.count() > 0 && document.notice.empty())
            document.notice = "The file is damaged; some of its text may be missing.";
        const bool hasText = hasVisibleText(document.text);
        if (hasText) emit(std::move(document), input, context);
        const std::size_t embedded =
            readEmbeddedFiles(*pdf, InnerNames(place, hasText ? Holder::Document : Holder::NoDocument), context);
        if (!hasText && embedded == 0) throw noText(input, *pdf, pages.reason(), context);
    }

    PageImage page(const Input& input, const PageWish& wish, ReadContext& context) const override {
        const ComplaintCounter complaints;
        const PdfHandle pdf = openPdf(input, context.password);
        const std::unique_ptr<poppler::page> page(pdf->create_page(wish.page - 1));
        if (!page) throw Error(FailureKind::Missing, input.name() + " has no page " + std::to_string(wish.page) + ".");
        PageImage image = imageOf(drawPage(*page, wish.width, Colours::Full));
        image.pageCount = pdf->pages();
        image.contentHash = sha256(input.bytes());
        PdfPageText read = PdfPageTexts(image.contentHash, context.ocr).read(*page, wish.page);
        image.text = std::move(read.text);
        image.words = read.isRecognised ? std::move(read.recognition.words) : placesOf(wordsOn(*page), image.text);
        return image;
    }

  private:
    static Error noText(const Input& input, const poppler::document& pdf, const std::string& reason,
                        const ReadContext& context) {
        if (pdf.pages() <= 0) return {FailureKind::Corrupt, input.name() + " is damaged: it has no pages."};
        if (context.ocr == nullptr)
            return {FailureKind::Empty,
                    input.name() + " has no text layer, only pictures of pages, and recognising text is turned off."};
        return {FailureKind::Empty, input.name() + " has no text layer, and no text could be recognised on its pages." +
                                        (reason.empty() ? "" : " " + reason)};
    }

    static void readMetadata(const poppler::document& pdf, Document& document) {
        const auto entry = [&pdf](const char* key) { return oneLine(plainUtf8(pdf.info_key(key))); };
        if (const std::string title = entry("Title"); !title.empty()) document.title = title;
        document.from = entry("Author");
        document.date = isoDateOfPdf(entry("CreationDate"));
        if (!document.date) document.date = isoDateOfPdf(entry("ModDate"));
    }

    static std::size_t readEmbeddedFiles(const poppler::document& pdf, InnerNames names, ReadContext& context) {
        if (!pdf.has_embedded_files()) return 0;
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
