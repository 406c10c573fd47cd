// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ctime>
#include <sstream>
#include <utility>

#include "app/library/ids.h"
#include "app/library/local_library.h"
#include "app/library/scope.h"
#include "app/library/source_rows.h"
#include "app/store/words.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

constexpr auto kNewChat = "new";

engine::Error notFound(const std::string& id) {
    return {engine::ErrorKind::NotFound, "there is nothing in this archive called " + id};
}

ChatSummary summaryOf(const ChatRecord& chat) {
    return {chatId(chat.id), chat.title, chat.updated, chat.turns, chat.pinned};
}

}  // namespace

std::string isoNow() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

// The queue

RetryResult LocalLibrary::retry(const RetryRequest& request) {
    const std::int64_t files = catalogue_.write([&](Tables& tables) {
        if (request.paths.empty()) return tables.files.retryFailed();
        std::int64_t sum = 0;
        for (const std::filesystem::path& path : request.paths)
            sum +=
                tables.files.retryAt(ingest::displayPath(std::filesystem::absolute(path).lexically_normal().string()));
        return sum;
    });
    if (files == 0 && !request.paths.empty()) throw notFound(ingest::displayPath(request.paths.front().string()));
    queue_->wake();
    return {files};
}

std::int64_t LocalLibrary::fileNumber(const std::filesystem::path& path) const {
    const std::string shown = ingest::displayPath(std::filesystem::absolute(path).lexically_normal().string());
    const auto file = catalogue_.read([&](const Tables& tables) { return tables.files.findAt(shown); });
    if (!file) throw notFound(shown);
    return *file;
}

void LocalLibrary::unlockFile(const std::filesystem::path& path, const std::string& password) {
    const std::int64_t file = fileNumber(path);
    queue_->unlock(file, password);
    catalogue_.write([&](Tables& tables) { tables.files.requeue(file); });
    queue_->wake();
    board_->changed();
}

void LocalLibrary::skipFile(const std::filesystem::path& path) {
    const std::int64_t file = fileNumber(path);
    if (!queue_->skipReading(file)) catalogue_.write([&](Tables& tables) { tables.files.skip(file); });
    board_->changed();
}

void LocalLibrary::pause() {
    queue_->pause();
}
void LocalLibrary::resume() {
    queue_->resume();
}
bool LocalLibrary::idle() {
    return queue_->idle();
}

void LocalLibrary::putFirst(const std::string& kindOrId) {
    catalogue_.write([&](Tables& tables) {
        const std::int64_t source = numberOf(kindOrId, 's').value_or(0);
        const std::int64_t document = numberOf(kindOrId, 'd').value_or(0);
        if (source != 0 && !tables.sources.find(source)) throw notFound(kindOrId);
        if (document != 0 && !tables.documents.find(document)) throw notFound(kindOrId);
        const std::string kind = source + document == 0 ? kindOrId : "";
        tables.files.putFirst(kind, source);
        tables.passages.putFirst(kind, source, document);
    });
    queue_->wake();
}

void LocalLibrary::waitUntilIdle(std::stop_token stop) {
    std::int64_t version = board_->version();
    while (!stop.stop_requested() && !queue_->idle()) {
        if (const auto stalled = queue_->stalled()) throw *stalled;
        version = board_->waitForChange(version, stop);
    }
}

std::unique_ptr<Subscription> LocalLibrary::subscribe(ProgressSink sink) {
    return board_->subscribe(std::move(sink));
}

// Forgetting

ForgetReceipt LocalLibrary::forget(const ForgetRequest& request, std::stop_token stop) {
    Forgetting::Masked masked = forgetting_->mask(request, nowMs());
    board_->changed();
    queue_->wake();
    if (request.wait == Wait::No || request.undoSeconds > 0) return masked.receipt;
    const std::int64_t before = catalogue_.sizeBytes() + encoding_.bank().bytesOnDisk;
    waitFor([&](const Tables& tables) { return !tables.jobs.contains(masked.job); }, {}, stop);
    masked.receipt.erased = !catalogue_.read([&](const Tables& tables) { return tables.jobs.contains(masked.job); });
    if (masked.receipt.erased) {
        if (engineThread_) engineThread_->run([this](engine::Engine& engine) { encoding_.noteBank(engine.bank()); });
        masked.receipt.bytesFreedNow =
            std::max<std::int64_t>(0, before - catalogue_.sizeBytes() - encoding_.bank().bytesOnDisk);
        masked.receipt.bytesToErase = 0;
    }
    return masked.receipt;
}

void LocalLibrary::undoForget(const std::string& undo) {
    const auto job = numberOf(undo, 'f');
    if (!job) throw notFound(undo);
    forgetting_->undo(*job);
    queue_->wake();
    board_->changed();
}

void LocalLibrary::holdForget(const std::string& undo, double seconds) {
    const auto job = numberOf(undo, 'f');
    if (!job) throw notFound(undo);
    forgetting_->hold(*job, nowMs() + static_cast<std::int64_t>(seconds * 1000));
}

std::int64_t LocalLibrary::compact(std::stop_token stop) {
    return forgetting_->compact(stop);
}

// Sources

std::int64_t LocalLibrary::sourceNumber(const std::string& id) const {
    const auto number = numberOf(id, 's');
    const bool known =
        number && catalogue_.read([&](const Tables& tables) { return tables.sources.find(*number).has_value(); });
    if (!known) throw notFound(id);
    return *number;
}

std::vector<SourceRow> LocalLibrary::sources() {
    return catalogue_.read([](const Tables& tables) { return sourceRows(tables); });
}

ForgetReceipt LocalLibrary::removeSource(const std::string& id) {
    ForgetRequest request;
    request.source = id;
    return forget(request, {});
}

void LocalLibrary::rescan(const std::optional<std::string>& id) {
    const std::optional<std::int64_t> one = id ? std::optional(sourceNumber(*id)) : std::nullopt;
    catalogue_.write([&](Tables& tables) {
        for (const SourceRecord& source : tables.sources.all()) {
            if (!source.root.empty() && (!one || *one == source.id)) queueScan(tables, source.id);
        }
    });
    queue_->wake();
}

void LocalLibrary::changeSource(const std::string& id, const SourceHabits& habits) {
    const std::int64_t number = sourceNumber(id);
    catalogue_.write([&](Tables& tables) {
        if (habits.watch) tables.sources.setWatched(number, *habits.watch);
        if (habits.forgetMissing) tables.sources.setForgetMissing(number, *habits.forgetMissing);
        queueScan(tables, number);  // what it does holds from now on, not from the next change on
    });
    queue_->wake();
}

void LocalLibrary::moveSource(const std::string& id, const std::filesystem::path& root) {
    const std::int64_t number = sourceNumber(id);
    const std::string shown = ingest::displayPath(std::filesystem::absolute(root).lexically_normal().string());
    if (ingest::rootState(root) == ingest::RootState::Absent)
        throw engine::Error(engine::ErrorKind::NotFound, shown + ": There is no such file or folder.");
    catalogue_.write([&](Tables& tables) {
        const auto taken = tables.sources.findByRoot(shown);
        if (taken && taken->id != number)
            throw engine::Error(engine::ErrorKind::BadInput, shown + " is a source already: " + sourceId(taken->id));
        tables.sources.setRoot(number, shown);
        queueScan(tables, number);
    });
    queue_->wake();
}

// Chats

std::int64_t LocalLibrary::chatNumber(const std::string& id) const {
    const auto number = numberOf(id, 'c');
    const bool known =
        number && catalogue_.read([&](const Tables& tables) { return tables.chats.find(*number).has_value(); });
    if (!known) throw notFound(id);
    return *number;
}

std::string LocalLibrary::startChat(const std::string& title) {
    return chatId(catalogue_.write([&](Tables& tables) { return tables.chats.create(title, isoNow()); }));
}

std::vector<ChatSummary> LocalLibrary::chats() {
    return catalogue_.read([](const Tables& tables) {
        std::vector<ChatSummary> found;
        for (const ChatRecord& chat : tables.chats.all()) found.push_back(summaryOf(chat));
        return found;
    });
}

void LocalLibrary::renameChat(const std::string& id, const std::string& title) {
    const std::int64_t number = chatNumber(id);
    catalogue_.write([&](Tables& tables) { tables.chats.rename(number, title); });
}

void LocalLibrary::deleteChat(const std::string& id) {
    const std::int64_t number = chatNumber(id);
    catalogue_.write([&](Tables& tables) { tables.chats.remove(number); });
}

void LocalLibrary::pinChat(const std::string& id, bool pinned) {
    const std::int64_t number = chatNumber(id);
    catalogue_.write([&](Tables& tables) { tables.chats.pin(number, pinned); });
}

std::vector<ChatSummary> LocalLibrary::findChats(const std::string& words) {
    std::vector<std::string> folded;
    std::istringstream stream(foldedText(words));
    for (std::string word; stream >> word;) folded.push_back(word);
    return catalogue_.read([&](const Tables& tables) {
        std::vector<ChatSummary> found;
        for (const ChatRecord& chat : tables.chats.holding(folded)) found.push_back(summaryOf(chat));
        return found;
    });
}

std::vector<Draft> LocalLibrary::drafts() {
    return catalogue_.read([](const Tables& tables) {
        std::vector<Draft> drafts;
        for (const DraftRecord& draft : tables.chats.drafts())
            drafts.push_back({draft.chat == 0 ? kNewChat : chatId(draft.chat), draft.text, draft.scope});
        return drafts;
    });
}

void LocalLibrary::keepDraft(const Draft& draft) {
    const std::int64_t chat = draft.chat == kNewChat ? 0 : chatNumber(draft.chat);
    catalogue_.write([&](Tables& tables) { tables.chats.keepDraft({chat, draft.text, draft.scope}); });
}

std::vector<FacetValue> LocalLibrary::facet(const FacetQuery& query) {
    const ScopeTerms scope = parseScope(query.scope);
    return catalogue_.read([&](const Tables& tables) {
        std::vector<FacetValue> values;
        for (const FacetCount& found :
             facetCounts(tables.database, query.field, foldedText(query.prefix), scope, query.limit))
            values.push_back({found.value, found.count});
        return values;
    });
}

// Settings

std::vector<SettingRow> LocalLibrary::settings() {
    return catalogue_.read([](const Tables& tables) {
        std::vector<SettingRow> rows;
        for (const SettingDefinition& definition : settingDefinitions()) {
            rows.push_back({std::string(definition.key), tables.settings.value(definition.key),
                            std::string(definition.type), std::string(definition.fallback),
                            std::string(definition.explanation)});
        }
        return rows;
    });
}

std::string LocalLibrary::setting(const std::string& key) {
    return catalogue_.read([&](const Tables& tables) { return tables.settings.value(key); });
}

void LocalLibrary::changeSetting(const std::string& key, const std::string& value) {
    catalogue_.write([&](Tables& tables) { tables.settings.set(key, value); });
}

// Health

std::vector<CheckFinding> LocalLibrary::check(Depth depth, std::stop_token stop) {
    std::vector<CheckFinding> findings;
    const bool sound = catalogue_.isSound();
    findings.push_back({"catalogue", sound,
                        sound ? "every page and index is consistent" : "a page or an index is damaged",
                        sound ? "" : "restore a backup, or add the sources to a new archive"});
    if (depth == Depth::Quick || !engineThread_) return findings;
    const auto damaged = engineThread_->run([&](engine::Engine& engine) { return engine.scrub(stop); });
    catalogue_.write([&](Tables& tables) {
        for (const std::int64_t number : damaged) tables.passages.requeue(number);
    });
    findings.push_back({"bank", damaged.empty(), std::to_string(damaged.size()) + " damaged passages",
                        damaged.empty() ? "" : "they are being encoded again from the stored text"});
    if (!damaged.empty()) queue_->wake();
    return findings;
}

}  // namespace memoir::app
