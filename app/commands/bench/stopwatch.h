// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace memoir::app {

template <class Work>
double secondsOf(const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// What a piece of work is compared with: something that takes as long as the work could at best take.
using Anchor = std::function<void()>;

struct TimedRuns {
    std::vector<double> seconds;  // of the work
    double anchorSeconds = 0;     // the best of the anchor
};

// Times the work and its anchor in turn, so that both see the same load of the machine, after one run of each that
// warms up and is not counted.
template <class Work>
TimedRuns timedRuns(int count, const Work& work, const Anchor& anchor) {
    TimedRuns runs;
    std::vector<double> anchorSeconds;
    for (int run = 0; run <= count; ++run) {
        const double seconds = secondsOf(work), best = anchor ? secondsOf(anchor) : 0;
        if (run == 0) continue;
        runs.seconds.push_back(seconds);
        anchorSeconds.push_back(best);
    }
    runs.anchorSeconds = std::ranges::min(anchorSeconds);
    return runs;
}

}  // namespace memoir::app
