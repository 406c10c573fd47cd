// SPDX-License-Identifier: Apache-2.0
#include "app/library/source_watcher.h"

#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <set>

#include <gmock/gmock.h>

#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using test::TemporaryFolder;

// What a watcher told; holds the watcher's thread inside the first news until it is let go.
class HeldNews {
  public:
    void hear(std::int64_t source) {
        std::unique_lock lock(mutex_);
        told_.insert(source);
        changed_.notify_all();
        changed_.wait(lock, [this] { return isLetGo_; });
    }
    void letGo() {
        const std::lock_guard lock(mutex_);
        isLetGo_ = true;
        told_.clear();
        changed_.notify_all();
    }
    void awaitNewsOf(const std::set<std::int64_t>& sources) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return std::ranges::includes(told_, sources); });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<std::int64_t> told_;
    bool isLetGo_ = false;
};

void watchFolder(SourceWatcher& watcher, std::int64_t source, const std::filesystem::path& folder) {
    watcher.scanBegins(source, folder);
    watcher.entered(source, folder);
    watcher.scanEnds(source);
}

// Each renaming makes two events; events that equal the one before would count once.
void overflowQueue(const std::filesystem::path& folder, int longest) {
    const std::string here = (folder / "here").string(), there = (folder / "there").string();
    std::ofstream(here) << "x";
    for (int renaming = 0; renaming <= longest / 2; ++renaming) {
        const bool isBack = renaming % 2 == 1;
        ASSERT_EQ(std::rename((isBack ? there : here).c_str(), (isBack ? here : there).c_str()), 0);
    }
}

TEST(SourceWatcherTest, EverySourceIsLookedAtAgainWhenTheSystemLostCountOfTheChanges) {
    int longest = 0;
    std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> longest;
    if (longest == 0 || longest > 200'000) GTEST_SKIP() << "this system's queue is too long to fill";
    const TemporaryFolder folder;
    folder.write("busy/a.txt", "x");
    folder.write("quiet/b.txt", "x");
    HeldNews news;
    SourceWatcher watcher([&news](std::int64_t source) { news.hear(source); });
    watchFolder(watcher, 1, folder / "busy");
    watchFolder(watcher, 2, folder / "quiet");
    folder.write("busy/a.txt", "y");
    news.awaitNewsOf({1});
    overflowQueue(folder / "busy", longest);
    folder.write("quiet/b.txt", "y");  // of this nothing is heard any more
    news.letGo();
    news.awaitNewsOf({1, 2});
}

}  // namespace
}  // namespace memoir::app
