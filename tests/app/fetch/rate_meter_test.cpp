// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/rate_meter.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

using std::chrono::milliseconds;

constexpr RateMeter::Time kStart{};

TEST(RateMeter, SaysNothingBeforeThereIsSomethingToMeasure) {
    RateMeter meter;
    EXPECT_EQ(meter.perSecond(), 0);
    meter.add(kStart, 5000);
    meter.add(kStart + milliseconds(400), 9000);
    EXPECT_EQ(meter.perSecond(), 0);
}

TEST(RateMeter, MeasuresASteadyStream) {
    RateMeter meter;
    for (int i = 0; i <= 2000; ++i) meter.add(kStart + milliseconds(i), 1000 + i * 50);
    EXPECT_DOUBLE_EQ(meter.perSecond(), 50'000);
}

TEST(RateMeter, ForgetsAFastBeginning) {
    RateMeter meter;
    for (int i = 0; i <= 5000; i += 100) meter.add(kStart + milliseconds(i), i * 1000);
    for (int i = 5100; i <= 20'000; i += 100) meter.add(kStart + milliseconds(i), 5'000'000 + (i - 5000));
    EXPECT_NEAR(meter.perSecond(), 1000, 1);
}

}  // namespace
}  // namespace memoir::app
