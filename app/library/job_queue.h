// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/library/encoding_job.h"
#include "app/library/engine_thread.h"
#include "app/library/file_reading.h"
#include "app/library/forgetting.h"
#include "app/library/progress_board.h"
#include "app/library/reading_log.h"
#include "app/library/source_watcher.h"
#include "app/library/store_writer.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// Works what the catalogue says is to be done: scans, erasing and reading on its own threads, encoding on the engine's.
// Every piece of work survives a crash in the catalogue, and is done again when it was not finished.
class JobQueue {
  public:
    struct Parts {
        Catalogue& catalogue;
        EncodingJob& encoding;
        Forgetting& forgetting;
        EngineThread* engineThread = nullptr;  // null: nothing is encoded
        ProgressBoard& board;
        SourceWatcher* watcher = nullptr;
        std::filesystem::path archive;
        std::function<Extractor()> openExtractor;  // one per feeding thread
        std::function<bool()> onBattery;
    };
    JobQueue(Parts parts, int feederCount);
    void stopFeeding();  // at once; nothing is read, scanned or erased afterwards

    void wake();  // something was queued
    // The password for the next reading of a file; forgotten with that reading.
    void unlock(std::int64_t file, const std::string& password);
    // Ends the reading of a file that is being read now, which is skipped then. False: it is not.
    bool skipReading(std::int64_t file);
    void pause();  // also after a restart, until resume()
    void resume();
    bool paused() const;
    bool held() const;  // paused, or waiting for mains power
    bool idle();
    Progress progress();

    // Why nothing goes on (a full disk, a lost device), until it is tried again: at wake() or after half a minute.
    std::optional<engine::Error> stalled() const;
    // For EngineThread: one batch, unless the queue is paused.
    EngineThread::Step encodeNext(engine::Engine& engine, std::stop_token stop);

  private:
    void feed(std::stop_token stop);
    bool workOnce(Extractor& extract, std::stop_token stop);
    bool scanNext(std::stop_token stop);
    bool eraseNext(std::stop_token stop);
    bool readNext(Extractor& extract, std::stop_token stop);
    std::optional<FileRecord> takeFile();
    void giveBackTaken();
    void owe(std::function<void(Tables&)> change);
    void payOwed();
    IntakeWatch watchFor(const FileRecord& file, ReadingLog::Entry& entry);
    void readOne(Extractor& extract, const FileRecord& file, std::int64_t number, std::stop_token stop);
    std::string takePassword(std::int64_t file);
    void await(std::unique_lock<std::mutex>& lock, std::int64_t seen, std::stop_token stop);
    void stall(const engine::Error& error);
    void finished();
    void finishedFile();
    std::int64_t remaining(const Tables& tables) const;

    Parts parts_;
    ReadingLog log_;
    mutable std::mutex mutex_;  // guards the rest, except the writer and the threads
    std::condition_variable_any work_;
    bool paused_ = false;
    std::int64_t wakes_ = 0;
    // Since the queue was last empty, and what the counters that never go back showed then.
    std::int64_t filesDone_ = 0, encodedBefore_ = 0, tokensBefore_ = 0, documentsBefore_ = 0;
    std::optional<engine::Error> stalled_;
    std::deque<FileRecord> taken_;  // from the catalogue, and not being read yet
    // What could not be written when something failed: work that is to be done again.
    std::vector<std::function<void(Tables&)>> owed_;
    std::int64_t nextReading_ = 0;
    std::unique_ptr<StoreWriter> writer_;
    std::map<std::int64_t, std::string> passwords_;      // by file; in memory only
    std::map<std::int64_t, std::stop_source> readings_;  // by file
    std::vector<std::jthread> feeders_;
};

std::int64_t nowMs();  // since 1970

}  // namespace memoir::app
