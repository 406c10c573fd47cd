// SPDX-License-Identifier: Apache-2.0
#include "app/service/line_splitter.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace memoir::app {
namespace {

using testing::ElementsAre;

// What comes out, "!" for a line that was too long.
std::vector<std::string> split(LineSplitter& lines, std::string_view bytes) {
    std::vector<std::string> out;
    lines.feed(bytes, [&](LineSplitter::Line line) { out.push_back(line.tooLong ? "!" : line.text); });
    return out;
}

TEST(LineSplitter, JoinsALineThatArrivesInPieces) {
    LineSplitter lines(100);
    EXPECT_THAT(split(lines, "he"), ElementsAre());
    EXPECT_THAT(split(lines, "llo\nwor"), ElementsAre("hello"));
    EXPECT_THAT(split(lines, "ld\n"), ElementsAre("world"));
}

TEST(LineSplitter, KeepsEmptyLines) {
    LineSplitter lines(100);
    EXPECT_THAT(split(lines, "\n\na\n"), ElementsAre("", "", "a"));
}

TEST(LineSplitter, TakesALineOfExactlyTheLimit) {
    LineSplitter lines(3);
    EXPECT_THAT(split(lines, "abc\n"), ElementsAre("abc"));
}

TEST(LineSplitter, ReportsATooLongLineOnceAndGoesOnAfterIt) {
    LineSplitter lines(3);
    EXPECT_THAT(split(lines, "abcd"), ElementsAre("!"));
    EXPECT_THAT(split(lines, "efgh"), ElementsAre());
    EXPECT_THAT(split(lines, "i\nok\n"), ElementsAre("ok"));
}

}  // namespace
}  // namespace memoir::app
