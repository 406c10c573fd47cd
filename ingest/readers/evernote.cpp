// SPDX-License-Identifier: Apache-2.0
// Evernote exports (.enex): each note is a document, its files are children. The export is read as a stream, with
// memory for one note; what a note holds behind a password stays there and is reported.
#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include <glib.h>
#include <libxml/xmlreader.h>

#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/records.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

struct FreeXmlReader {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};
using XmlReader = std::unique_ptr<xmlTextReader, FreeXmlReader>;

constexpr std::size_t kMaxResources = 1000;
constexpr std::size_t kMaxTags = 200;

struct Resource {
    std::string base64;
    std::string fileName;
};

struct Note {
    std::string title, created, updated, author, sourceUrl, content;
    std::vector<std::string> tags;
    std::vector<Resource> resources;
    std::size_t sizeBytes = 0;
};

// Replaces every "<name ...>" and "</name>" by what `text` makes of the tag.
template <class Text>
std::string withTagsReplaced(const std::string& markup, std::string_view name, Text&& text) {
    std::string result;
    std::size_t copied = 0;
    const std::string opening = "<" + std::string(name);
    for (std::size_t at = markup.find(opening); at != std::string::npos; at = markup.find(opening, copied)) {
        const std::size_t end = markup.find('>', at);
        if (end == std::string::npos) break;
        result += markup.substr(copied, at - copied) + text(std::string_view(markup).substr(at, end - at));
        copied = end + 1;
    }
    return result + markup.substr(copied);
}

std::string withCheckboxes(const std::string& markup) {
    return withTagsReplaced(markup, "en-todo", [](std::string_view tag) {
        const bool isDone = tag.find("checked=\"true\"") != tag.npos || tag.find("checked='true'") != tag.npos;
        return std::string(isDone ? "[x] " : "[ ] ");
    });
}

// What a password hides is base64 text between the tags.
std::string withoutSecrets(const std::string& markup, bool& hadSecrets) {
    std::string result;
    std::size_t copied = 0;
    for (std::size_t at = markup.find("<en-crypt"); at != std::string::npos; at = markup.find("<en-crypt", copied)) {
        constexpr std::string_view kClose = "</en-crypt>";
        const std::size_t end = markup.find(kClose, at);
        hadSecrets = true;
        result += markup.substr(copied, at - copied) + "[encrypted]";
        if (end == std::string::npos) return result;
        copied = end + kClose.size();
    }
    return result + markup.substr(copied);
}

std::string decodedBase64(std::string text) {
    gsize size = 0;
    if (text.empty()) return {};
    g_base64_decode_inplace(text.data(), &size);
    text.resize(size);
    return text;
}

class EvernoteExport {
  public:
    EvernoteExport(const Input& input, const Place& place, ReadContext& context)
        : input_(input), context_(context), records_(input, place, context) {}

    void read() {
        // Nothing outside of the file is opened, entities stay as they are, and damage does not end the reading.
        const XmlReader reader(xmlReaderForIO(
            readMore, nullptr, this, nullptr, nullptr,
            XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
        if (!reader) throw Error(FailureKind::Memory, input_.name() + " cannot be read: there is no memory.");
        int step = xmlTextReaderRead(reader.get());
        for (; step == 1; step = xmlTextReaderRead(reader.get())) visit(reader.get());
        if (note_) finishNote("It was cut off or is damaged; only a part of it could be read.");
        if (step < 0)
            context_.onNotice(input_.name() + " is damaged; what stands behind the damage could not be read.");
        records_.finish();
    }

  private:
    static int readMore(void* self, char* into, int size) {
        auto* const reading = static_cast<EvernoteExport*>(self);
        const std::size_t got = reading->input_.readAt(reading->offset_, into, static_cast<std::size_t>(size));
        reading->offset_ += got;
        return static_cast<int>(got);
    }

    void visit(xmlTextReader* reader) {
        switch (xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT:
                return begin(nameOf(reader));
            case XML_READER_TYPE_END_ELEMENT:
                return end(nameOf(reader));
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
                return append(reinterpret_cast<const char*>(xmlTextReaderConstValue(reader)));
            default:
                return;
        }
    }

    static std::string nameOf(xmlTextReader* reader) {
        const xmlChar* const name = xmlTextReaderConstLocalName(reader);
        return name == nullptr ? std::string() : reinterpret_cast<const char*>(name);
    }

    void begin(const std::string& name) {
        element_ = name;
        if (name == "note") {
            if (note_) finishNote("It is damaged; only a part of it could be read.");
            note_.emplace();
        } else if (note_ && name == "resource" && note_->resources.size() < kMaxResources) {
            note_->resources.emplace_back();
        } else if (note_ && name == "tag" && note_->tags.size() < kMaxTags) {
            note_->tags.emplace_back();
        }
    }

    void end(const std::string& name) {
        element_.clear();
        if (name == "note" && note_) finishNote("");
    }

    std::string* field() {
        if (element_ == "title") return &note_->title;
        if (element_ == "created") return &note_->created;
        if (element_ == "updated") return &note_->updated;
        if (element_ == "author") return &note_->author;
        if (element_ == "source-url") return &note_->sourceUrl;
        if (element_ == "content") return &note_->content;
        if (element_ == "tag" && !note_->tags.empty()) return &note_->tags.back();
        if (note_->resources.empty()) return nullptr;
        if (element_ == "data") return &note_->resources.back().base64;
        return element_ == "file-name" ? &note_->resources.back().fileName : nullptr;
    }

    void append(const char* text) {
        std::string* const into = note_ && text != nullptr ? field() : nullptr;
        if (into == nullptr) return;
        const std::size_t size = std::strlen(text);
        note_->sizeBytes += size;
        if (note_->sizeBytes <= context_.limits.memberBytes) into->append(text, size);
    }

    void finishNote(const std::string& damage) {
        const Note note = std::move(*note_);
        note_.reset();
        Document document = documentOf(note);
        if (!damage.empty()) document.notice = damage;
        const Place place = records_.take(document.title);
        if (note.sizeBytes > context_.limits.memberBytes) {
            records_.refuse(place, document.title, Error(FailureKind::TooLarge, "The note is too large."));
            return;
        }
        records_.emit(std::move(document), place);
        readResources(note, place);
    }

    static Document documentOf(const Note& note) {
        Document document;
        document.kind = "note";
        document.title = oneLine(withReplacements(note.title));
        if (document.title.empty()) document.title = "Untitled note";
        document.date = isoDate(oneLine(note.created));
        if (!document.date) document.date = isoDate(oneLine(note.updated));
        document.from = oneLine(note.author);
        for (const std::string& tag : note.tags) document.tags.push_back(oneLine(tag));
        std::erase(document.tags, "");
        document.text = document.title + "\n";
        addFact(document.text, "Date", document.date ? readableTime(*document.date) : "");
        addFact(document.text, "Author", document.from);
        addFact(document.text, "Tags", joinedNames(document.tags));
        addFact(document.text, "Source", oneLine(note.sourceUrl));
        addContent(note, document);
        return document;
    }

    static void addContent(const Note& note, Document& document) {
        bool hadSecrets = false;
        HtmlText page = htmlToText(withCheckboxes(withoutSecrets(withReplacements(note.content), hadSecrets)));
        document.text += "\n";
        page.body.moveInto(document);
        if (hadSecrets) document.notice = "A part of the note is encrypted; that was not read.";
    }

    void readResources(const Note& note, const Place& place) {
        InnerNames names(place);
        int number = 0;
        for (const Resource& resource : note.resources) {
            ++number;
            const std::string name = oneLine(withReplacements(resource.fileName));
            const std::string shown = name.empty() ? "file-" + std::to_string(number) : name;
            Place inside = names.take(shown);
            const std::string bytes = decodedBase64(resource.base64);
            if (bytes.empty()) continue;
            context_.onProgress();
            context_.registry.readMember(Input::ofMember(bytes, std::string(utf8Prefix(shown, 200))), inside, context_);
        }
    }

    const Input& input_;
    ReadContext& context_;
    Records records_;
    std::uint64_t offset_ = 0;
    std::string element_;
    std::optional<Note> note_;
};

class EvernoteReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        EvernoteExport(input, place, context).read();
    }
};

}  // namespace

std::unique_ptr<const Reader> makeEvernoteReader() {
    return std::make_unique<EvernoteReader>();
}

}  // namespace memoir::ingest
