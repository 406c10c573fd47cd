// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/rate_meter.h"

namespace memoir::app {

namespace {
constexpr std::chrono::milliseconds kWindow{8000}, kLeast{500}, kBetweenMarks{100};
}

void RateMeter::add(Time now, std::int64_t bytesDone) {
    if (marks_.size() > 1 && now - marks_[marks_.size() - 2].time < kBetweenMarks) marks_.pop_back();
    marks_.push_back({now, bytesDone});
    while (marks_.size() > 2 && now - marks_.front().time > kWindow) marks_.pop_front();
}

double RateMeter::perSecond() const {
    if (marks_.size() < 2) return 0;
    const auto passed = marks_.back().time - marks_.front().time;
    if (passed < kLeast) return 0;
    const std::chrono::duration<double> seconds = passed;
    return static_cast<double>(marks_.back().bytes - marks_.front().bytes) / seconds.count();
}

}  // namespace memoir::app
