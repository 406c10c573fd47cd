// SPDX-License-Identifier: Apache-2.0
#include "app/library/job_queue.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/library/source_scan.h"

namespace memoir::app {

namespace {

constexpr std::int64_t kLongestWaitMs = 3'600'000;  // nothing is due: whoever queues a job wakes the queue
constexpr std::int64_t kStallMs = 30'000;
constexpr double kUsualCharacters = 1400;  // of a passage; counting them all ten times a second would cost too much

// A file that is a source itself has its name in the source's root.
std::string nameOf(const Catalogue& catalogue, const FileRecord& file) {
    if (!file.facts.path.empty()) return std::filesystem::path(file.facts.path).filename().string();
    const auto source = catalogue.read([&](const Tables& tables) { return tables.sources.find(file.source); });
    return source ? std::filesystem::path(source->root).filename().string() : std::string();
}

}  // namespace

std::int64_t nowMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

JobQueue::JobQueue(Parts parts, int feederCount) : parts_(std::move(parts)) {
    for (int i = 0; i < std::max(1, feederCount); ++i)
        feeders_.emplace_back([this](std::stop_token stop) { feed(stop); });
}

void JobQueue::stopFeeding() {
    for (std::jthread& feeder : feeders_) feeder.request_stop();
    feeders_.clear();
}

void JobQueue::wake() {
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
        stalled_.reset();
    }
    work_.notify_all();
    if (parts_.engineThread) parts_.engineThread->wake();
}

void JobQueue::pause() {
    {
        const std::lock_guard lock(mutex_);
        paused_ = true;
    }
    parts_.board.settled();
}

void JobQueue::resume() {
    {
        const std::lock_guard lock(mutex_);
        paused_ = false;
    }
    wake();
    parts_.board.settled();
}

bool JobQueue::paused() const {
    const std::lock_guard lock(mutex_);
    return paused_;
}

std::optional<engine::Error> JobQueue::stalled() const {
    const std::lock_guard lock(mutex_);
    return stalled_;
}

std::int64_t JobQueue::remaining(const Tables& tables) const {
    const std::int64_t encoding = parts_.engineThread ? tables.passages.waitingCount() : 0;
    return tables.files.countIn("queued") + tables.files.countIn("reading") + tables.jobs.count("scan") + encoding;
}

bool JobQueue::idle() {
    const std::int64_t erasing = parts_.catalogue.read([](const Tables& tables) { return tables.jobs.count("erase"); });
    if (erasing > 0) return false;
    if (paused()) return true;
    return parts_.catalogue.read([this](const Tables& tables) { return remaining(tables) == 0; });
}

Progress JobQueue::progress() {
    Progress progress;
    std::int64_t waitingFiles = 0, waitingPassages = 0, scans = 0, erasing = 0;
    parts_.catalogue.read([&](const Tables& tables) {
        scans = tables.jobs.count("scan");
        waitingFiles = tables.files.countIn("queued") + tables.files.countIn("reading");
        waitingPassages = parts_.engineThread ? tables.passages.waitingCount() : 0;
        progress.failed = tables.files.countIn("failed");
        erasing = tables.jobs.count("erase");
    });
    progress.tokensPerSecond = parts_.encoding.tokensPerSecond();
    const double rate = parts_.encoding.charactersPerSecond();
    const std::int64_t encoded = parts_.encoding.encodedCount();
    const std::int64_t tokens = parts_.encoding.encodedTokens();
    const std::int64_t documents = log_.documentCount();
    progress.changes = parts_.board.version();
    progress.current = log_.latest();
    const std::lock_guard lock(mutex_);
    if (waitingFiles + waitingPassages + scans == 0) {
        filesDone_ = 0;
        encodedBefore_ = encoded;
        tokensBefore_ = tokens;
        documentsBefore_ = documents;
    }
    progress.documentsDone = documents - documentsBefore_;
    progress.tokensDone = tokens - tokensBefore_;
    progress.filesDone = filesDone_;
    progress.filesTotal = filesDone_ + waitingFiles;
    progress.passagesDone = encoded - encodedBefore_;
    progress.passagesTotal = progress.passagesDone + waitingPassages;
    if (waitingPassages > 0 && rate > 0 && !paused_)
        progress.etaSeconds = static_cast<double>(waitingPassages) * kUsualCharacters / rate;
    progress.stage = waitingFiles + scans > 0 ? "reading"
                     : waitingPassages > 0    ? "encoding"
                     : erasing > 0            ? "erasing"
                                              : "idle";
    if (paused_ && waitingFiles + waitingPassages > 0) progress.stage = "paused";
    return progress;
}

void JobQueue::feed(std::stop_token stop) {
    Extractor extract = parts_.openExtractor();
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        const std::int64_t seen = wakes_;
        lock.unlock();
        bool worked = false;
        try {
            worked = workOnce(extract, stop);
        } catch (const engine::Error& error) {
            if (!stop.stop_requested()) stall(error);
        }
        lock.lock();
        if (!worked && !stop.stop_requested()) await(lock, seen, stop);
    }
}

bool JobQueue::workOnce(Extractor& extract, std::stop_token stop) {
    return scanNext(stop) || eraseNext(stop) || readNext(extract, stop);
}

// Waits for a wake-up, the next job that falls due, or the end of a stall.
void JobQueue::await(std::unique_lock<std::mutex>& lock, std::int64_t seen, std::stop_token stop) {
    std::int64_t waitMs = stalled_ ? kStallMs : kLongestWaitMs;
    lock.unlock();
    try {
        const auto due = parts_.catalogue.read([](const Tables& tables) { return tables.jobs.nextDueMs("erase"); });
        if (due) waitMs = std::min(waitMs, std::max<std::int64_t>(*due - nowMs(), 1));
    } catch (const engine::Error&) {
        waitMs = kStallMs;
    }
    lock.lock();
    const bool woken = work_.wait_for(lock, stop, std::chrono::milliseconds(waitMs), [&] { return wakes_ != seen; });
    if (woken || !stalled_) return;
    stalled_.reset();
    if (parts_.engineThread) parts_.engineThread->wake();
}

void JobQueue::stall(const engine::Error& error) {
    {
        const std::lock_guard lock(mutex_);
        stalled_ = error;
        ++wakes_;  // feeders that wait for news now wait for the end of the stall
    }
    work_.notify_all();
    try {
        parts_.catalogue.write([](Tables& tables) {
            tables.files.requeueInterrupted();
            tables.jobs.requeueInterrupted();
        });
    } catch (const engine::Error&) {
        // The catalogue itself cannot be written; what is marked as running is queued again at the next start.
    }
    parts_.board.settled();
}

void JobQueue::finished() {
    if (parts_.engineThread) parts_.engineThread->wake();
    parts_.board.changed();
    if (idle()) parts_.board.settled();
}

bool JobQueue::scanNext(std::stop_token stop) {
    const auto job = parts_.catalogue.write([](Tables& tables) { return tables.jobs.take("scan", nowMs()); });
    if (!job) return false;
    scanSource(parts_.catalogue, *job, parts_.archive, stop);
    work_.notify_all();
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
    }
    finished();
    return true;
}

bool JobQueue::eraseNext(std::stop_token stop) {
    const auto job = parts_.catalogue.write([](Tables& tables) { return tables.jobs.take("erase", nowMs()); });
    if (!job) return false;
    parts_.forgetting.erase(*job, stop);
    finished();
    return true;
}

bool JobQueue::readNext(Extractor& extract, std::stop_token stop) {
    if (paused()) return false;
    const auto file = parts_.catalogue.write([](Tables& tables) { return tables.files.takeQueued(); });
    if (!file) return false;
    {
        ReadingLog::Entry entry(log_, nameOf(parts_.catalogue, *file));
        FileReading(parts_.catalogue, extract, watchFor(entry)).read(*file, stop);
    }
    {
        const std::lock_guard lock(mutex_);
        ++filesDone_;
    }
    finished();
    return true;
}

IntakeWatch JobQueue::watchFor(ReadingLog::Entry& entry) {
    return {[this](const std::vector<std::int64_t>& numbers) { parts_.encoding.retire(numbers); },
            [this, &entry] {
                entry.noteDocument();
                parts_.board.advanced();
            },
            [this, &entry](const ingest::ReadingStep& step) {
                entry.note(step);
                parts_.board.advanced();
            }};
}

EngineThread::Step JobQueue::encodeNext(engine::Engine& engine, std::stop_token stop) {
    if (paused() || stalled()) return EngineThread::Step::NothingToDo;
    try {
        const bool worked = parts_.encoding.encodeNext(engine, stop);
        if (worked)
            parts_.board.changed();
        else if (idle())
            parts_.board.settled();
        return worked ? EngineThread::Step::Worked : EngineThread::Step::NothingToDo;
    } catch (const engine::Error& error) {
        stall(error);
        return EngineThread::Step::NothingToDo;
    }
}

}  // namespace memoir::app
