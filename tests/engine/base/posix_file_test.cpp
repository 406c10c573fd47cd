// SPDX-License-Identifier: Apache-2.0
#include "engine/base/posix_file.h"

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/error.h"
#include "engine/base/memory_file.h"

namespace memoir::engine {
namespace {

using Bytes = std::vector<std::byte>;

Bytes bytesOfText(const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

// Both file systems keep the same promises.
class AnyFileSystem : public testing::TestWithParam<bool> {
  protected:
    void SetUp() override {
        if (!onDisk()) return void(fileSystem_ = std::make_unique<MemoryFileSystem>());
        std::string pattern = (std::filesystem::temp_directory_path() / "memoir-file-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        fileSystem_ = std::make_unique<PosixFileSystem>();
    }
    void TearDown() override {
        if (onDisk()) std::filesystem::remove_all(folder_);
    }

    bool onDisk() const { return GetParam(); }
    FileSystem& files() { return *fileSystem_; }
    std::filesystem::path at(const std::string& name) const { return folder_ / name; }

    Bytes readAll(const std::string& name) {
        const auto file = files().open(at(name), OpenMode::Read);
        Bytes bytes(static_cast<std::size_t>(file->size()));
        EXPECT_EQ(file->readAt(0, bytes), bytes.size());
        return bytes;
    }
    void write(const std::string& name, const std::string& text) {
        files().open(at(name), OpenMode::Create)->writeAt(0, bytesOfText(text));
    }
    void expectError(ErrorKind kind, const std::string& part, const std::function<void()>& act) {
        try {
            act();
            ADD_FAILURE() << "nothing was thrown";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), kind);
            EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
        }
    }

  private:
    std::filesystem::path folder_ = "folder";
    std::unique_ptr<FileSystem> fileSystem_;
};
INSTANTIATE_TEST_SUITE_P(Files, AnyFileSystem, testing::Bool(),
                         [](const auto& param) { return param.param ? "OnDisk" : "InMemory"; });

TEST_P(AnyFileSystem, ReadsWhatWasWrittenWhereItWasWritten) {
    const auto file = files().open(at("a"), OpenMode::Create);
    file->writeAt(0, bytesOfText("hello"));
    file->writeAt(7, bytesOfText("world"));
    file->sync();
    EXPECT_EQ(file->size(), 12);
    EXPECT_EQ(readAll("a"), bytesOfText(std::string("hello\0\0world", 12)));
    Bytes part(3);
    EXPECT_EQ(file->readAt(10, part), 2U);
    EXPECT_EQ(file->readAt(12, part), 0U);
    EXPECT_EQ(file->readAt(100, part), 0U);
}

TEST_P(AnyFileSystem, TruncatedBytesReadAsZerosWhenTheFileGrowsAgain) {
    const auto file = files().open(at("a"), OpenMode::Create);
    file->writeAt(0, bytesOfText("secret"));
    file->truncate(2);
    file->truncate(4);
    EXPECT_EQ(readAll("a"), bytesOfText(std::string("se\0\0", 4)));
}

TEST_P(AnyFileSystem, AMapStaysAfterTheFileIsClosedAndRemoved) {
    write("a", "mapped");
    const auto map = files().open(at("a"), OpenMode::Read)->map();
    files().remove(at("a"));
    EXPECT_FALSE(files().exists(at("a")));
    EXPECT_EQ(Bytes(map->bytes().begin(), map->bytes().end()), bytesOfText("mapped"));
}

TEST_P(AnyFileSystem, AnEmptyFileMapsToNothing) {
    write("a", "");
    EXPECT_TRUE(files().open(at("a"), OpenMode::Read)->map()->bytes().empty());
}

TEST_P(AnyFileSystem, RenamingReplacesWhatWasThere) {
    write("old", "old");
    write("new", "new");
    files().rename(at("new"), at("old"));
    files().syncFolder(at("old").parent_path());
    EXPECT_EQ(readAll("old"), bytesOfText("new"));
    EXPECT_FALSE(files().exists(at("new")));
}

TEST_P(AnyFileSystem, ListsFilesInOrder) {
    for (const char* name : {"c", "a", "b"}) write(name, "");
    EXPECT_EQ(files().list(at("a").parent_path()), (std::vector{at("a"), at("b"), at("c")}));
}

TEST_P(AnyFileSystem, CreatingMakesAnExistingFileEmpty) {
    write("a", "something");
    EXPECT_EQ(files().open(at("a"), OpenMode::Create)->size(), 0);
}

TEST_P(AnyFileSystem, AMissingFileIsNamedInTheError) {
    expectError(ErrorKind::NotFound, at("absent").string(), [&] { files().open(at("absent"), OpenMode::Read); });
    expectError(ErrorKind::NotFound, at("absent").string(), [&] { files().open(at("absent"), OpenMode::ReadWrite); });
    expectError(ErrorKind::NotFound, "absent", [&] { files().remove(at("absent")); });
}

TEST_P(AnyFileSystem, ALockHasOneOwnerAtATime) {
    auto lock = files().lock(at("lock"));
    expectError(ErrorKind::Busy, at("lock").parent_path().string(), [&] { files().lock(at("lock")); });
    lock.reset();
    EXPECT_NE(files().lock(at("lock")), nullptr);
}

TEST(PosixFile, AFullDiskIsNamedWithTheFile) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full here";
    PosixFileSystem files;
    try {
        files.open("/dev/full", OpenMode::ReadWrite)->writeAt(0, bytesOfText("x"));
        FAIL() << "a full disk took a byte";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::OutOfResources);
        EXPECT_STREQ(error.what(), "cannot write /dev/full: the disk is full");
    }
}

}  // namespace
}  // namespace memoir::engine
