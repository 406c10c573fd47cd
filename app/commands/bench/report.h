// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/commands/bench/bench.h"

namespace memoir::app {

// One measured figure, from as many samples as there were runs.
struct Figure {
    std::string bench, shape, device, dtype, metric, unit;
    std::vector<double> samples;
    double value = 0;               // the figure: the best sample, in `unit`
    std::optional<double> ceiling;  // the best this machine does, in the same unit
    std::string ceilingWhat;
};

// Writes figures as they come, in the format that was asked for.
class Report {
  public:
    Report(std::ostream& out, BenchFormat format) : out_(out), format_(format) {}
    void write(const Figure& figure);

  private:
    void writeJson(const Figure& figure);
    void writeRow(const Figure& figure);

    std::ostream& out_;
    BenchFormat format_;
    bool headed_ = false;
};

}  // namespace memoir::app
