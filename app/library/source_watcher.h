// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "ingest/folder_watch.h"

namespace memoir::app {

// Says when a watched source should be looked at again: a while after its files changed and became quiet, when its disk
// came back, when the system lost count of the changes. Every scan of a watched source tells the folders it enters.
//
// Where the system allows no more watches, a source is looked at again every quarter of an hour instead. One thread of
// its own; the rest may be called from any thread.
class SourceWatcher {
  public:
    // `changed` is called on the watcher's thread with the source's number.
    explicit SourceWatcher(std::function<void(std::int64_t)> changed);
    ~SourceWatcher();

    void scanBegins(std::int64_t source, const std::filesystem::path& root);
    void entered(std::int64_t source, const std::filesystem::path& folder);
    void scanEnds(std::int64_t source);
    // The root is away: what holds it is watched until it is there again.
    void offline(std::int64_t source, const std::filesystem::path& root);
    void forget(std::int64_t source);

  private:
    using Clock = std::chrono::steady_clock;
    struct Restless {
        Clock::time_point since, last;
    };
    void run(std::stop_token stop);
    void note(const ingest::FolderWatch::News& news);
    std::optional<std::chrono::milliseconds> untilNext();
    void tellQuiet();

    std::function<void(std::int64_t)> changed_;
    ingest::FolderWatch watch_;
    std::mutex mutex_;                           // guards the next two
    std::map<std::int64_t, bool> sources_;       // watched ones; true while offline
    std::map<std::int64_t, Restless> restless_;  // changed, and not told yet
    std::jthread thread_;                        // last: it uses everything above
};

}  // namespace memoir::app
