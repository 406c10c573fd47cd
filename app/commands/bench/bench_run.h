// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/commands/bench/anchors.h"
#include "app/commands/bench/bench.h"
#include "app/commands/bench/report.h"
#include "app/commands/bench/stopwatch.h"
#include "engine/model/config.h"
#include "engine/ops/backend.h"

namespace memoir::app {

// What every measurement needs.
struct BenchRun {
    const BenchOptions& options;
    engine::ModelConfig config;  // of the shape
    engine::Backend& backend;
    Anchors& anchors;
    Report& report;
    std::stop_token stop;

    int repeatCount() const { return options.repeatCount > 0 ? options.repeatCount : 5; }
    bool isBundled() const { return options.shape == "bundled"; }
    // What was asked for, or all that the measurement knows. Throws Error{BadInput} for another.
    std::vector<engine::DType> dtypes(std::initializer_list<engine::DType> known) const;
    // Bytes that no cache holds, but that fit this machine beside everything else.
    std::int64_t workingSetBytes() const;
    Figure figure(const std::string& metric, engine::DType dtype, const std::string& unit,
                  const std::string& ceilingWhat) const;
    // Completes a rate of `amount` per run and writes it. The ceiling is `ceilingAmount` in the anchor's time; without
    // an anchor there is none.
    void writeRate(Figure figure, double amount, const TimedRuns& runs, double ceilingAmount) const;
};

// Random elements in [-1, 1) of a stored type, the same each time; int8 has one scale per row of the first extent.
engine::Tensor randomTensor(engine::Backend& backend, const engine::Shape& shape, engine::DType dtype);

void benchKernels(const BenchRun& run);
void benchEncode(const BenchRun& run);
void benchDecode(const BenchRun& run);
void benchRoute(const BenchRun& run);
void benchIngest(const BenchRun& run);
void benchBank(const BenchRun& run);

}  // namespace memoir::app
