// SPDX-License-Identifier: Apache-2.0
#include "ingest/ignore_file.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

bool ignores(std::string_view content, std::string_view path, EntryKind kind = EntryKind::File) {
    const auto verdict = IgnoreFile("", ".gitignore", content).verdict(path, kind);
    return verdict && verdict->isIgnored;
}

TEST(IgnoreFile, APatternWithoutASlashIsAboutNamesInEveryFolder) {
    EXPECT_TRUE(ignores("*.tex", "a.tex"));
    EXPECT_TRUE(ignores("*.tex", "deep/er/a.tex"));
    EXPECT_FALSE(ignores("*.tex", "a.tex.txt"));
}

TEST(IgnoreFile, ASlashAtTheBeginningOrInTheMiddleTiesThePatternToTheFolder) {
    EXPECT_TRUE(ignores("/todo.txt", "todo.txt"));
    EXPECT_FALSE(ignores("/todo.txt", "sub/todo.txt"));
    EXPECT_TRUE(ignores("doc/frotz", "doc/frotz"));
    EXPECT_FALSE(ignores("doc/frotz", "a/doc/frotz"));
    EXPECT_FALSE(ignores("doc/*.txt", "doc/a/b.txt"));
}

TEST(IgnoreFile, ASlashAtTheEndMeansFoldersOnly) {
    EXPECT_TRUE(ignores("out/", "a/out", EntryKind::Folder));
    EXPECT_FALSE(ignores("out/", "a/out", EntryKind::File));
    EXPECT_FALSE(ignores("/out/", "a/out", EntryKind::Folder));
}

TEST(IgnoreFile, TwoStarsCrossFolders) {
    EXPECT_TRUE(ignores("**/logs", "a/b/logs"));
    EXPECT_TRUE(ignores("**/logs", "logs"));
    EXPECT_TRUE(ignores("a/**/b", "a/b"));
    EXPECT_TRUE(ignores("a/**/b", "a/x/y/b"));
    EXPECT_TRUE(ignores("abc/**", "abc/x/y"));
    EXPECT_FALSE(ignores("abc/**", "abc", EntryKind::Folder));
}

TEST(IgnoreFile, TheLastRuleThatMatchesCounts) {
    EXPECT_FALSE(ignores("*.txt\n!keep.txt", "keep.txt"));
    EXPECT_TRUE(ignores("!keep.txt\n*.txt", "keep.txt"));
}

TEST(IgnoreFile, CommentsBlanksAndEscapesAreAsInGit) {
    EXPECT_FALSE(ignores("# *.txt\n\n   \n", "a.txt"));
    EXPECT_TRUE(ignores("\\#a", "#a"));
    EXPECT_TRUE(ignores("\\!a", "!a"));
    EXPECT_TRUE(ignores("a.txt  \r\n", "a.txt"));
    EXPECT_TRUE(ignores("a\\ ", "a "));
    EXPECT_TRUE(ignores("\xEF\xBB\xBF*.txt", "a.txt"));
    EXPECT_FALSE(ignores("/\n!\n", "a.txt"));
}

TEST(IgnoreFile, IsAboutItsOwnFolder) {
    const IgnoreFile file("work/now", ".gitignore", "\n/a.txt\n");
    EXPECT_EQ(file.verdict("work/now/a.txt", EntryKind::File)->reason, "Left out by work/now/.gitignore, line 2.");
    EXPECT_FALSE(file.verdict("work/now/b/a.txt", EntryKind::File));
}

}  // namespace
}  // namespace memoir::ingest
