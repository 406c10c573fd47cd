// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/stopwatch.h"
#include "engine/ops/attention.h"
#include "engine/ops/matmul.h"
#include "engine/ops/score_chunks.h"

namespace memoir::app {

namespace {

using engine::DType;
using engine::Tensor;

constexpr const char* kReadLoop = "read loop over as many bytes";

double sizeOf(const Tensor& tensor) {
    return static_cast<double>(tensor.sizeBytes());
}

// One token by a weight that no cache holds: what decoding is made of.
void measureOneToken(const BenchRun& run, DType dtype) {
    const std::int64_t inputs = run.config.width;
    const auto elementBytes = static_cast<std::int64_t>(engine::sizeOf(dtype));
    const Tensor weight = randomTensor(run.backend, {run.workingSetBytes() / (inputs * elementBytes), inputs}, dtype);
    const Tensor x = randomTensor(run.backend, {1, inputs}, DType::F32);
    Tensor out = run.backend.allocate({1, weight.shape()[0]}, DType::F32);
    const auto runs = timedRuns(
        run.repeatCount(), [&] { matmul(run.backend, x, weight, out); },
        run.anchors.reading(static_cast<std::int64_t>(weight.sizeBytes())));
    const double gigabytes = sizeOf(weight) / 1e9;
    run.writeRate(run.figure("product of 1 token", dtype, "GB/s", kReadLoop), gigabytes, runs, gigabytes);
}

// A batch of tokens by the feed-forward matrix: what encoding is made of.
void measureProduct(const BenchRun& run, DType dtype, std::int64_t tokens) {
    const ProductSize size{tokens, run.config.width, run.config.innerWidth};
    const Tensor weight = randomTensor(run.backend, {size.outputs, size.inputs}, dtype);
    const Tensor x = randomTensor(run.backend, {size.tokens, size.inputs}, DType::F32);
    Tensor out = run.backend.allocate({size.tokens, size.outputs}, DType::F32);
    const auto runs = timedRuns(
        run.repeatCount(), [&] { matmul(run.backend, x, weight, out); }, run.anchors.product(dtype, size));
    const double operations = size.operations() / 1e9;
    run.writeRate(run.figure("product of " + std::to_string(tokens) + " tokens", dtype, "GFLOP/s",
                             dtype == DType::I8 ? "oneDNN u8s8, same shape" : "oneDNN f32, same shape"),
                  operations, runs, operations);
}

void measureAttention(const BenchRun& run, std::int64_t tokens) {
    const engine::ModelConfig& config = run.config;
    const Tensor query = randomTensor(run.backend, {tokens, config.queryHeads, config.headWidth}, DType::F32);
    const Tensor keys = randomTensor(run.backend, {tokens, config.kvHeads, config.headWidth}, DType::F32);
    Tensor out = run.backend.allocate(query.shape(), DType::F32);
    const ProductSize square{tokens, 1024, 1024};
    const auto runs = timedRuns(
        run.repeatCount(),
        [&] {
            attention(run.backend, {query, keys, keys}, out);
        },
        run.anchors.product(DType::F32, square));
    // Half of the scores are masked, and scores and values are a product each.
    const double operations = ProductSize{tokens, config.headWidth, tokens}.operations() * config.queryHeads;
    run.writeRate(run.figure("attention of " + std::to_string(tokens) + " tokens", DType::F32, "GFLOP/s",
                             "oneDNN f32, 1024 by 1024"),
                  operations / 1e9, runs, square.operations() / 1e9);
}

// Folded question tokens by routing keys that no cache holds.
void measureScan(const BenchRun& run, DType dtype, std::int64_t tokens) {
    const std::int64_t groups = run.config.kvHeads, width = run.config.headWidth;
    const std::int64_t rowBytes = groups * width * static_cast<std::int64_t>(engine::sizeOf(dtype));
    const Tensor keys = randomTensor(run.backend, {run.workingSetBytes() / rowBytes, groups, width}, dtype);
    const Tensor folded = randomTensor(run.backend, {tokens, groups, width}, DType::F32);
    Tensor scores = run.backend.allocate({keys.shape()[0]}, DType::F32);
    const ProductSize size{tokens, groups * width, keys.shape()[0]};
    const auto scan = [&] { scoreFolded(run.backend, folded, keys, scores); };
    const std::string metric = "scan for " + std::to_string(tokens) + (tokens == 1 ? " token" : " tokens");
    if (tokens <= 8) {
        const auto runs =
            timedRuns(run.repeatCount(), scan, run.anchors.reading(static_cast<std::int64_t>(keys.sizeBytes())));
        const double gigabytes = sizeOf(keys) / 1e9;
        return run.writeRate(run.figure(metric, dtype, "GB/s", kReadLoop), gigabytes, runs, gigabytes);
    }
    const bool integers = dtype == DType::I8;
    const ProductSize square{tokens, size.inputs, 4096};
    const auto runs =
        timedRuns(run.repeatCount(), scan,
                  integers ? run.anchors.int8Peak(size.operations()) : run.anchors.product(dtype, square));
    run.writeRate(run.figure(metric, dtype, "GFLOP/s",
                             integers ? "int8 multiply-and-add from registers" : "oneDNN f32, 4096 keys"),
                  size.operations() / 1e9, runs, (integers ? size.operations() : square.operations()) / 1e9);
}

}  // namespace

void benchKernels(const BenchRun& run) {
    for (const DType dtype : run.dtypes({DType::I8, DType::Bf16, DType::F32})) {
        measureOneToken(run, dtype);
        for (const std::int64_t tokens : {32, 512}) {
            if (run.stop.stop_requested()) return;
            measureProduct(run, dtype, tokens);
        }
        for (const std::int64_t tokens : {1, 8, 32, 256}) {
            if (run.stop.stop_requested()) return;
            measureScan(run, dtype, tokens);
        }
    }
    measureAttention(run, 512);
}

}  // namespace memoir::app
