// SPDX-License-Identifier: Apache-2.0
#include "ingest/walk.h"

#include <filesystem>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "ingest/error.h"
#include "tests/ingest/temporary_folder.h"

namespace memoir::ingest {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Paths : WalkVisitor {
    void found(FoundFile file) override { files.push_back(file.path); }
    void skipped(SkippedPath path) override { left.push_back(path.path); }
    std::vector<std::string> files;
    std::vector<std::string> left;
};

Paths walked(const fs::path& root, const WalkOptions& options = {}) {
    Paths paths;
    walk(root, options, paths);
    return paths;
}

TEST(Walk, FindsFilesInAFixedOrderWithTheirSizes) {
    TemporaryFolder folder;
    folder.write("b.txt", "two");
    folder.write("a/z.md", "one");
    folder.write("a/c.md", "");
    EXPECT_THAT(walked(folder.path()).files, ElementsAre("a/c.md", "a/z.md", "b.txt"));

    struct Last : Paths {
        void found(FoundFile file) override { last = file; }
        FoundFile last;
    } visitor;
    walk(folder.path(), {}, visitor);
    EXPECT_EQ(visitor.last.sizeBytes, 3u);
    EXPECT_GT(visitor.last.modifiedNs, 0);
    EXPECT_NE(visitor.last.inode, 0u);
}

TEST(Walk, ARootThatIsAFileHasAnEmptyPath) {
    TemporaryFolder folder;
    EXPECT_THAT(walked(folder.write("only.o", "x")).files, ElementsAre(""));
}

TEST(Walk, ReportsLinksAndDoesNotFollowThem) {
    TemporaryFolder folder;
    folder.write("real/a.txt", "x");
    fs::create_directory_symlink(folder.path(), folder.path() / "real" / "loop");
    fs::create_symlink("/etc/passwd", folder.path() / "secret.txt");
    const Paths paths = walked(folder.path());
    EXPECT_THAT(paths.files, ElementsAre("real/a.txt"));
    EXPECT_THAT(paths.left, UnorderedElementsAre("real/loop", "secret.txt"));
}

TEST(Walk, DoesNotBlockOnAPipeAndReportsIt) {
    TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
    EXPECT_THAT(walked(folder.path()).left, ElementsAre("pipe"));
    EXPECT_THROW(openForReading(folder.path() / "pipe"), Error);
}

TEST(Walk, NeverEntersTheArchiveEvenUnderAnotherName) {
    TemporaryFolder folder;
    folder.write("archive/catalogue.txt", "x");
    folder.write("a.txt", "x");
    fs::create_directory_symlink("archive", folder.path() / "alias");
    WalkOptions options;
    options.never = {folder.path() / "alias"};
    const Paths paths = walked(folder.path(), options);
    EXPECT_THAT(paths.files, ElementsAre("a.txt"));
    EXPECT_THAT(paths.left, UnorderedElementsAre("alias", "archive"));
}

TEST(Walk, LeavesOutWhatProgramsMadeAndSaysSo) {
    TemporaryFolder folder;
    for (const char* path :
         {".git/config", "node_modules/x/readme.md", "build.o", "note.md~", ".hidden.txt", "kept.txt"})
        folder.write(path, "x");
    const Paths paths = walked(folder.path());
    EXPECT_THAT(paths.files, ElementsAre(".hidden.txt", "kept.txt"));
    EXPECT_THAT(paths.left, UnorderedElementsAre(".git", "build.o", "node_modules", "note.md~"));
}

TEST(Walk, EntersHiddenMaildirsButNotTheirDeliveries) {
    TemporaryFolder folder;
    for (const char* path : {"cur/1:2,S", "new/2", "tmp/3", ".Sent/cur/4:2,S", ".Sent/new/5", ".Sent/tmp/6"})
        folder.write(path, "x");
    EXPECT_THAT(walked(folder.path()).files, ElementsAre(".Sent/cur/4:2,S", ".Sent/new/5", "cur/1:2,S", "new/2"));
}

TEST(Walk, FindsTheMailOfAHiddenProfileAndNothingElseInIt) {
    TemporaryFolder folder;
    for (const char* file :
         {".thunderbird/profiles.ini", ".thunderbird/x.default/prefs.js", ".thunderbird/x.default/key4.db",
          ".thunderbird/x.default/extensions/a.json", ".thunderbird/x.default/Mail/Local/Inbox",
          ".thunderbird/x.default/Mail/Local/Inbox.msf", ".thunderbird/x.default/Mail/Local/Old.sbd/2019",
          ".thunderbird/x.default/ImapMail/host/INBOX", ".hidden/a.txt"})
        folder.write(file, "x");
    EXPECT_THAT(walked(folder.path()).files,
                ElementsAre(".thunderbird/x.default/ImapMail/host/INBOX", ".thunderbird/x.default/Mail/Local/Inbox",
                            ".thunderbird/x.default/Mail/Local/Old.sbd/2019"));
    EXPECT_THAT(walked(folder.path() / ".thunderbird/x.default").files, testing::SizeIs(3));
}

TEST(Walk, ExcludesWinOverIncludes) {
    TemporaryFolder folder;
    for (const char* path : {"a.md", "b.md", "c.txt", "drafts/d.md", "deep/x/e.md"}) folder.write(path, "x");
    WalkOptions options;
    options.includes = {"*.md"};
    options.excludes = {"b.*", "drafts/"};
    EXPECT_THAT(walked(folder.path(), options).files, ElementsAre("a.md", "deep/x/e.md"));
    options.includes = {"deep/**/*.md"};
    EXPECT_THAT(walked(folder.path(), options).files, ElementsAre("deep/x/e.md"));
}

TEST(Walk, StopsWhenItIsTold) {
    TemporaryFolder folder;
    folder.write("a.txt", "x");
    std::stop_source stop;
    stop.request_stop();
    Paths paths;
    walk(folder.path(), {}, paths, stop.get_token());
    EXPECT_THAT(paths.files, IsEmpty());
}

TEST(Walk, KeepsNamesThatAreNotUtf8) {
    TemporaryFolder folder;
    folder.write("caf\xE9.txt", "x");
    EXPECT_THAT(walked(folder.path()).files, ElementsAre("caf\xE9.txt"));
}

TEST(Walk, TellsAbsentFromEmptyRoots) {
    TemporaryFolder folder;
    EXPECT_EQ(rootState(folder.path()), RootState::Empty);
    EXPECT_EQ(rootState(folder.path() / "gone"), RootState::Absent);
    folder.write("a.txt", "x");
    EXPECT_EQ(rootState(folder.path()), RootState::Available);
    EXPECT_EQ(rootState(folder.path() / "a.txt"), RootState::Available);
    EXPECT_THROW(walked(folder.path() / "gone"), Error);
}

TEST(DisplayedPath, ComesBackAsTheSameBytes) {
    for (const std::string path : {"plain.txt", "größe.txt", "caf\xE9.txt", "100%.txt", "a%20b", "%FF", "%25FF",
                                   "%2525FF", "%%25\xFF", "%", "%F", "new\nline"}) {
        EXPECT_EQ(pathFromDisplay(displayPath(path)), path);
    }
    EXPECT_EQ(displayPath("caf\xE9 %20.txt"), "caf%E9 %20.txt");
}

TEST(OpenForReading, NamesWhatIsWrong) {
    TemporaryFolder folder;
    const auto kindFor = [&](const fs::path& file) {
        try {
            openForReading(file);
        } catch (const Error& error) {
            return error.kind();
        }
        return FailureKind::Crashed;
    };
    fs::create_symlink("a", folder.path() / "link");
    EXPECT_EQ(kindFor(folder.path() / "gone"), FailureKind::Missing);
    EXPECT_EQ(kindFor(folder.path() / "link"), FailureKind::Unsupported);
    EXPECT_EQ(kindFor(folder.path()), FailureKind::Unsupported);
}

TEST(HashFile, IsTheSha256OfTheContent) {
    TemporaryFolder folder;
    const UniqueFd fd = openForReading(folder.write("a.txt", "abc"));
    EXPECT_EQ(hashFile(fd.get(), "a.txt"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Walk, HonoursIgnoreFilesOfEveryFolderAndSaysWhichLineItWas) {
    struct Reasons : Paths {
        void skipped(SkippedPath path) override { reasons[path.path] = path.reason; }
        std::map<std::string, std::string> reasons;
    };
    TemporaryFolder folder;
    folder.write(".gitignore", "# made by tools\n*.log\n/build/\nnotes/*.bak\n");
    folder.write("run.log", "x");
    folder.write("build/a.txt", "x");
    folder.write("sub/build/b.txt", "x");
    folder.write("notes/x.bak", "x");
    folder.write("sub/.gitignore", "!keep.log\nsecret/\n");
    folder.write("sub/keep.log", "x");
    folder.write("sub/other.log", "x");
    folder.write("sub/secret/c.txt", "x");
    Reasons reasons;
    walk(folder.path(), {}, reasons);
    EXPECT_THAT(reasons.files, ElementsAre("sub/build/b.txt", "sub/keep.log"));
    EXPECT_EQ(reasons.reasons["run.log"], "Left out by .gitignore, line 2.");
    EXPECT_EQ(reasons.reasons["build"], "Left out by .gitignore, line 3.");
    EXPECT_EQ(reasons.reasons["notes/x.bak"], "Left out by .gitignore, line 4.");
    EXPECT_EQ(reasons.reasons["sub/secret"], "Left out by sub/.gitignore, line 2.");
}

TEST(Walk, AMemoirignoreStandsAboveGitignoreAndTheDefaults) {
    TemporaryFolder folder;
    folder.write(".gitignore", "drafts/\n");
    folder.write(".memoirignore", "!drafts/\n!*.lock\nprivate.txt\n!.diary/\n");
    folder.write("drafts/a.txt", "x");
    folder.write("flake.lock", "x");
    folder.write("private.txt", "x");
    folder.write(".diary/monday.txt", "x");
    EXPECT_THAT(walked(folder.path()).files, ElementsAre(".diary/monday.txt", "drafts/a.txt", "flake.lock"));
}

TEST(Walk, LeavesOutFoldersThatSayTheyAreMadeByPrograms) {
    TemporaryFolder folder;
    folder.write("target/CACHEDIR.TAG", "x");
    folder.write("target/a.txt", "x");
    folder.write("env/pyvenv.cfg", "x");
    folder.write("b.txt", "x");
    const Paths paths = walked(folder.path());
    EXPECT_THAT(paths.files, ElementsAre("b.txt"));
    EXPECT_THAT(paths.left, UnorderedElementsAre("env", "target"));
}

}  // namespace
}  // namespace memoir::ingest
