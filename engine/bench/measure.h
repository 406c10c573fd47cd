// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/ops/backend.h"

namespace memoir::engine::bench {

// Seconds of each run, every one waited for, after two that warm up and are not counted.
template <class Work>
std::vector<double> secondsOf(Backend& backend, int repeatCount, const Work& work) {
    std::vector<double> seconds;
    for (int run = -2; run < repeatCount; ++run) {
        backend.synchronise();
        const auto begin = std::chrono::steady_clock::now();
        work();
        backend.synchronise();
        if (run >= 0) {
            seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        }
    }
    return seconds;
}

inline double medianOf(std::vector<double> numbers) {
    std::ranges::sort(numbers);
    const std::size_t middle = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
}

template <class Work>
double medianSeconds(Backend& backend, int repeatCount, const Work& work) {
    return medianOf(secondsOf(backend, repeatCount, work));
}

// The same operations without the cost of starting them, where the backend can record them.
template <class Work>
std::function<void()> recorded(Backend& backend, const Work& work) {
    const std::shared_ptr<Recording> recording = backend.record(work);
    if (recording == nullptr) return work;
    return [recording] { recording->replay(); };
}

// One measured figure as one line of JSON, in the form of `memoir bench`.
struct Line {
    std::string target, metric, dtype, unit;
    std::vector<double> samples;  // in `unit`; the figure is their median
    std::optional<double> ceiling;
    std::string ceilingWhat;

    void print(const Backend& backend, const std::string& shape) const {
        const auto [least, most] = std::ranges::minmax(samples);
        const double value = medianOf(samples);
        nlohmann::ordered_json line{{"bench", target},        {"shape", shape},     {"device", backend.name()},
                                    {"dtype", dtype},         {"metric", metric},   {"value", value},
                                    {"unit", unit},           {"ceiling", nullptr}, {"ratio", nullptr},
                                    {"ceiling_what", nullptr}};
        if (ceiling) {
            line["ceiling"] = *ceiling;
            line["ratio"] = value / *ceiling;
            line["ceiling_what"] = ceilingWhat;
        }
        line["repeat"] = samples.size();
        line["min"] = least;
        line["median"] = value;
        line["max"] = most;
        std::cout << line.dump() << std::endl;
    }
};

// amount / seconds of each run
inline std::vector<double> rates(double amount, std::vector<double> seconds) {
    for (double& value : seconds) value = amount / value;
    return seconds;
}

}  // namespace memoir::engine::bench
