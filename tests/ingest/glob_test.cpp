// SPDX-License-Identifier: Apache-2.0
#include "ingest/glob.h"

#include <string>

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

TEST(Glob, AStarStaysInsideOneFolder) {
    EXPECT_TRUE(globMatches("*.md", "notes.md"));
    EXPECT_FALSE(globMatches("*.md", "work/notes.md"));
    EXPECT_TRUE(globMatches("work/*/plan.*", "work/2021/plan.txt"));
    EXPECT_FALSE(globMatches("work/*/plan.*", "work/2021/may/plan.txt"));
}

TEST(Glob, TwoStarsCrossFoldersAndMayStandForNone) {
    EXPECT_TRUE(globMatches("**/plan.md", "a/b/c/plan.md"));
    EXPECT_TRUE(globMatches("**/plan.md", "plan.md"));
    EXPECT_TRUE(globMatches("work/**", "work/a/b"));
    EXPECT_FALSE(globMatches("**/plan.md", "a/myplan.md"));
    EXPECT_TRUE(globMatches("**/x/*.md", "a/x/b/x/c.md"));
}

TEST(Glob, SetsRangesAndEscapesFollowTheShell) {
    EXPECT_TRUE(globMatches("[a-c]?.txt", "b7.txt"));
    EXPECT_FALSE(globMatches("[!a-c]?.txt", "b7.txt"));
    EXPECT_TRUE(globMatches("what\\?.txt", "what?.txt"));
    EXPECT_FALSE(globMatches("what\\?.txt", "whats.txt"));
    EXPECT_TRUE(globMatches("[x", "[x"));
    EXPECT_TRUE(globMatches("[]x]", "]"));
}

TEST(Glob, EmptyTextMatchesOnlyEmptyPatternsAndStars) {
    EXPECT_TRUE(globMatches("", ""));
    EXPECT_TRUE(globMatches("*", ""));
    EXPECT_FALSE(globMatches("?", ""));
    EXPECT_FALSE(globMatches("", "a"));
}

TEST(Glob, ManyStarsOverALongNameEndQuickly) {
    std::string pattern;
    for (int i = 0; i < 50; ++i) pattern += "*a";
    EXPECT_FALSE(globMatches(pattern + "b", std::string(5000, 'a')));
}

}  // namespace
}  // namespace memoir::ingest
