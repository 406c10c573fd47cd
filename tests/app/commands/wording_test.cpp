// SPDX-License-Identifier: Apache-2.0
#include "app/commands/wording.h"

#include <gtest/gtest.h>

#include "app/commands/progress_line.h"

namespace memoir::app {
namespace {

TEST(Wording, GroupsDigits) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(-1234567), "-1,234,567");
    EXPECT_EQ(counted(1, "file", "files"), "1 file");
    EXPECT_EQ(counted(0, "file", "files"), "0 files");
}

TEST(Wording, WritesBytesAndTimes) {
    EXPECT_EQ(bytesInWords(999), "999 B");
    EXPECT_EQ(bytesInWords(1000), "1.0 kB");
    EXPECT_EQ(bytesInWords(999'999'999), "1.0 GB");
    EXPECT_EQ(durationInWords(0.24), "0.2 s");
    EXPECT_EQ(durationInWords(59.4), "59 s");
    EXPECT_EQ(durationInWords(130), "2 min 10 s");
    EXPECT_EQ(durationInWords(7260), "2 h 1 min");
}

TEST(Wording, CutsWholeCharacters) {
    EXPECT_EQ(oneLine("  two\n\nlines\t", 20), "two lines");
    EXPECT_EQ(oneLine("äöü", 3), "äöü");
    EXPECT_EQ(oneLine("äöüß", 3), "äöü…");
}

TEST(ProgressText, SaysWhatHappensHowFastAndHowMuchIsLeft) {
    const Json progress = {{"stage", "encoding"},
                           {"files", {{"done", 3}, {"total", 3}}},
                           {"passages", {{"done", 50}, {"total", 200}}},
                           {"tokens_per_s", 1234.5},
                           {"eta_s", 61},
                           {"failed", 0},
                           {"changes", 9}};
    EXPECT_EQ(progressText(progress),
              "Encoding  [######..................]  50 of 200 passages, 1,234 tokens/s, about 1 min 1 s left");
}

TEST(ProgressText, NamesTheFileThatIsReadAndItsPage) {
    Json progress = {{"stage", "reading"},
                     {"files", {{"done", 1}, {"total", 4}}},
                     {"passages", {{"done", 0}, {"total", 0}}},
                     {"tokens_per_s", 0.0},
                     {"eta_s", nullptr},
                     {"current", {{"file", "plan.pdf"}, {"step", "ocr"}, {"page", 3}, {"pages", 12}}}};
    EXPECT_EQ(progressText(progress), "Reading   [######..................]  1 of 4 files, plan.pdf page 3 of 12");
    progress["current"]["page"] = nullptr;
    EXPECT_EQ(progressText(progress), "Reading   [######..................]  1 of 4 files, plan.pdf");
}

TEST(ProgressText, LeavesOutWhatIsNotKnown) {
    const Json progress = {{"stage", "reading"},
                           {"files", {{"done", 0}, {"total", 0}}},
                           {"passages", {{"done", 0}, {"total", 0}}},
                           {"tokens_per_s", 0.0},
                           {"eta_s", nullptr}};
    EXPECT_EQ(progressText(progress), "Reading   [........................]  0 of 0 files");
}

}  // namespace
}  // namespace memoir::app
