// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/figures.h"

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

TEST(Figures, LargeCountsHaveSeparators) {
    EXPECT_EQ(countText(41'208), "41,208");
    EXPECT_EQ(tokenCountText(812), "812");
    EXPECT_EQ(tokenCountText(37'249), "37.2 K");
    EXPECT_EQ(tokenCountText(999'999), "1.0 M");
    EXPECT_EQ(tokenCountText(37'200'000), "37.2 M");
}

TEST(Figures, TimeLeftIsRoundedUpToWhatAPersonSays) {
    EXPECT_EQ(timeLeftText(12), "less than a minute left");
    EXPECT_EQ(timeLeftText(61), "about 2 min left");
    EXPECT_EQ(timeLeftText(540), "about 9 min left");
    EXPECT_EQ(timeLeftText(3 * 3600), "about 3 h left");
}

TEST(Figures, DatesAreWrittenOutAndOddOnesLeftAlone) {
    EXPECT_EQ(dateText("2021-03-12"), "12 March 2021");
    EXPECT_EQ(dateText("2021-03-12T09:14:00Z"), "12 March 2021");
    EXPECT_EQ(dateText("spring 2021"), "spring 2021");
    EXPECT_EQ(durationText(3'400), "3.4 s");
    EXPECT_EQ(durationText(75'000), "75 s");
}

}  // namespace
}  // namespace memoir::ui
