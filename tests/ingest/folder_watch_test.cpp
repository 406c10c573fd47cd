// SPDX-License-Identifier: Apache-2.0
#include "ingest/folder_watch.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/ingest/temporary_folder.h"

namespace memoir::ingest {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class FolderWatchTest : public testing::Test {
  protected:
    // Keys that changed, as far as the system says so at once.
    std::set<std::int64_t> heard() {
        std::set<std::int64_t> keys;
        for (auto news = watch.wait(0ms); !news.timedOut; news = watch.wait(0ms))
            keys.insert(news.changed.begin(), news.changed.end());
        return keys;
    }
    void watchAll(std::int64_t key, std::initializer_list<std::filesystem::path> folders) {
        watch.begin(key);
        for (const auto& path : folders) watch.watch(key, path);
        watch.end(key);
    }

    TemporaryFolder folder;
    FolderWatch watch;
};

TEST_F(FolderWatchTest, HearsOfWritingMovingAndDeletingAndOfNewFolders) {
    watchAll(7, {folder.path()});
    EXPECT_THAT(heard(), IsEmpty());
    folder.write("a.txt", "x");
    EXPECT_THAT(heard(), ElementsAre(7));
    std::filesystem::rename(folder.path() / "a.txt", folder.path() / "b.txt");
    EXPECT_THAT(heard(), ElementsAre(7));
    std::filesystem::remove(folder.path() / "b.txt");
    EXPECT_THAT(heard(), ElementsAre(7));
    std::filesystem::create_directory(folder.path() / "new");
    EXPECT_THAT(heard(), ElementsAre(7));
}

TEST_F(FolderWatchTest, HearsNothingOfFilesThatAreOnlyRead) {
    folder.write("a.txt", "x");
    watchAll(7, {folder.path()});
    std::filesystem::copy_file(folder.path() / "a.txt",
                               std::filesystem::temp_directory_path() / ("memoir-copy-" + std::to_string(::getpid())));
    std::filesystem::remove(std::filesystem::temp_directory_path() / ("memoir-copy-" + std::to_string(::getpid())));
    EXPECT_THAT(heard(), IsEmpty());
}

TEST_F(FolderWatchTest, AQueueThatRanOverSaysSo) {
    int longest = 0;
    std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> longest;
    if (longest == 0 || longest > 200'000) GTEST_SKIP() << "this system's queue is too long to fill";
    folder.write("a", "x");
    watchAll(7, {folder.path()});
    const std::string here = (folder.path() / "a").string(), there = (folder.path() / "b").string();
    for (int renaming = 0; renaming <= longest / 2; ++renaming) {  // each makes two events
        const bool isBack = renaming % 2 == 1;
        ASSERT_EQ(std::rename((isBack ? there : here).c_str(), (isBack ? here : there).c_str()), 0);
    }
    bool lost = false;
    for (auto news = watch.wait(0ms); !news.timedOut; news = watch.wait(0ms)) lost |= news.lost;
    EXPECT_TRUE(lost);
    std::filesystem::remove(folder.path() / "b");
    std::filesystem::remove(folder.path() / "a");
    EXPECT_THAT(heard(), ElementsAre(7));  // and goes on
}

TEST_F(FolderWatchTest, AFolderOfTwoTreesTellsBoth) {
    watchAll(1, {folder.path()});
    watchAll(2, {folder.path()});
    folder.write("a.txt", "x");
    EXPECT_THAT(heard(), ElementsAre(1, 2));
    watch.forget(1);
    folder.write("a.txt", "y");
    EXPECT_THAT(heard(), ElementsAre(2));
}

TEST_F(FolderWatchTest, AFolderThatTheLastWalkDidNotComeByIsForgotten) {
    folder.write("in/a.txt", "x");
    watchAll(1, {folder.path(), folder.path() / "in"});
    watchAll(1, {folder.path()});
    folder.write("in/a.txt", "y");
    EXPECT_THAT(heard(), IsEmpty());
}

TEST_F(FolderWatchTest, OneEntryOfAFolderCanBeWatchedAlone) {
    watch.begin(1);
    watch.watchEntry(1, folder.path(), "mail.mbox");
    watch.end(1);
    folder.write("other.txt", "x");
    EXPECT_THAT(heard(), IsEmpty());
    folder.write("mail.mbox", "x");
    EXPECT_THAT(heard(), ElementsAre(1));
}

TEST_F(FolderWatchTest, WakeEndsTheWaiting) {
    watch.wake();
    EXPECT_TRUE(watch.wait({}).woken);
}

}  // namespace
}  // namespace memoir::ingest
