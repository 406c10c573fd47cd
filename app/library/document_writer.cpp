// SPDX-License-Identifier: Apache-2.0
#include "app/library/document_writer.h"

#include <map>
#include <utility>

#include "app/library/passage_texts.h"
#include "app/store/codec.h"

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

}  // namespace

std::vector<std::int64_t> removeDocument(Tables& tables, std::int64_t document) {
    std::vector<std::int64_t> numbers;
    PassageTexts texts(tables.documents);
    for (const PassageRecord& passage : tables.passages.ofDocument(document)) {
        tables.fullText.remove(passage.number, passage.header, texts.body(passage));
        tables.passages.remove(passage.number);
        numbers.push_back(passage.number);
    }
    tables.chats.removeTurnsAbout(document);
    tables.documents.removeLocationsOf(document);
    tables.documents.remove(document);
    return numbers;
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
    DocumentRecord record = recordOf(incoming);
    const auto same = tables_.documents.findByHash(record.hash);
    const auto here = tables_.documents.locationAt(file_.id, incoming.inner);
    const bool isHere = here && here->document && (same ? *here->document == *same : true);
    if (same && !isHere) return *same;
    if (isHere && (same || mayEdit(*here->document, incoming))) {
        record.id = *here->document;
        const std::string oldText = tables_.documents.text(record.id).value_or("");
        tables_.documents.update(record, incoming.text);
        writePassages(record.id, oldText, incoming, passages);
        return record.id;
    }
    const std::int64_t id = tables_.documents.insert(record, incoming.text);
    writePassages(id, {}, incoming, passages);
    return id;
}

// A place that only this document has can be edited. A mail inside a mailbox is never edited: another mail moved up.
bool DocumentWriter::mayEdit(std::int64_t document, const ingest::Document& incoming) const {
    const auto known = tables_.documents.find(document);
    if (!known || tables_.documents.locationCount(document) != 1) return false;
    return incoming.inner.empty() || incoming.kind != "mail" || known->messageId == incoming.messageId;
}

void DocumentWriter::writePassages(std::int64_t document, const std::string& oldText, const ingest::Document& incoming,
                                   const std::vector<Passage>& passages) {
    std::multimap<std::string, PassageRecord> old;
    for (PassageRecord& passage : tables_.passages.ofDocument(document)) {
        std::string digest = passage.digest;
        old.emplace(std::move(digest), std::move(passage));
    }
    Slicer text(incoming.text);
    int ordinal = 0;
    for (const Passage& passage : passages) {
        PassageRecord record;
        record.document = document;
        record.ordinal = ordinal++;
        record.start = passage.start;
        record.end = passage.end;
        record.page = passage.page;
        record.header = passage.header;
        record.digest = passage.digest;
        if (const auto unchanged = old.find(passage.digest); unchanged != old.end()) {
            tables_.passages.move(unchanged->second.number, record);
            old.erase(unchanged);
            continue;
        }
        const std::int64_t number = tables_.passages.insert(record);
        tables_.fullText.add(number, record.header, text.slice(record.start, record.end));
    }
    Slicer before(oldText);
    for (const auto& [digest, passage] : old) {
        tables_.fullText.remove(passage.number, passage.header, before.slice(passage.start, passage.end));
        tables_.passages.remove(passage.number);
        retired_.push_back(passage.number);
    }
}

}  // namespace memoir::app
