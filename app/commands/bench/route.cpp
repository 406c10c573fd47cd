// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/stopwatch.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/score_chunks.h"
#include "engine/ops/top_k.h"

namespace memoir::app {

namespace {

using engine::DType;
using engine::Tensor;
using engine::viewOf;

// The routing keys of a bank of full passages: one layer's, read as every layer's in turn where all would not fit.
class RoutingBank {
  public:
    static constexpr int kChunksPerPassage = 8;  // 512 tokens in chunks of 64

    RoutingBank(const BenchRun& run, DType dtype)
        : run_(run),
          keys_(randomTensor(run.backend, {chunkCount(run), run.config.kvHeads, run.config.headWidth}, dtype)) {
        const std::int64_t passages = (keys_.shape()[0] + kChunksPerPassage - 1) / kChunksPerPassage;
        for (std::int64_t passage = 0; passage < passages; ++passage) {
            starts_.push_back(static_cast<std::int32_t>(passage * kChunksPerPassage));
        }
        starts_.push_back(static_cast<std::int32_t>(keys_.shape()[0]));
        chunkScores_ = run.backend.allocate({keys_.shape()[0]}, DType::F32);
        passageScores_ = run.backend.allocate({passages}, DType::F32);
        indices_ = run.backend.allocate({run.config.routing.topK}, DType::I32);
        values_ = run.backend.allocate({run.config.routing.topK}, DType::F32);
    }

    const Tensor& keys() const { return keys_; }

    // One layer: unit length, folding, scan, passages, top-k.
    void route(engine::ConstView query) {
        engine::Backend& backend = run_.backend;
        const engine::ScoreRule rule{engine::HeadReduce::Mean, run_.config.routing.rules.tokens, 1.0F};
        Tensor unit = backend.allocate(query.shape, DType::F32);
        copy(query, unit);
        normalizeRows(backend, unit);
        Tensor folded = backend.allocate(
            {engine::foldedTokenCount(query.shape[0], rule.tokens), run_.config.kvHeads, run_.config.headWidth},
            DType::F32);
        foldQuery(backend, unit, rule, folded);
        scoreFolded(backend, folded, keys_, chunkScores_);
        reduceChunks(backend, chunkScores_, viewOf(std::span(starts_)), engine::ChunkReduce::Max, passageScores_);
        topK(backend, passageScores_, {}, indices_, values_);
        backend.synchronise();
    }

  private:
    static std::int64_t chunkCount(const BenchRun& run) {
        const std::int64_t tokens = run.options.bankTokens;
        const std::int64_t rowBytes = std::int64_t{run.config.kvHeads} * run.config.headWidth;
        if (tokens > 0) return (tokens + run.config.routing.chunkTokens - 1) / run.config.routing.chunkTokens;
        return run.workingSetBytes() / rowBytes;
    }
    void copy(engine::ConstView from, engine::View to) { run_.backend.copy(from, to); }

    const BenchRun& run_;
    Tensor keys_;
    std::vector<std::int32_t> starts_;
    Tensor chunkScores_, passageScores_, indices_, values_;
};

constexpr const char* kScan = "read loop, or the products at their peak where they take longer";

// As long as one layer's scan could at best take: its keys once through memory, or its products at the peak.
Anchor leastScan(const BenchRun& run, const RoutingBank& bank, std::int64_t tokens) {
    const engine::Shape& keys = bank.keys().shape();
    const std::int64_t folded = engine::foldedTokenCount(tokens, run.config.routing.rules.tokens);
    const ProductSize size{folded, keys.width() * keys[1], keys[0]};
    const Anchor reading = run.anchors.reading(static_cast<std::int64_t>(bank.keys().sizeBytes()));
    Anchor products;
    if (folded > 8) {
        products = bank.keys().dtype() == DType::I8 ? run.anchors.int8Peak(size.operations())
                                                    : run.anchors.product(DType::F32, size);
    }
    if (!products) return reading;
    reading(), products();
    return secondsOf(reading) > secondsOf(products) ? reading : products;
}

void measureLayer(const BenchRun& run, RoutingBank& bank, std::int64_t tokens) {
    const Tensor query = randomTensor(run.backend, {tokens, run.config.queryHeads, run.config.headWidth}, DType::F32);
    const auto runs = timedRuns(
        run.repeatCount(), [&] { bank.route(query); }, leastScan(run, bank, tokens));
    const double gigabytes = static_cast<double>(bank.keys().sizeBytes()) / 1e9;
    run.writeRate(run.figure("one layer, T = " + std::to_string(tokens), bank.keys().dtype(), "GB/s", kScan), gigabytes,
                  runs, gigabytes);
}

void measureChain(const BenchRun& run, RoutingBank& bank) {
    constexpr std::int64_t kTokens = 32;
    const auto layers = std::ssize(run.config.routing.layers);
    const Tensor query = randomTensor(run.backend, {kTokens, run.config.queryHeads, run.config.headWidth}, DType::F32);
    const auto runs = timedRuns(
        run.repeatCount(),
        [&] {
            for (std::ptrdiff_t layer = 0; layer < layers; ++layer) bank.route(query);
        },
        leastScan(run, bank, kTokens));
    const std::string metric = "all " + std::to_string(layers) + " layers over " +
                               std::to_string(bank.keys().shape()[0] * run.config.routing.chunkTokens) +
                               " tokens, T = 32";
    run.writeRate(run.figure(metric, bank.keys().dtype(), "questions/s", kScan), 1, runs,
                  1.0 / static_cast<double>(layers));
}

}  // namespace

void benchRoute(const BenchRun& run) {
    for (const DType dtype : run.dtypes({DType::I8, DType::Bf16, DType::F32})) {
        RoutingBank bank(run, dtype);
        for (const std::int64_t tokens : {1, 8, 32, 128, 512}) {
            if (run.stop.stop_requested()) return;
            measureLayer(run, bank, tokens);
        }
        measureChain(run, bank);
    }
}

}  // namespace memoir::app
