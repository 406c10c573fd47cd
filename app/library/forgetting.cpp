// SPDX-License-Identifier: Apache-2.0
#include "app/library/forgetting.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "app/library/bank_place.h"
#include "app/library/cache_files.h"
#include "app/library/document_writer.h"
#include "app/library/ids.h"
#include "app/library/source_rows.h"
#include "engine/base/error.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

constexpr std::size_t kDocumentsPerTransaction = 100;  // the writer is free in between

engine::Error notFound(const std::string& id) {
    return {engine::ErrorKind::NotFound, "there is nothing in this archive called " + id};
}

void checkOneTarget(const ForgetRequest& request) {
    const int given = !request.ids.empty() + request.path.has_value() + request.source.has_value();
    if (given != 1) throw engine::Error(engine::ErrorKind::BadInput, "say what to forget: ids, a path or a source");
}

std::int64_t documentFor(const Tables& tables, const std::string& id) {
    if (const auto document = numberOf(id, 'd'); document && tables.documents.find(*document)) return *document;
    if (const auto number = numberOf(id, 'p')) {
        if (const auto passage = tables.passages.find(*number)) return passage->document;
    }
    throw notFound(id);
}

// A document and what is inside it.
void addWithChildren(const Tables& tables, std::int64_t document, std::set<std::int64_t>& chosen) {
    if (!chosen.insert(document).second) return;
    for (const std::int64_t child : tables.documents.children(document)) addWithChildren(tables, child, chosen);
}

std::int64_t sourceNumber(const Tables& tables, const std::string& id) {
    const auto number = numberOf(id, 's');
    if (!number || !tables.sources.find(*number)) throw notFound(id);
    return *number;
}

}  // namespace

Forgetting::Forgetting(Catalogue& catalogue, EngineThread* engineThread, std::filesystem::path archive,
                       std::filesystem::path model)
    : catalogue_(catalogue), engineThread_(engineThread), archive_(std::move(archive)), model_(std::move(model)) {}

std::vector<std::int64_t> Forgetting::chosen(const Tables& tables, const ForgetRequest& request) const {
    if (request.source) return tables.documents.onlyIn(sourceNumber(tables, *request.source));
    if (request.path) {
        auto found = tables.documents.atOrBelow(ingest::displayPath(request.path->lexically_normal().string()));
        if (found.empty()) throw notFound(ingest::displayPath(request.path->string()));
        return found;
    }
    std::set<std::int64_t> documents;
    for (const std::string& id : request.ids) addWithChildren(tables, documentFor(tables, id), documents);
    return {documents.begin(), documents.end()};
}

Forgetting::Masked Forgetting::mask(const ForgetRequest& request, std::int64_t nowMs) {
    checkOneTarget(request);
    return catalogue_.write([&](Tables& tables) {
        Masked masked;
        const std::vector<std::int64_t> documents = chosen(tables, request);
        JobRecord job;
        job.kind = "erase";
        job.dueMs = nowMs + static_cast<std::int64_t>(request.undoSeconds * 1000);
        if (request.source) job.argument = *request.source;
        masked.job = tables.jobs.add(job);
        std::int64_t chats = 0;
        for (const std::int64_t id : documents) {
            masked.receipt.forgotten.passages += static_cast<std::int64_t>(tables.passages.ofDocument(id).size());
            chats += tables.chats.countAbout(id);
            masked.receipt.bytesToErase += tables.documents.storedBytes(id);
            masked.receipt.ids.push_back(documentId(id));
            if (!request.source) tables.documents.refuseHash(tables.documents.find(id)->hash);
            tables.documents.mark(id, masked.job);
        }
        masked.receipt.forgotten.documents = static_cast<std::int64_t>(documents.size());
        masked.receipt.forgotten.chats = chats;
        if (request.undoSeconds > 0) masked.receipt.undo = undoId(masked.job);
        tables.receipts.put({masked.job,
                             isoNow(),
                             masked.receipt.forgotten.documents,
                             masked.receipt.forgotten.passages,
                             chats,
                             masked.receipt.bytesToErase,
                             {},
                             {},
                             0});
        return masked;
    });
}

void Forgetting::undo(std::int64_t id) {
    catalogue_.write([&](Tables& tables) {
        const auto job = tables.jobs.find(id);
        if (!job || job->kind != "erase" || job->state != "queued")
            throw engine::Error(engine::ErrorKind::NotFound, "this can no longer be undone");
        const std::vector<std::int64_t> documents = tables.documents.marked(id);
        tables.documents.unmark(id);
        for (const std::int64_t document : documents) {
            tables.documents.allowHash(tables.documents.find(document)->hash);
            // The bank may have dropped them after a restart; encoding again is cheaper than a special case.
            for (const PassageRecord& passage : tables.passages.ofDocument(document))
                tables.passages.requeue(passage.number);
        }
        tables.jobs.finish(id);
        tables.receipts.remove(id);
    });
}

void Forgetting::hold(std::int64_t id, std::int64_t dueMs) {
    catalogue_.write([&](Tables& tables) {
        const auto job = tables.jobs.find(id);
        if (!job || job->kind != "erase" || job->state != "queued")
            throw engine::Error(engine::ErrorKind::NotFound, "this can no longer be undone");
        tables.jobs.putBack(id, std::max(job->dueMs, dueMs));
    });
}

void Forgetting::erase(const JobRecord& job, std::stop_token stop) {
    std::vector<std::int64_t> documents, numbers;
    std::vector<std::string> hashes;
    catalogue_.read([&](const Tables& tables) {
        documents = tables.documents.marked(job.id);
        for (const std::int64_t id : documents) {
            for (const PassageRecord& passage : tables.passages.ofDocument(id)) numbers.push_back(passage.number);
            hashes.push_back(tables.documents.hashOf(id));
        }
    });
    if (engineThread_ && !numbers.empty()) engineThread_->run([&](engine::Engine& engine) { engine.forget(numbers); });
    removeRows(documents);
    catalogue_.write([&](Tables& tables) {
        if (const auto source = numberOf(job.argument, 's')) tables.sources.remove(*source);
        tables.files.skipForgotten();
        tables.files.removeEmptyMissing();
    });
    removeCached(hashes);
    if (engineThread_) removeOtherBanks(archive_, bankFolderFor(archive_, model_));
    compact(stop);
    if (stop.stop_requested()) return;
    catalogue_.write([&](Tables& tables) {
        tables.jobs.finish(job.id);
        tables.receipts.noteErased(job.id, isoNow());
    });
}

void Forgetting::removeRows(const std::vector<std::int64_t>& documents) {
    for (std::size_t begin = 0; begin < documents.size(); begin += kDocumentsPerTransaction) {
        const std::size_t end = std::min(documents.size(), begin + kDocumentsPerTransaction);
        catalogue_.write([&](Tables& tables) {
            for (std::size_t i = begin; i < end; ++i) removeDocument(tables, documents[i]);
        });
    }
}

void Forgetting::removeCached(const std::vector<std::string>& hashes) const {
    for (const std::string& hash : hashes) {
        std::error_code ignored;  // the cache may be deleted at any time, also by others
        if (isContentHash(hash)) std::filesystem::remove_all(archive_ / "cache" / hash, ignored);
    }
    removeOrphans();
}

// An earlier version of a document has another hash, and may hold what is to be forgotten.
void Forgetting::removeOrphans() const {
    std::vector<std::filesystem::path> orphans;
    std::error_code failed;
    catalogue_.read([&](const Tables& tables) {
        for (std::filesystem::directory_iterator at(archive_ / "cache", failed), end; !failed && at != end;
             at.increment(failed)) {
            const std::string name = at->path().filename().string();
            if (isContentHash(name) && !tables.documents.findByHash(name)) orphans.push_back(at->path());
        }
    });
    for (const std::filesystem::path& orphan : orphans) std::filesystem::remove_all(orphan, failed);
}

std::int64_t Forgetting::compact(std::stop_token stop) {
    catalogue_.write([](Tables& tables) { tables.fullText.merge(); });
    std::int64_t freed = catalogue_.scour();
    if (engineThread_) freed += engineThread_->run([&](engine::Engine& engine) { return engine.compact(stop); });
    return freed;
}

}  // namespace memoir::app
