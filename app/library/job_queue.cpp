// SPDX-License-Identifier: Apache-2.0
#include "app/library/job_queue.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/library/gentle_thread.h"
#include "app/library/source_scan.h"

namespace memoir::app {

namespace {

constexpr std::int64_t kLongestWaitMs = 3'600'000;  // nothing is due: whoever queues a job wakes the queue
constexpr std::int64_t kStallMs = 30'000;
constexpr std::int64_t kPowerMs = 30'000;  // between looks whether mains power is back
// Files that are taken from the catalogue in one transaction: many small ones, or one that is not small.
constexpr int kFilesAtOnce = 32;
constexpr std::int64_t kBytesAtOnce = 4 << 20;
constexpr std::int64_t kReadingsPerStart = 1'000'000'000;  // numbers that a run of the program may use
constexpr auto kPausedFact = ".paused", kReadingFact = ".reading";
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
    parts_.catalogue.write([this](Tables& tables) {
        paused_ = tables.settings.fact(kPausedFact) == "1";
        nextReading_ = std::atoll(tables.settings.fact(kReadingFact).c_str()) + 1;
        tables.settings.noteFact(kReadingFact, std::to_string(nextReading_ + kReadingsPerStart));
    });
    writer_ = std::make_unique<StoreWriter>(parts_.catalogue, [this](const engine::Error& error) { stall(error); });
    for (int i = 0; i < std::max(1, feederCount); ++i)
        feeders_.emplace_back([this](std::stop_token stop) { feed(stop); });
}

void JobQueue::stopFeeding() {
    for (std::jthread& feeder : feeders_) feeder.request_stop();
    feeders_.clear();
    writer_.reset();
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
    parts_.catalogue.write([](Tables& tables) { tables.settings.noteFact(kPausedFact, "1"); });
    {
        const std::lock_guard lock(mutex_);
        paused_ = true;
    }
    parts_.board.settled();
}

void JobQueue::resume() {
    parts_.catalogue.write([](Tables& tables) { tables.settings.noteFact(kPausedFact, "0"); });
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

bool JobQueue::held() const {
    if (paused()) return true;
    const bool isWished =
        parts_.catalogue.read([](const Tables& tables) { return tables.settings.value("pause-on-battery") == "on"; });
    return isWished && parts_.onBattery && parts_.onBattery();
}

std::optional<engine::Error> JobQueue::stalled() const {
    const std::lock_guard lock(mutex_);
    return stalled_;
}

// What is being done is little and quick to count; what waits is counted only when nothing is. This is asked after
// every file, and counting all that waits each time took a quarter of the time of reading 10,000 files.
std::int64_t JobQueue::remaining(const Tables& tables) const {
    const std::int64_t underWay = tables.files.countIn("reading") + tables.jobs.count("scan");
    if (underWay > 0) return underWay;
    return tables.files.countIn("queued") + (parts_.engineThread ? tables.passages.waitingCount() : 0);
}

bool JobQueue::idle() {
    const std::int64_t erasing = parts_.catalogue.read([](const Tables& tables) { return tables.jobs.count("erase"); });
    if (erasing > 0) return false;
    if (held()) return true;
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
    const bool isHeld = held();
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
    if (waitingFiles + waitingPassages > 0 && rate > 0 && !isHeld) {
        // Files that are still to be read will hold as much as those that were.
        const double perFile =
            filesDone_ > 0 ? static_cast<double>(progress.passagesTotal) / static_cast<double>(filesDone_) : 1;
        progress.etaSeconds = (static_cast<double>(waitingPassages) + static_cast<double>(waitingFiles) * perFile) *
                              kUsualCharacters / rate;
    }
    progress.stage = waitingFiles + scans > 0 ? "reading"
                     : waitingPassages > 0    ? "encoding"
                     : erasing > 0            ? "erasing"
                                              : "idle";
    if (isHeld && waitingFiles + waitingPassages > 0) progress.stage = "paused";
    if (stalled_) progress.stalled = stalled_->what();
    return progress;
}

void JobQueue::feed(std::stop_token stop) {
    beGentle();
    Extractor extract = parts_.openExtractor();
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        const std::int64_t seen = wakes_;
        const bool mayWork = !stalled_;
        lock.unlock();
        bool worked = false;
        try {
            worked = mayWork && workOnce(extract, stop);
        } catch (const engine::Error& error) {
            if (!stop.stop_requested() && error.kind() != engine::ErrorKind::Cancelled) stall(error);
        }
        lock.lock();
        if (!worked && !stop.stop_requested()) await(lock, seen, stop);
    }
}

bool JobQueue::workOnce(Extractor& extract, std::stop_token stop) {
    payOwed();
    return scanNext(stop) || eraseNext(stop) || readNext(extract, stop);
}

// Waits for a wake-up, the next job that falls due, or the end of a stall.
void JobQueue::await(std::unique_lock<std::mutex>& lock, std::int64_t seen, std::stop_token stop) {
    std::int64_t waitMs = stalled_ ? kStallMs : kLongestWaitMs;
    lock.unlock();
    bool onBattery = false;
    try {
        const auto due = parts_.catalogue.read([](const Tables& tables) { return tables.jobs.nextDueMs("erase"); });
        if (due) waitMs = std::min(waitMs, std::max<std::int64_t>(*due - nowMs(), 1));
        onBattery = !paused() && held();
        if (onBattery) waitMs = std::min(waitMs, kPowerMs);
    } catch (const engine::Error&) {
        waitMs = kStallMs;
    }
    lock.lock();
    const bool woken = work_.wait_for(lock, stop, std::chrono::milliseconds(waitMs), [&] { return wakes_ != seen; });
    if (woken || !(stalled_ || onBattery)) return;
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
    parts_.board.settled();
}

// Work that broke off is to be done again, as soon as the catalogue can be written.
void JobQueue::owe(std::function<void(Tables&)> change) {
    const std::lock_guard lock(mutex_);
    owed_.push_back(std::move(change));
}

void JobQueue::payOwed() {
    std::vector<std::function<void(Tables&)>> owed;
    {
        const std::lock_guard lock(mutex_);
        owed.swap(owed_);
    }
    if (owed.empty()) return;
    try {
        parts_.catalogue.write([&](Tables& tables) {
            for (const auto& change : owed) change(tables);
        });
    } catch (const engine::Error&) {
        const std::lock_guard lock(mutex_);
        owed_.insert(owed_.end(), owed.begin(), owed.end());
        throw;
    }
}

void JobQueue::finished() {
    if (parts_.engineThread) parts_.engineThread->wake();
    parts_.board.changed();
    if (idle()) parts_.board.settled();
}

void JobQueue::finishedFile() {
    {
        const std::lock_guard lock(mutex_);
        ++filesDone_;
        ++wakes_;  // another reading may have become due: of this file, or of one that gives its document a title
    }
    work_.notify_all();
    finished();
}

bool JobQueue::scanNext(std::stop_token stop) {
    const auto job = parts_.catalogue.write([](Tables& tables) { return tables.jobs.take("scan", nowMs()); });
    if (!job) return false;
    try {
        scanSource({parts_.catalogue, parts_.archive, parts_.watcher}, *job, stop);
    } catch (const engine::Error&) {
        owe([id = job->id](Tables& tables) { tables.jobs.putBack(id, nowMs()); });
        throw;
    }
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
    }
    work_.notify_all();
    finished();
    return true;
}

bool JobQueue::eraseNext(std::stop_token stop) {
    const auto job = parts_.catalogue.write([](Tables& tables) { return tables.jobs.take("erase", nowMs()); });
    if (!job) return false;
    try {
        parts_.forgetting.erase(*job, stop);
    } catch (const engine::Error&) {
        owe([id = job->id](Tables& tables) { tables.jobs.putBack(id, nowMs()); });
        throw;
    }
    finished();
    return true;
}

bool JobQueue::readNext(Extractor& extract, std::stop_token stop) {
    if (held()) {
        giveBackTaken();
        return false;
    }
    const auto file = takeFile();
    if (!file) return false;
    std::int64_t reading = 0;
    {
        const std::lock_guard lock(mutex_);
        reading = nextReading_++;
    }
    try {
        readOne(extract, *file, reading, stop);
    } catch (const engine::Error&) {
        owe([id = file->id](Tables& tables) { tables.files.giveBack(id); });
        throw;
    }
    return true;
}

std::optional<FileRecord> JobQueue::takeFile() {
    std::unique_lock lock(mutex_);
    if (taken_.empty()) {
        lock.unlock();
        auto taken =
            parts_.catalogue.write([](Tables& tables) { return tables.files.takeQueued(kFilesAtOnce, kBytesAtOnce); });
        lock.lock();
        taken_.insert(taken_.end(), taken.begin(), taken.end());
        if (taken.size() > 1) work_.notify_all();
    }
    if (taken_.empty()) return std::nullopt;
    FileRecord file = std::move(taken_.front());
    taken_.pop_front();
    return file;
}

void JobQueue::giveBackTaken() {
    std::deque<FileRecord> taken;
    {
        const std::lock_guard lock(mutex_);
        taken.swap(taken_);
    }
    if (taken.empty()) return;
    owe([taken](Tables& tables) {
        for (const FileRecord& file : taken) tables.files.giveBack(file.id);
    });
    payOwed();
}

IntakeWatch JobQueue::watchFor(const FileRecord& file, ReadingLog::Entry& entry) {
    return {[this](const std::vector<std::int64_t>& numbers) { parts_.encoding.retire(numbers); },
            [this] { finishedFile(); },
            [this, id = file.id] { owe([id](Tables& tables) { tables.files.giveBack(id); }); },
            [this, &entry] {
                entry.noteDocument();
                parts_.board.advanced();
            },
            [this, &entry](const ingest::ReadingStep& step) {
                entry.note(step);
                parts_.board.advanced();
            }};
}

void JobQueue::readOne(Extractor& extract, const FileRecord& file, std::int64_t number, std::stop_token stop) {
    ReadingLog::Entry entry(log_, nameOf(parts_.catalogue, file));
    std::stop_source own;
    const std::stop_callback both(stop, [&own] { own.request_stop(); });
    {
        const std::lock_guard lock(mutex_);
        readings_[file.id] = own;
    }
    FileReading({parts_.catalogue, *writer_, extract, takePassword(file.id)}, file, number, watchFor(file, entry))
        .read(own.get_token());
    {
        const std::lock_guard lock(mutex_);
        readings_.erase(file.id);
    }
    if (own.stop_requested() && !stop.stop_requested())
        parts_.catalogue.write([&](Tables& tables) { tables.files.skip(file.id); });
}

std::string JobQueue::takePassword(std::int64_t file) {
    const std::lock_guard lock(mutex_);
    const auto node = passwords_.extract(file);
    return node.empty() ? std::string() : node.mapped();
}

void JobQueue::unlock(std::int64_t file, const std::string& password) {
    const std::lock_guard lock(mutex_);
    passwords_[file] = password;
}

bool JobQueue::skipReading(std::int64_t file) {
    const std::lock_guard lock(mutex_);
    const auto reading = readings_.find(file);
    if (reading == readings_.end()) return false;
    reading->second.request_stop();
    return true;
}

EngineThread::Step JobQueue::encodeNext(engine::Engine& engine, std::stop_token stop) {
    try {
        if (stalled() || held()) return EngineThread::Step::NothingToDo;
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
