// SPDX-License-Identifier: Apache-2.0
// G3 to G8: scanning routing keys and fetching what they select.
#include <numeric>
#include <span>
#include <utility>

#include "engine/bench/bench.h"
#include "engine/bench/measure.h"
#include "engine/bench/routing_keys.h"
#include "engine/ops/attention.h"
#include "engine/ops/gather_rows.h"
#include "engine/ops/logits.h"
#include "engine/ops/matmul.h"
#include "engine/ops/memory.h"

namespace memoir::engine::bench {

namespace {

constexpr std::int64_t kSelected = 16;

Tensor question(const Run& run, std::int64_t tokens) {
    return randomTensor(run.backend, {tokens, run.config.kvHeads, run.config.headWidth}, DType::F32, 0.1F);
}

// G3: every routed layer's scan with its top-k, one after the other, as a question needs them.
void measureChain(const Run& run, RoutingKeys& keys, std::int64_t tokens) {
    const Tensor folded = question(run, tokens);
    const auto chain = recorded(run.backend, [&] {
        for (int layer = 0; layer < keys.layerCount(); ++layer) keys.select(layer, folded, kSelected);
    });
    const auto scans = recorded(run.backend, [&] {
        for (int layer = 0; layer < keys.layerCount(); ++layer) keys.scan(layer, folded);
    });
    const double gigabytes = static_cast<double>(keys.sizeBytes()) / 1e9;
    const std::string what = "T = " + std::to_string(tokens) + ", " + std::to_string(keys.tokenCount()) + " tokens, " +
                             std::to_string(keys.layerCount()) + " layers";
    Line line{"G3",
              "scan and top-k, " + what,
              nameOf(keys.dtype()),
              "GB/s",
              rates(gigabytes, secondsOf(run.backend, run.repeatCount, chain)),
              run.copyBytesPerSecond / 1e9,
              "a copy on the device, read and written bytes counted"};
    line.print(run.backend, run.shape);
    line.metric = "scan alone, " + what;
    line.samples = rates(gigabytes, secondsOf(run.backend, run.repeatCount, scans));
    line.print(run.backend, run.shape);
}

// G4: a long question against the product without the reduction.
void measureLong(const Run& run, RoutingKeys& keys, std::int64_t tokens) {
    const Tensor folded = question(run, tokens);
    const ConstView rows = keys.layer(0);
    const std::int64_t chunks = rows.shape[0], width = run.rowElements();
    const Tensor narrow = randomTensor(run.backend, {tokens, width}, run.backend.activationType());
    Tensor products = run.backend.allocate({tokens, chunks}, DType::F32);
    const double product = medianSeconds(run.backend, run.repeatCount, [&] {
        matmul(run.backend, narrow, rows.reshaped({chunks, width}), products);
    });
    const double operations =
        2e-12 * static_cast<double>(tokens) * static_cast<double>(chunks) * static_cast<double>(width);
    const auto scan = [&] { keys.scan(0, folded); };
    Line{"G4",
         "one layer, T = " + std::to_string(tokens),
         nameOf(rows.dtype),
         "TFLOP/s",
         rates(operations, secondsOf(run.backend, run.repeatCount, scan)),
         operations / product,
         "the same product through cuBLASLt, without the reduction"}
        .print(run.backend, run.shape);
    // G6: every head's products written and read again. One head of each group is multiplied and counted for all.
    const std::int64_t heads = run.config.queryHeads, groups = run.config.kvHeads, headWidth = run.config.headWidth;
    const Tensor ofHeads =
        randomTensor(run.backend, {tokens * heads / groups, headWidth}, run.backend.activationType());
    const Tensor ofGroup = randomTensor(run.backend, {chunks, headWidth}, rows.dtype);
    const std::int64_t part = std::min<std::int64_t>(chunks, (std::int64_t{1} << 30) / 4 / ofHeads.shape()[0]);
    Tensor scores = run.backend.allocate({ofHeads.shape()[0], part}, DType::F32);
    Tensor best = run.backend.allocate({ofHeads.shape()[0]}, DType::I32);
    const double materialised = static_cast<double>(groups) * static_cast<double>(chunks) / static_cast<double>(part) *
                                medianSeconds(run.backend, run.repeatCount, [&] {
                                    matmul(run.backend, ofHeads, ofGroup.view().rows(0, part), scores);
                                    argmax(run.backend, scores, best);
                                });
    Line{"G6",
         "one layer, T = " + std::to_string(tokens),
         nameOf(rows.dtype),
         "layers/s",
         rates(1, secondsOf(run.backend, run.repeatCount, scan)),
         1 / materialised,
         "scores of every head and token written and read once (more is faster than 1)"}
        .print(run.backend, run.shape);
}

// G5: a small bank, where starting kernels is what costs.
void measureSmall(const Run& run) {
    constexpr std::int64_t kTokens = 1'000'000;
    RoutingKeys keys(run, run.shape == "small" ? run.bankTokens : kTokens, DType::Bf16);
    const Tensor folded = question(run, 32), row = run.backend.allocate({1, 1}, DType::F32);
    Tensor rows = run.backend.allocate({1, 1}, DType::F32);
    const Tensor place = run.backend.allocate({1}, DType::I32);
    const auto chain = recorded(run.backend, [&] {
        for (int layer = 0; layer < keys.layerCount(); ++layer) keys.select(layer, folded, kSelected);
    });
    const auto empty = recorded(run.backend, [&] {
        for (int i = 0; i < keys.layerCount() * RoutingKeys::kKernelsPerSelection; ++i)
            storeRows(run.backend, row, place, rows);
    });
    const auto layers = static_cast<double>(keys.layerCount());
    std::vector<double> seconds = secondsOf(run.backend, run.repeatCount, chain);
    for (double& value : seconds) value *= 1e6 / layers;
    Line{"G5",
         "one layer of " + std::to_string(keys.tokenCount()) + " tokens, T = 32",
         "bf16",
         "us",
         seconds,
         medianSeconds(run.backend, run.repeatCount, empty) * 1e6 / layers,
         "a chain of as many kernels that do nothing"}
        .print(run.backend, run.shape);
}

}  // namespace

void benchScan(const Run& run) {
    measureSmall(run);
    for (const DType dtype : {DType::Bf16, DType::I8}) {
        RoutingKeys keys(run, run.bankTokens, dtype);
        for (const std::int64_t tokens : {1, 8, 32, 64}) measureChain(run, keys, tokens);
        if (dtype != DType::Bf16) continue;
        for (const std::int64_t tokens : {32, 256, 512}) measureLong(run, keys, tokens);
    }
}

// G7: rows scattered over pinned host memory against one copy of as many bytes.
void benchFetch(const Run& run) {
    const std::int64_t poolRows = run.shape == "small" ? 4096 : 262144, width = run.rowElements();
    Tensor pool = run.backend.allocatePinned({poolRows, width}, DType::Bf16);
    for (std::int64_t i = 0; i < poolRows * width; ++i)
        reinterpret_cast<std::uint16_t*>(pool.view().data)[i] = static_cast<std::uint16_t>(0x3c00 + i % 512);
    for (const std::int64_t rows : {32, 128, 256, 1024, 4096}) {
        // Passages of eight chunks, all over the pool.
        std::vector<std::int32_t> places;
        for (std::int64_t i = 0; i < rows; ++i)
            places.push_back(static_cast<std::int32_t>((i / 8 * 7919 * 8 + i % 8) % poolRows));
        Tensor indices = run.backend.allocate({rows}, DType::I32);
        copy(run.backend, viewOf(std::span(std::as_const(places))), indices);
        Tensor out = run.backend.allocate({rows, width}, run.backend.activationType());
        Tensor whole = run.backend.allocate({rows, width}, DType::Bf16);
        const double gigabytes = 2e-9 * static_cast<double>(rows * width);
        const double copied =
            medianSeconds(run.backend, run.repeatCount, [&] { copy(run.backend, pool.view().rows(0, rows), whole); });
        const auto gather = [&] { gatherRows(run.backend, pool, indices, out); };
        Line{"G7",
             "rows from pinned memory, bytes: " + std::to_string(2 * rows * width),
             "bf16",
             "GB/s",
             rates(gigabytes, secondsOf(run.backend, run.repeatCount, gather)),
             gigabytes / copied,
             "one copy from pinned host memory of as many bytes"}
            .print(run.backend, run.shape);
        // Passages as long as all that: from which length on a copy of its own is quicker than the gather.
        const auto copies = [&] { copy(run.backend, pool.view().rows(rows, 2 * rows), whole); };
        Line{"G7",
             "one passage from pinned memory by a copy, bytes: " + std::to_string(2 * rows * width),
             "bf16",
             "GB/s",
             rates(gigabytes, secondsOf(run.backend, run.repeatCount, copies)),
             gigabytes / medianSeconds(run.backend, run.repeatCount, gather),
             "the gather of as many bytes (more is faster than 1)"}
            .print(run.backend, run.shape);
    }
}

// G8: questions whose sixteen best passages are the same through int8 keys, the best 256 scored again with the bf16
// ones, as through exact scores of all passages.
void benchInt8(const Run& run) {
    constexpr int kQuestions = 200;
    RoutingKeys exact(run, run.bankTokens, DType::Bf16, 1), narrow(run, run.bankTokens, DType::I8, 1);
    narrow.quantiseFrom(exact);
    int equal = 0;
    for (int i = 0; i < kQuestions; ++i) {
        const Tensor folded = exact.questionNear(i, 32);
        equal +=
            narrow.selectRescored(0, folded, kSelected, exact) == exact.selectExactly(0, folded, kSelected) ? 1 : 0;
    }
    Line{"G8",
         "questions with the same best 16 passages",
         "int8",
         "share",
         {static_cast<double>(equal) / kQuestions},
         1.0,
         "exact scores of all passages"}
        .print(run.backend, run.shape);
    Line{"G8",
         "bytes scanned",
         "int8",
         "GB",
         {static_cast<double>(narrow.sizeBytes()) / 1e9},
         static_cast<double>(exact.sizeBytes()) / 1e9,
         "bf16 keys"}
        .print(run.backend, run.shape);
}

}  // namespace memoir::engine::bench
