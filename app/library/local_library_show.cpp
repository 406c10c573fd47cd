// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "app/library/ids.h"
#include "app/library/local_library.h"
#include "app/library/scope.h"
#include "app/library/source_rows.h"

namespace memoir::app {

namespace {

engine::Error notFound(const std::string& id) {
    return {engine::ErrorKind::NotFound, "there is nothing in this archive called " + id};
}

// The document that an id of a document or passage names, and the passage where it is one.
struct Target {
    std::int64_t document = 0;
    std::optional<std::int64_t> passage;
};

Target targetOf(const Tables& tables, const std::string& id) {
    if (const auto document = numberOf(id, 'd'); document && tables.documents.find(*document)) return {*document, {}};
    if (const auto number = numberOf(id, 'p')) {
        if (const auto passage = tables.passages.find(*number)) return {passage->document, *number};
    }
    throw notFound(id);
}

PassageRow rowOf(const PassageRecord& passage) {
    return {passageId(passage.number),
            passage.start,
            passage.end,
            passage.chunks,
            passage.state,
            passage.header,
            passage.page};
}

ShowResult shown(const Tables& tables, const Target& target) {
    const DocumentRecord document = *tables.documents.find(target.document);
    ShowResult result;
    result.document = documentId(document.id);
    result.title = document.title;
    result.kind = document.kind;
    result.date = document.date;
    result.from = document.from;
    result.to = document.to;
    result.language = document.language;
    result.tags = document.tags;
    for (const LocationRecord& location : tables.documents.locations(document.id))
        result.locations.push_back({location.path, location.inner});
    if (const auto parent = tables.documents.parent(document.id)) result.parent = documentId(*parent);
    for (const std::int64_t child : tables.documents.children(document.id))
        result.children.push_back(documentId(child));
    if (const auto thread = tables.mailThreads.of(document.id); thread.size() > 1) {
        for (const std::int64_t mail : thread) result.thread.push_back(documentId(mail));
    }
    result.hash = document.hash;
    if (!document.pages.empty()) result.pages = document.pages.back().page;
    result.tokens = document.tokens;
    for (const PassageRecord& passage : tables.passages.ofDocument(document.id)) {
        if (!target.passage || *target.passage == passage.number) result.passages.push_back(rowOf(passage));
    }
    return result;
}

std::int64_t bytesBelow(const std::filesystem::path& folder) {
    std::int64_t bytes = 0;
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const auto size = at->is_regular_file(failed) ? at->file_size(failed) : 0;
        if (!failed) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

bool isFailure(const ListedFile& row) {
    return row.state == "failed";
}

std::vector<FileRow> rowsOf(const std::vector<ListedFile>& files, Library::Files which) {
    std::vector<FileRow> rows;
    for (const ListedFile& file : files) {
        if (which == Library::Files::FailedOnly && !isFailure(file)) continue;
        FileRow row{file.path, file.inner, file.state, file.reason, {}};
        if (file.document) row.document = documentId(*file.document);
        rows.push_back(std::move(row));
    }
    return rows;
}

// "cpu", "cuda:0,1" -> how many devices.
int deviceCount(const std::string& device) {
    return 1 + static_cast<int>(std::count(device.begin(), device.end(), ','));
}

}  // namespace

std::vector<SourceRow> sourceRows(const Tables& tables) {
    std::vector<SourceRow> rows;
    for (const SourceRecord& source : tables.sources.all()) {
        if (source.root.empty()) continue;  // texts that came from memory
        rows.push_back({sourceId(source.id), source.root, source.state, source.watched, tables.files.countOf(source.id),
                        tables.files.failedOf(source.id), source.forgetMissing,
                        tables.files.countIn(source.id, "missing")});
    }
    return rows;
}

ShowResult LocalLibrary::show(const std::string& id, Detail detail) {
    return catalogue_.read([&](const Tables& tables) {
        const Target target = targetOf(tables, id);
        ShowResult result = shown(tables, target);
        if (detail == Detail::WithText) result.text = tables.documents.text(target.document).value_or("");
        return result;
    });
}

PageResult LocalLibrary::page(const PageQuery& query, std::stop_token stop) {
    return pages_.show(query, stop);
}

StatusResult LocalLibrary::status(Files files) {
    StatusResult result;
    result.archive = options_.archive.string();
    result.version = MEMOIR_VERSION;
    result.model = {model_.name, model_.fingerprint, model_.parameterCount, options_.modelIsBundled};
    const engine::BankSummary bank = encoding_.bank();
    const std::string device = bank.deviceName.empty() ? device_ : bank.deviceName;
    result.device = {device.substr(0, device.find(':')), device, engineThread_ ? deviceCount(options_.device) : 0,
                     bank.deviceNotes};
    catalogue_.read([&](const Tables& tables) {
        const Documents::Totals documents = tables.documents.totals();
        const Passages::Totals passages = tables.passages.totals();
        result.documents = documents.documents;
        result.tokens = documents.tokens;
        result.passages = passages.passages;
        result.chunks = passages.chunks;
        const std::int64_t encoding = engineThread_ ? passages.waiting : 0;
        result.queue.pending = tables.files.countIn("queued") + encoding;
        result.queue.running = tables.files.countIn("reading");
        result.queue.failed = tables.files.countIn("failed");
        result.queue.erasing = tables.jobs.count("erase");
        result.kinds = tables.documents.kinds();
        result.sources = sourceRows(tables);
        if (files != Files::Left) result.files = rowsOf(tables.files.list(), files);
    });
    result.queue.paused = queue_->paused();
    result.queue.etaSeconds = queue_->progress().etaSeconds;
    result.memory = {bank.routingResidentBytes, bank.contentResidentBytes};
    result.bytes = {catalogue_.sizeBytes(), bytesBelow(options_.archive / "bank"),
                    bytesBelow(options_.archive / "cache")};
    return result;
}

}  // namespace memoir::app
