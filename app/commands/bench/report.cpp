// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/report.h"

#include <algorithm>
#include <iomanip>

#include <nlohmann/json.hpp>

namespace memoir::app {

namespace {

double medianOf(std::vector<double> samples) {
    std::ranges::sort(samples);
    const std::size_t middle = samples.size() / 2;
    return samples.size() % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
}

}  // namespace

void Report::write(const Figure& figure) {
    format_ == BenchFormat::JsonLines ? writeJson(figure) : writeRow(figure);
    out_.flush();
}

void Report::writeJson(const Figure& figure) {
    const auto [least, most] = std::ranges::minmax(figure.samples);
    nlohmann::ordered_json line{{"bench", figure.bench},   {"shape", figure.shape},
                                {"device", figure.device}, {"dtype", figure.dtype},
                                {"metric", figure.metric}, {"value", figure.value},
                                {"unit", figure.unit},     {"ceiling", nullptr},
                                {"ratio", nullptr},        {"ceiling_what", figure.ceilingWhat}};
    if (figure.ceiling) {
        line["ceiling"] = *figure.ceiling;
        line["ratio"] = figure.value / *figure.ceiling;
    }
    line["repeat"] = figure.samples.size();
    line["min"] = least;
    line["median"] = medianOf(figure.samples);
    line["max"] = most;
    out_ << line.dump() << '\n';
}

void Report::writeRow(const Figure& figure) {
    if (!std::exchange(headed_, true)) out_ << figure.bench << ", " << figure.shape << ", on " << figure.device << '\n';
    out_ << std::left << std::setw(48) << figure.metric << std::setw(6) << figure.dtype << std::right << std::fixed
         << std::setprecision(2) << std::setw(12) << figure.value << ' ' << std::left << std::setw(10) << figure.unit;
    if (figure.ceiling) {
        out_ << std::setprecision(2) << figure.value / *figure.ceiling << " of " << *figure.ceiling << ", "
             << figure.ceilingWhat;
    }
    out_ << '\n';
}

}  // namespace memoir::app
