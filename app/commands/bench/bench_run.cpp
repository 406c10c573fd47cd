// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/bench_run.h"

#include <algorithm>

#include <unistd.h>

#include "engine/base/error.h"
#include "engine/ops/memory.h"

namespace memoir::app {

std::vector<engine::DType> BenchRun::dtypes(std::initializer_list<engine::DType> known) const {
    std::vector<engine::DType> chosen;
    for (const engine::DType dtype : known) {
        if (options.dtype.empty() || options.dtype == nameOf(dtype)) chosen.push_back(dtype);
    }
    if (chosen.empty()) {
        throw engine::Error(engine::ErrorKind::BadInput, "this benchmark is not made for the type " + options.dtype);
    }
    return chosen;
}

std::int64_t BenchRun::workingSetBytes() const {
    const std::int64_t memory = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);
    return std::min(4 * Anchors::cacheBytes(), memory / 16);
}

Figure BenchRun::figure(const std::string& metric, engine::DType dtype, const std::string& unit,
                        const std::string& ceilingWhat) const {
    static const char* const kNames[] = {"kernels", "encode", "decode", "route", "ingest", "bank"};
    Figure figure;
    figure.bench = kNames[static_cast<std::size_t>(options.kind)];
    figure.shape = options.shape;
    figure.device = backend.name();
    figure.dtype = nameOf(dtype);
    figure.metric = metric;
    figure.unit = unit;
    figure.ceilingWhat = ceilingWhat;
    return figure;
}

void BenchRun::writeRate(Figure figure, double amount, const TimedRuns& runs, double ceilingAmount) const {
    for (const double seconds : runs.seconds) figure.samples.push_back(amount / seconds);
    figure.value = std::ranges::max(figure.samples);
    if (runs.anchorSeconds > 0 && ceilingAmount > 0) figure.ceiling = ceilingAmount / runs.anchorSeconds;
    if (!figure.ceiling) figure.ceilingWhat.clear();
    report.write(figure);
}

engine::Tensor randomTensor(engine::Backend& backend, const engine::Shape& shape, engine::DType dtype) {
    constexpr std::int64_t kRowsAtOnce = 256;  // so that the float32 copy stays small
    const bool quantised = dtype == engine::DType::I8;
    engine::Tensor stored = backend.allocate(shape, dtype, quantised ? shape[0] : 0);
    std::uint32_t state = 1;
    for (std::int64_t row = 0; row < shape[0]; row += kRowsAtOnce) {
        const std::int64_t end = std::min(row + kRowsAtOnce, shape[0]);
        engine::Tensor wide = engine::hostTensor(shape.withFirst(end - row), engine::DType::F32);
        float* elements = wide.view().as<float>();
        for (std::int64_t i = 0; i < wide.shape().elementCount(); ++i) {
            state = state * 1664525U + 1013904223U;
            elements[i] = static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31F;
        }
        quantised ? quantiseRows(backend, wide, stored.view().rows(row, end))
                  : copy(backend, wide, stored.view().rows(row, end));
    }
    return stored;
}

}  // namespace memoir::app
