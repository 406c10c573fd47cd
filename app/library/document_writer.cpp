// SPDX-License-Identifier: Apache-2.0
#include "app/library/document_writer.h"

#include <map>
#include <set>
#include <utility>

#include "app/library/passage_texts.h"
#include "app/store/codec.h"
#include "app/store/urgency.h"

namespace memoir::app {

namespace {

constexpr auto kForgottenReason = "You asked to forget it. Add this file itself to bring it back.";

DocumentRecord recordOf(const ingest::Document& document) {
    DocumentRecord record;
    record.hash = document.contentHash;
    record.kind = document.kind;
    record.title = document.title;
    record.from = document.from;
    record.to = document.to;
    record.tags = document.tags;
    record.date = document.date.value_or("");
    record.language = document.language.value_or("");
    record.messageId = document.messageId;
    record.notice = document.notice;
    for (const ingest::PageStart& page : document.pages)
        record.pages.push_back({static_cast<std::int64_t>(page.offset), page.page});
    return record;
}

std::string pathBelow(const std::string& root, const std::string& path) {
    if (path.empty()) return root;
    return root + (root.ends_with('/') ? "" : "/") + path;
}

// The name under which people know a document at a place: of its file, or of the attachment or member that it is. A
// mail of a mailbox has a position and no name.
std::string nameAt(const std::string& path, const std::string& inner) {
    const std::string& place = inner.empty() ? path : inner;
    std::string name = place.substr(place.rfind('/') + 1);
    const bool isPosition = !inner.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    return isPosition ? std::string() : name;
}

// The message ids by which a mail belongs to its thread.
std::vector<std::string> threadIdsOf(const ingest::Document& document) {
    std::vector<std::string> ids = document.references;
    ids.push_back(document.messageId);
    return ids;
}

}  // namespace

struct DocumentWriter::Piece {
    const ingest::Document& incoming;
    const std::vector<Passage>& passages;
    std::string names;
};

std::vector<std::int64_t> removeDocument(Tables& tables, std::int64_t document) {
    std::vector<std::int64_t> numbers;
    PassageTexts texts(tables.documents);
    for (const PassageRecord& passage : tables.passages.ofDocument(document)) {
        tables.fullText.remove(passage.number, passage.indexedHeader(), texts.body(passage));
        tables.passages.remove(passage.number);
        numbers.push_back(passage.number);
    }
    tables.chats.removeTurnsAbout(document);
    tables.documents.removeLocationsOf(document);
    tables.documents.remove(document);
    return numbers;
}

DocumentWriter::DocumentWriter(Tables& tables, const FileRecord& file, std::int64_t reading)
    : tables_(tables), file_(file), reading_(reading) {
    const auto source = tables.sources.find(file.source);
    if (source && !source->root.empty()) path_ = pathBelow(source->root, file.facts.path);
}

void DocumentWriter::write(const ingest::Document& incoming, const std::vector<Passage>& passages) {
    if (file_.revive) tables_.documents.allowHash(incoming.contentHash);
    LocationRecord location{file_.id, {}, incoming.inner, incoming.parent, {}, {}, {}};
    if (tables_.documents.isRefused(incoming.contentHash))
        location.reason = kForgottenReason;
    else
        location.document = place(incoming, passages);
    tables_.documents.putLocation(location, reading_);
}

// The document that stands for what came in: one with the same content wherever it is, else the one at this place as it
// is now, else a new one.
std::int64_t DocumentWriter::place(const ingest::Document& incoming, const std::vector<Passage>& passages) {
    const auto same = tables_.documents.findByHash(incoming.contentHash);
    const auto here = tables_.documents.locationAt(file_.id, incoming.inner);
    const auto known = same ? same : here ? here->document : std::nullopt;
    const auto present = known ? tables_.documents.presentLocations(*known) : std::vector<LocationRecord>();
    if (same && !(speaksFor(present, incoming) && brings(*same, here, incoming))) {
        const auto record = tables_.documents.find(*same);
        renameIndex(*same, namesFor(record->title, present, incoming.inner));
        return *same;
    }
    const Piece piece{incoming, passages, namesFor(incoming.title, present, incoming.inner)};
    if (known && (same || mayEdit(*known, incoming))) {
        update(*known, piece);
        return *known;
    }
    const std::int64_t id = tables_.documents.insert(recordOf(incoming), incoming.text);
    tables_.mailThreads.add(id, threadIdsOf(incoming));
    writePassages(id, {}, piece);
    return id;
}

// Whether a reading of the same content says something new: at its own place it may come from a better reader; at
// another one only the name of the file can make a difference, and which mails a copy names.
bool DocumentWriter::brings(std::int64_t document, const std::optional<LocationRecord>& here,
                            const ingest::Document& incoming) const {
    if (here && here->document == document) return true;
    return tables_.documents.find(document)->title != incoming.title ||
           !tables_.mailThreads.holds(document, threadIdsOf(incoming));
}

// Of the places that hold a document the first by name gives it its title, whichever is read first.
bool DocumentWriter::speaksFor(const std::vector<LocationRecord>& present, const ingest::Document& incoming) const {
    if (present.empty()) return true;
    const LocationRecord& first = present.front();
    if (first.file == file_.id && first.inner == incoming.inner) return true;
    return std::pair(path_, incoming.inner) < std::pair(first.path, first.inner);
}

// The names of the document's files and parts that its title does not say.
std::string DocumentWriter::namesFor(const std::string& title, const std::vector<LocationRecord>& present,
                                     const std::string& inner) const {
    std::set<std::string> names = {nameAt(path_, inner)};
    if (!path_.empty()) {
        for (const LocationRecord& location : present) names.insert(nameAt(location.path, location.inner));
    }
    std::vector<std::string> unsaid;
    for (const std::string& name : names) {
        if (title.find(name.substr(0, name.rfind('.'))) == std::string::npos) unsaid.push_back(name);
    }
    return joinedLines(unsaid);
}

void DocumentWriter::update(std::int64_t document, const Piece& piece) {
    DocumentRecord record = recordOf(piece.incoming);
    record.id = document;
    const std::string oldText = tables_.documents.text(document).value_or("");
    tables_.documents.update(record, piece.incoming.text);
    tables_.mailThreads.remove(document);
    tables_.mailThreads.add(document, threadIdsOf(piece.incoming));
    writePassages(document, oldText, piece);
}

// A place that only this document has can be edited. A mail inside a mailbox is never edited: another mail moved up.
bool DocumentWriter::mayEdit(std::int64_t document, const ingest::Document& incoming) const {
    const auto known = tables_.documents.find(document);
    if (!known || tables_.documents.locationCount(document) != 1) return false;
    return incoming.inner.empty() || incoming.kind != "mail" || known->messageId == incoming.messageId;
}

void DocumentWriter::writePassages(std::int64_t document, const std::string& oldText, const Piece& piece) {
    std::multimap<std::string, PassageRecord> old;
    for (PassageRecord& passage : tables_.passages.ofDocument(document)) {
        std::string digest = passage.digest;
        old.emplace(std::move(digest), std::move(passage));
    }
    Slicer text(piece.incoming.text);
    int ordinal = 0;
    for (const Passage& passage : piece.passages) {
        PassageRecord record;
        record.document = document;
        record.ordinal = ordinal++;
        record.start = passage.start;
        record.end = passage.end;
        record.page = passage.page;
        record.header = passage.header;
        record.digest = passage.digest;
        record.isQuoted = passage.isQuoted;
        record.names = record.ordinal == 0 ? piece.names : "";
        record.priority = urgencyOf(piece.incoming);
        const std::string_view body = text.slice(record.start, record.end);
        if (const auto unchanged = old.find(passage.digest); unchanged != old.end()) {
            tables_.passages.move(unchanged->second.number, record);
            index(unchanged->second, record.names, body);
            old.erase(unchanged);
            continue;
        }
        const std::int64_t number = tables_.passages.insert(record);
        tables_.fullText.add(number, record.indexedHeader(), body);
    }
    Slicer before(oldText);
    for (const auto& [digest, passage] : old) {
        tables_.fullText.remove(passage.number, passage.indexedHeader(), before.slice(passage.start, passage.end));
        tables_.passages.remove(passage.number);
        retired_.push_back(passage.number);
    }
}

// As the file was to be read, so are its passages to be encoded; the newest by what the content says.
int DocumentWriter::urgencyOf(const ingest::Document& incoming) const {
    const std::int64_t day = incoming.date ? dayOfDate(*incoming.date) : dayOfNs(file_.facts.modified);
    return Urgency{file_.priority >= kFirstStep, incoming.kind == "mail", day}.value();
}

// Brings a passage that stays under other names in the index.
void DocumentWriter::index(const PassageRecord& passage, const std::string& names, std::string_view body) {
    if (passage.names == names) return;
    tables_.fullText.remove(passage.number, passage.indexedHeader(), body);
    PassageRecord renamed = passage;
    renamed.names = names;
    tables_.passages.rename(passage.number, names);
    tables_.fullText.add(passage.number, renamed.indexedHeader(), body);
}

void DocumentWriter::renameIndex(std::int64_t document, const std::string& names) {
    const std::vector<PassageRecord> passages = tables_.passages.ofDocument(document);
    if (passages.empty() || passages.front().names == names) return;
    index(passages.front(), names, PassageTexts(tables_.documents).body(passages.front()));
}

}  // namespace memoir::app
