// SPDX-License-Identifier: Apache-2.0
#include "ingest/reader.h"

#include <algorithm>
#include <string_view>

#include "ingest/hash.h"
#include "ingest/language.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxTitleBytes = 400;
// Far more than any person writes; a file that makes more headings than this is making noise.
constexpr std::size_t kMaxHeadings = 20'000;

bool isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// No-break space, zero-width characters, byte order mark: invisible, and more than one byte long.
bool isInvisible(std::string_view sequence) {
    if (sequence.size() == 1) return static_cast<unsigned char>(sequence[0]) <= ' ' || sequence[0] == '\x7F';
    return sequence == "\u00A0" || sequence == "\u00AD" || sequence == "\u200B" || sequence == "\u2028" ||
           sequence == "\u2029" || sequence == "\uFEFF" || sequence == "\u3000";
}

std::string shortened(std::string title) {
    title = oneLine(title);
    if (title.size() <= kMaxTitleBytes) return title;
    return std::string(utf8Prefix(title, kMaxTitleBytes)) + "…";
}

void addNotice(Document& document, const std::string& sentence) {
    if (!document.notice.empty()) document.notice += ' ';
    document.notice += sentence;
}

// Readers decode what they read; what slips through must not cost the person the whole file.
void makeValid(std::string& text) {
    if (!isValidUtf8(text)) text = withReplacements(text);
}

void makeValid(Document& document) {
    for (std::string* text : {&document.title, &document.from, &document.messageId, &document.text, &document.notice})
        makeValid(*text);
    for (std::vector<std::string>* texts : {&document.to, &document.tags, &document.references})
        for (std::string& text : *texts) makeValid(text);
    for (Heading& heading : document.headings) makeValid(heading.title);
}

// Of a mail, without the lines that every mail begins with and what others wrote in it.
std::string ownWords(std::string_view mail) {
    mail.remove_prefix(std::min(mail.find("\n\n"), mail.size()));
    std::string words;
    while (!mail.empty() && words.size() < kLanguageSampleBytes) {
        const std::string_view line = mail.substr(0, mail.find('\n'));
        if (!line.starts_with('>')) words.append(line).append("\n");
        mail.remove_prefix(std::min(line.size() + 1, mail.size()));
    }
    return words;
}

// What it declares, else what it is written in.
void noteLanguage(Document& document) {
    std::string language = declaredLanguage(document.language.value_or(""));
    if (language.empty())
        language = document.kind == "mail" ? languageOf(ownWords(document.text)) : languageOf(document.text);
    document.language = language.empty() ? std::nullopt : std::optional(std::move(language));
}

void cutText(Document& document, std::size_t maxBytes) {
    if (document.text.size() <= maxBytes) return;
    document.text.resize(utf8Prefix(document.text, maxBytes).size());
    addNotice(document, "Only the first " + std::to_string(maxBytes >> 20) + " MiB of its text were taken.");
    const std::size_t end = codePointCount(document.text);
    std::erase_if(document.pages, [end](const PageStart& page) { return page.offset > end; });
    std::erase_if(document.headings, [end](const Heading& heading) { return heading.offset > end; });
    std::erase_if(document.quotedRanges, [end](const TextRange& range) { return range.start >= end; });
    for (TextRange& range : document.quotedRanges) range.end = std::min(range.end, end);
}

}  // namespace

PageImage Reader::page(const Input& input, const PageWish&, ReadContext&) const {
    throw Error(FailureKind::Unsupported, input.name() + " has no pages that can be shown.");
}

ReadContext withSink(const ReadContext& context, DocumentSink& sink) {
    return {.sink = sink,
            .registry = context.registry,
            .limits = context.limits,
            .onProgress = context.onProgress,
            .onStep = context.onStep,
            .onNotice = context.onNotice,
            .fileBytes = context.fileBytes,
            .unpackedBytes = context.unpackedBytes,
            .ocr = context.ocr,
            .wish = context.wish};
}

bool hasVisibleText(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8SequenceLength(text), 1);
        if (!isInvisible(text.substr(0, length))) return true;
        text.remove_prefix(length);
    }
    return false;
}

Document documentAt(const Input& input, const Place& place) {
    Document document;
    document.title = titleFromName(input.name());
    document.inner = place.inner;
    document.parent = place.parent;
    document.contentHash = sha256(input.bytes());
    return document;
}

void emit(Document document, const Input& input, ReadContext& context) {
    if (!hasVisibleText(document.text)) throw Error(FailureKind::Empty, input.name() + " holds no text.");
    makeValid(document);
    cutText(document, context.limits.textBytes);
    document.title = shortened(document.title);
    if (document.title.empty()) document.title = shortened(titleFromName(input.name()));
    if (document.title.empty()) document.title = "Untitled";
    if (document.headings.size() > kMaxHeadings) document.headings.resize(kMaxHeadings);
    for (Heading& heading : document.headings) heading.title = shortened(std::move(heading.title));
    noteLanguage(document);
    context.sink.accept(std::move(document));
}

std::string titleFromName(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string oneLine(const std::string& text) {
    std::string line;
    for (const char c : text) {
        if (!isBlank(c)) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

}  // namespace memoir::ingest
