// SPDX-License-Identifier: Apache-2.0
#include "app/service/socket_path.h"

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.h"

namespace memoir::app {
namespace {

namespace fs = std::filesystem;

class SocketPath : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = "/tmp/memoir-test-XXXXXX";
        root_ = ::mkdtemp(pattern.data());
        ::setenv("XDG_RUNTIME_DIR", root_.c_str(), 1);
    }
    void TearDown() override { fs::remove_all(root_); }

    fs::path root_;
};

TEST_F(SocketPath, IsNamedByTheHashOfTheArchivesRealPath) {
    // printf %s /srv/archive | sha256sum
    EXPECT_EQ(socketPath("/srv/archive"), root_ / "memoir" / "a71d49b17466f9d7.sock");
}

TEST_F(SocketPath, IsTheSameForEveryWayToWriteAnArchive) {
    fs::create_directory(root_ / "archive");
    fs::create_directory_symlink(root_ / "archive", root_ / "link");
    const fs::path expected = socketPath(root_ / "archive");
    EXPECT_EQ(socketPath(root_ / "archive/"), expected);
    EXPECT_EQ(socketPath(root_ / "x/../archive"), expected);
    EXPECT_EQ(socketPath(root_ / "link"), expected);
}

TEST_F(SocketPath, DoesNotChangeWhenTheArchiveIsMade) {
    const fs::path before = socketPath(root_ / "new/archive");
    fs::create_directories(root_ / "new/archive");
    EXPECT_EQ(socketPath(root_ / "new/archive"), before);
}

TEST_F(SocketPath, FallsBackToAFolderOfTheUserWhenThePathIsTooLong) {
    const fs::path deep = root_ / std::string(120, 'x');
    fs::create_directory(deep);
    ::setenv("XDG_RUNTIME_DIR", deep.c_str(), 1);
    ::setenv("TMPDIR", deep.c_str(), 1);
    const fs::path socket = socketPath("/srv/archive");
    EXPECT_EQ(socket.parent_path(), "/tmp/memoir-" + std::to_string(::getuid()));
    EXPECT_NO_THROW(socketAddress(socket));
}

TEST_F(SocketPath, FallsBackWhenTheRuntimeFolderIsNotThere) {
    ::setenv("XDG_RUNTIME_DIR", (root_ / "absent").c_str(), 1);
    ::setenv("TMPDIR", root_.c_str(), 1);
    EXPECT_EQ(socketPath("/srv/archive").parent_path(), root_ / ("memoir-" + std::to_string(::getuid())));
}

TEST_F(SocketPath, TheFolderIsClosedToOthers) {
    prepareSocketFolder(root_ / "memoir/x.sock");
    struct stat found {};
    ASSERT_EQ(::stat((root_ / "memoir").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0700u);
    EXPECT_NO_THROW(prepareSocketFolder(root_ / "memoir/x.sock"));
}

TEST_F(SocketPath, AFolderThatOthersMayEnterIsRefused) {
    fs::create_directory(root_ / "memoir");
    ::chmod((root_ / "memoir").c_str(), 0755);
    EXPECT_THROW(prepareSocketFolder(root_ / "memoir/x.sock"), engine::Error);
}

TEST_F(SocketPath, ALinkInPlaceOfTheFolderIsRefused) {
    fs::create_directory(root_ / "elsewhere");
    ::chmod((root_ / "elsewhere").c_str(), 0700);
    fs::create_directory_symlink(root_ / "elsewhere", root_ / "memoir");
    EXPECT_THROW(prepareSocketFolder(root_ / "memoir/x.sock"), engine::Error);
}

}  // namespace
}  // namespace memoir::app
