// SPDX-License-Identifier: Apache-2.0
#include "app/library/source_watcher.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace memoir::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kQuiet = 400ms;     // programs save in several steps
constexpr auto kLongest = 5000ms;  // a file that never becomes quiet is looked at all the same
constexpr auto kUnheard = 15min;   // between looks where changes go unheard

}  // namespace

SourceWatcher::SourceWatcher(std::function<void(std::int64_t)> changed) : changed_(std::move(changed)) {
    thread_ = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
}

SourceWatcher::~SourceWatcher() {
    thread_.request_stop();
    watch_.wake();
}

void SourceWatcher::scanBegins(std::int64_t source, const std::filesystem::path& root) {
    {
        const std::lock_guard lock(mutex_);
        sources_[source] = false;
    }
    watch_.begin(source);
    // The root may be a file, and a folder that is replaced as a whole is heard of in the folder above.
    if (root.has_relative_path()) watch_.watchEntry(source, root.parent_path(), root.filename().string());
}

void SourceWatcher::entered(std::int64_t source, const std::filesystem::path& folder) {
    watch_.watch(source, folder);
}

void SourceWatcher::scanEnds(std::int64_t source) {
    watch_.end(source);
    if (!watch_.isPartial(source)) return;
    const std::lock_guard lock(mutex_);
    const auto due = Clock::now() + kUnheard;
    restless_.try_emplace(source, Restless{due, due});
    watch_.wake();
}

void SourceWatcher::offline(std::int64_t source, const std::filesystem::path& root) {
    {
        const std::lock_guard lock(mutex_);
        sources_[source] = true;
    }
    watch_.begin(source);
    std::filesystem::path entry = root, folder = root.parent_path();
    std::error_code ignored;
    while (folder.has_relative_path() && !std::filesystem::exists(folder, ignored)) {
        entry = folder;
        folder = folder.parent_path();
    }
    watch_.watchEntry(source, folder, entry.filename().string());
    if (std::filesystem::is_directory(root, ignored)) watch_.watch(source, root);  // there, and empty
    watch_.end(source);
}

void SourceWatcher::forget(std::int64_t source) {
    watch_.forget(source);
    const std::lock_guard lock(mutex_);
    sources_.erase(source);
    restless_.erase(source);
}

void SourceWatcher::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        note(watch_.wait(untilNext()));
        if (!stop.stop_requested()) tellQuiet();
    }
}

void SourceWatcher::note(const ingest::FolderWatch::News& news) {
    const auto now = Clock::now();
    const std::lock_guard lock(mutex_);
    const auto changed = [&](std::int64_t source) {
        Restless& restless = restless_.try_emplace(source, Restless{now, now}).first->second;
        restless.since = std::min(restless.since, now);
        restless.last = now;
    };
    for (const std::int64_t source : news.changed) changed(source);
    for (const auto& [source, isOffline] : sources_) {
        if (news.lost || (news.mounts && isOffline)) changed(source);
    }
}

std::optional<std::chrono::milliseconds> SourceWatcher::untilNext() {
    const std::lock_guard lock(mutex_);
    std::optional<std::chrono::milliseconds> next;
    for (const auto& [source, restless] : restless_) {
        const auto due = std::min(restless.last + kQuiet, restless.since + kLongest);
        const auto left = std::max(std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now()), 0ms);
        if (!next || left < *next) next = left;
    }
    return next;
}

void SourceWatcher::tellQuiet() {
    std::vector<std::int64_t> quiet;
    {
        const auto now = Clock::now();
        const std::lock_guard lock(mutex_);
        for (const auto& [source, restless] : restless_) {
            if (now >= std::min(restless.last + kQuiet, restless.since + kLongest)) quiet.push_back(source);
        }
        for (const std::int64_t source : quiet) restless_.erase(source);
    }
    for (const std::int64_t source : quiet) changed_(source);
}

}  // namespace memoir::app
