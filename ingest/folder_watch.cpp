// SPDX-License-Identifier: Apache-2.0
#include "ingest/folder_watch.h"

#include <array>
#include <cerrno>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>

#include "ingest/error.h"

namespace memoir::ingest {
namespace {

// Modifications too: who keeps a mailbox open never closes it, and while a long file is still being written the caller
// can see that it is not yet quiet.
constexpr std::uint32_t kHeard = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE |
                                 IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK;

}  // namespace

FolderWatch::FolderWatch()
    : inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      mounts_(::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)) {
    if (!inotify_ || !wake_) {
        throw Error(FailureKind::Unreadable,
                    "Folders cannot be watched: " + std::generic_category().message(errno) + ".");
    }
}

void FolderWatch::begin(std::int64_t key) {
    const std::lock_guard lock(mutex_);
    Tree& tree = trees_[key];
    ++tree.generation;
    tree.partial = false;
}

void FolderWatch::watch(std::int64_t key, const std::filesystem::path& folder) {
    add(key, folder, nullptr);
}

void FolderWatch::watchEntry(std::int64_t key, const std::filesystem::path& folder, const std::string& name) {
    add(key, folder, &name);
}

void FolderWatch::add(std::int64_t key, const std::filesystem::path& folder, const std::string* name) {
    const std::lock_guard lock(mutex_);
    Tree& tree = trees_[key];
    const int watch = ::inotify_add_watch(inotify_.get(), folder.c_str(), kHeard);
    if (watch < 0) {
        tree.partial = tree.partial || errno == ENOSPC || errno == ENOMEM;
        return;
    }
    Interest& interest = interests_[watch][key];
    const bool isNew = interest.generation != tree.generation;
    if (name == nullptr)
        interest.names.clear();
    else if (isNew)
        interest.names = {*name};
    else if (!interest.names.empty())
        interest.names.insert(*name);
    interest.generation = tree.generation;
}

void FolderWatch::end(std::int64_t key) {
    const std::lock_guard lock(mutex_);
    drop(key, trees_[key].generation);
}

void FolderWatch::forget(std::int64_t key) {
    const std::lock_guard lock(mutex_);
    drop(key, std::numeric_limits<std::int64_t>::max());
    trees_.erase(key);
}

// Called with the mutex held.
void FolderWatch::drop(std::int64_t key, std::int64_t beforeGeneration) {
    for (auto watch = interests_.begin(); watch != interests_.end();) {
        const auto interest = watch->second.find(key);
        if (interest != watch->second.end() && interest->second.generation < beforeGeneration)
            watch->second.erase(interest);
        if (!watch->second.empty()) {
            ++watch;
            continue;
        }
        ::inotify_rm_watch(inotify_.get(), watch->first);
        watch = interests_.erase(watch);
    }
}

bool FolderWatch::isPartial(std::int64_t key) const {
    const std::lock_guard lock(mutex_);
    const auto tree = trees_.find(key);
    return tree != trees_.end() && tree->second.partial;
}

FolderWatch::News FolderWatch::wait(std::optional<std::chrono::milliseconds> longest) {
    // The kernel marks a change of the mounts as an exception, never as something to read.
    std::array<pollfd, 3> polled{
        {{inotify_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}, {mounts_ ? mounts_.get() : -1, POLLPRI, 0}}};
    const int ready = ::poll(polled.data(), polled.size(), longest ? static_cast<int>(longest->count()) : -1);
    News news;
    news.timedOut = ready == 0;
    if (ready <= 0) return news;
    if (polled[0].revents != 0) readEvents(news);
    if (polled[1].revents != 0) {
        eventfd_t ignored = 0;
        news.woken = ::eventfd_read(wake_.get(), &ignored) == 0;
    }
    news.mounts = (polled[2].revents & (POLLPRI | POLLERR)) != 0;
    return news;
}

void FolderWatch::readEvents(News& news) {
    alignas(inotify_event) std::array<char, 64 << 10> buffer;
    const ssize_t got = ::read(inotify_.get(), buffer.data(), buffer.size());
    const std::lock_guard lock(mutex_);
    for (ssize_t at = 0; at < got;) {
        const auto& event = *reinterpret_cast<const inotify_event*>(buffer.data() + at);
        at += static_cast<ssize_t>(sizeof(inotify_event) + event.len);
        if ((event.mask & IN_Q_OVERFLOW) != 0) news.lost = true;
        const auto watch = interests_.find(event.wd);
        if (watch == interests_.end()) continue;
        const std::string name = event.len > 0 ? event.name : "";
        for (const auto& [key, interest] : watch->second) {
            if (interest.names.empty() || name.empty() || interest.names.contains(name)) news.changed.insert(key);
        }
        if ((event.mask & IN_IGNORED) != 0) interests_.erase(watch);
    }
}

void FolderWatch::wake() {
    ::eventfd_write(wake_.get(), 1);
}

}  // namespace memoir::ingest
