// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include <unistd.h>

#include "app/library/ids.h"
#include "app/library/local_library.h"
#include "app/library/scope.h"
#include "app/library/source_rows.h"
#include "app/store/words.h"
#include "engine/open_backend.h"
#include "ingest/recognition_packs.h"

namespace memoir::app {

namespace {

constexpr int kMostSenders = 40;

std::vector<std::string> foldedWords(const std::string& text) {
    std::istringstream words(foldedText(text));
    std::vector<std::string> found;
    for (std::string word; words >> word;) found.push_back(word);
    return found;
}

HoldingQuery holdingsFor(const DocumentQuery& query) {
    return {query.shelf, parseScope(query.scope), foldedWords(query.words), query.states, query.sort, query.order};
}

// Two queries with the same text list the same rows.
std::string textOf(const DocumentQuery& query) {
    std::ostringstream text;
    text << static_cast<int>(query.shelf) << '\n' << query.scope << '\n' << query.words << '\n';
    for (const std::string& state : query.states) text << state << ' ';
    text << '\n' << static_cast<int>(query.sort) << static_cast<int>(query.order);
    return text.str();
}

DocumentRow rowOf(const HoldingRow& held) {
    DocumentRow row;
    if (held.document != 0) row.document = documentId(held.document);
    row.title = held.title;
    row.kind = held.kind;
    row.date = held.date;
    row.from = held.from;
    row.path = held.path;
    row.inner = held.inner;
    row.state = held.state;
    row.reason = held.reason;
    row.failure = held.failure;
    row.tokens = held.tokens;
    row.passages = held.passages;
    row.encoded = held.encoded;
    row.places = held.places;
    row.sizeBytes = held.size;
    row.attempts = held.attempts;
    row.tried = held.tried;
    if (held.source != 0) row.source = sourceId(held.source);
    return row;
}

std::vector<ValueCount> countsOf(const std::vector<HoldingCount>& counted) {
    std::vector<ValueCount> counts;
    for (const HoldingCount& one : counted) counts.push_back({one.value, one.count});
    return counts;
}

std::vector<MemoryReport::Share> sharesOf(const std::vector<ShareRecord>& records) {
    std::vector<MemoryReport::Share> shares;
    for (const ShareRecord& record : records) {
        shares.push_back({record.value, record.documents, record.tokens, record.unusedDocuments, record.unusedTokens});
    }
    return shares;
}

}  // namespace

DocumentList LocalLibrary::documents(const DocumentQuery& query) {
    const HoldingQuery wanted = holdingsFor(query);
    return catalogue_.read([&](const Tables& tables) {
        const Listings::Listing listing = listings_.find(query.listing, textOf(query), board_->version(),
                                                         [&] { return tables.holdings.keys(wanted); });
        DocumentList list;
        list.listing = listing.number;
        list.total = static_cast<std::int64_t>(listing.keys->size());
        const std::int64_t end = std::min(list.total, query.offset + query.limit);
        for (std::int64_t at = query.offset; at < end; ++at)
            list.rows.push_back(rowOf(tables.holdings.row((*listing.keys)[static_cast<std::size_t>(at)])));
        return list;
    });
}

DocumentCounts LocalLibrary::documentCounts(const DocumentQuery& query) {
    const HoldingQuery wanted = holdingsFor(query);
    return catalogue_.read([&](const Tables& tables) {
        DocumentCounts counts;
        counts.documents = tables.holdings.documentCount();
        counts.failed = tables.holdings.failedCount();
        counts.duplicates = tables.holdings.duplicateCount();
        counts.forgotten = tables.receipts.count();
        counts.kinds = countsOf(tables.holdings.kinds(wanted));
        counts.states = countsOf(tables.holdings.states(wanted));
        counts.sources = countsOf(tables.holdings.sources(wanted));
        counts.senders = countsOf(tables.holdings.senders(wanted, kMostSenders));
        return counts;
    });
}

std::vector<StoredReceipt> LocalLibrary::receipts() {
    const std::int64_t now = nowMs();
    return catalogue_.read([&](const Tables& tables) {
        std::vector<StoredReceipt> receipts;
        for (const ReceiptRecord& record : tables.receipts.all(now)) {
            StoredReceipt receipt{record.asked,
                                  record.documents,
                                  record.passages,
                                  record.chats,
                                  record.bytes,
                                  record.erased,
                                  record.title,
                                  {},
                                  0};
            if (record.undoableUntil > now) {
                receipt.undo = undoId(record.job);
                receipt.secondsLeft = static_cast<double>(record.undoableUntil - now) / 1000;
            }
            receipts.push_back(std::move(receipt));
        }
        return receipts;
    });
}

namespace {

// A GPU that could be used, or why it cannot; nothing of it is kept.
MachineReport::Device gpuBeside(const std::string& asked) {
    MachineReport::Device gpu{"cuda", "", false, ""};
    try {
        gpu.name = engine::openBackend({.device = "cuda"})->name();
        gpu.reason = "Memoir was started with the device \"" + asked + "\".";
    } catch (const engine::Error& error) {
        gpu.reason = error.what();
    }
    return gpu;
}

}  // namespace

MachineReport LocalLibrary::machine() {
    MachineReport report;
    report.memoryBytes = static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
    report.coreCount = static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));
    const bool onGpu = device_.starts_with("cuda");
    if (onGpu) report.devices.push_back({"cuda", device_, true, ""});
    if (!onGpu) report.devices.push_back(gpuBeside(options_.device));
    report.devices.push_back({"cpu", onGpu ? "" : device_, true, ""});
    const ingest::RecognitionPacks packs = ingest::installedPacks();
    report.languageFolder = packs.folder.string();
    for (const std::string& pack : packs.names) report.languages.push_back({pack, ingest::isEverUsed(packs, pack)});
    const KeptSpeed speed = workedSpeed();
    report.encodeTokensPerSecond = speed.encodeTokensPerSecond;
    report.answerTokensPerSecond = speed.answerTokensPerSecond;
    report.firstEvidenceMs = speed.firstEvidenceMs;
    report.measured = speed.date;
    return report;
}

MemoryReport LocalLibrary::memory() {
    MemoryReport report;
    catalogue_.read([&](const Tables& tables) {
        report.kinds = sharesOf(tables.statistics.byKind());
        report.years = sharesOf(tables.statistics.byYear());
        for (const GrowthRecord& record : tables.statistics.growth())
            report.growth.push_back({record.day, record.tokens});
        report.unused = tables.statistics.unusedCount();
        report.textless = tables.statistics.textlessCount();
        report.failed = tables.holdings.failedCount();
        report.duplicates = tables.holdings.duplicateCount();
    });
    std::error_code unknown;
    const auto space = std::filesystem::space(options_.archive, unknown);
    if (!unknown) report.diskFreeBytes = static_cast<std::int64_t>(space.available);
    return report;
}

}  // namespace memoir::app
