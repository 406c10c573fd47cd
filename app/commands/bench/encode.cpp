// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/random_layers.h"
#include "app/commands/bench/sample_text.h"
#include "app/commands/bench/stopwatch.h"
#include "app/commands/bench/stored_model.h"
#include "engine/engine.h"
#include "engine/ops/attention.h"
#include "engine/ops/mean_pool.h"

namespace memoir::app {

namespace {

using engine::DType;
using engine::Tensor;
using engine::viewOf;

constexpr std::int64_t kPassageTokens = 512;
constexpr const char* kProducts = "the same matrix products alone through oneDNN";

// oneDNN's products of every matrix that `tokens` tokens meet, one after the other.
Anchor allProducts(const BenchRun& run, DType dtype, std::int64_t tokens) {
    const engine::ModelConfig& config = run.config;
    const std::int64_t width = config.width, query = std::int64_t{config.queryHeads} * config.headWidth;
    const std::int64_t shared = std::int64_t{config.kvHeads} * config.headWidth;
    // The last layer only makes keys, values and routing keys.
    const std::int64_t whole = config.layerCount - 1;
    const std::int64_t routers = config.routing.decoupled ? std::ssize(config.routing.layers) : 0;
    std::vector<std::pair<Anchor, std::int64_t>> products;
    const auto addProduct = [&](std::int64_t inputs, std::int64_t outputs, std::int64_t times) {
        products.emplace_back(run.anchors.product(dtype, {tokens, inputs, outputs}), times);
    };
    addProduct(width, query, whole);
    addProduct(width, shared, 2 * config.layerCount + routers);
    addProduct(query, width, whole);
    addProduct(width, config.innerWidth, 2 * whole);
    addProduct(config.innerWidth, width, whole);
    return [products = std::move(products)] {
        for (const auto& [product, times] : products) {
            for (std::int64_t i = 0; i < times; ++i) product();
        }
    };
}

// Packed passages through every layer of a shape with random weights, as PassageEncoder does it.
class RandomEncoder {
  public:
    RandomEncoder(const BenchRun& run, DType dtype, std::int64_t passages)
        : run_(run),
          tokens_(passages * kPassageTokens),
          layers_(run.backend, run.config, dtype, run.workingSetBytes()),
          hidden_(randomTensor(run.backend, {tokens_, run.config.width}, DType::F32)),
          normed_(run.backend.allocate(hidden_.shape(), DType::F32)),
          query_(run.backend.allocate({tokens_, run.config.queryHeads, run.config.headWidth}, DType::F32)),
          attended_(run.backend.allocate(query_.shape(), DType::F32)),
          keys_(run.backend.allocate({tokens_, run.config.kvHeads, run.config.headWidth}, DType::F32)),
          values_(run.backend.allocate(keys_.shape(), DType::F32)) {
        for (std::int64_t token = 0; token < tokens_; ++token) {
            positions_.push_back(static_cast<std::int32_t>(token % kPassageTokens));
            if (token % kPassageTokens == 0) offsets_.push_back(static_cast<std::int32_t>(token));
            if (token % run.config.routing.chunkTokens == 0) chunkStarts_.push_back(static_cast<std::int32_t>(token));
        }
        offsets_.push_back(static_cast<std::int32_t>(tokens_));
        chunkStarts_.push_back(static_cast<std::int32_t>(tokens_));
        pooled_ = run.backend.allocate(keys_.shape().withFirst(std::ssize(chunkStarts_) - 1), DType::F32);
    }

    std::int64_t tokenCount() const { return tokens_; }

    void encode() {
        for (int index = 0; index < run_.config.layerCount; ++index) {
            const engine::Layer layer = layers_.layer(index);
            layer.inputNorm(hidden_, normed_);
            layer.keysAndValues(normed_, viewOf(std::span(positions_)), keys_, values_);
            const bool last = index + 1 == run_.config.layerCount;
            if (!last) attend(layer);
            if (run_.config.routing.isRouted(index)) pool(layer);
        }
        run_.backend.synchronise();
    }

  private:
    void attend(const engine::Layer& layer) {
        layer.query(normed_, viewOf(std::span(positions_)), query_);
        packedAttention(run_.backend, {query_, keys_, values_, viewOf(std::span(offsets_))}, attended_);
        layer.finish(attended_, hidden_);
    }

    void pool(const engine::Layer& layer) {
        const engine::ConstView starts = viewOf(std::span(chunkStarts_));
        meanPool(run_.backend, keys_, starts, pooled_);
        meanPool(run_.backend, values_, starts, pooled_);
        if (run_.config.routing.decoupled) layer.routerKeys(normed_, keys_);
        meanPool(run_.backend, keys_, starts, pooled_);
        normalizeRows(run_.backend, pooled_);
    }

    const BenchRun& run_;
    std::int64_t tokens_;
    RandomLayers layers_;
    Tensor hidden_, normed_, query_, attended_, keys_, values_, pooled_;
    std::vector<std::int32_t> positions_, offsets_, chunkStarts_;
};

void measureRandom(const BenchRun& run, DType dtype) {
    constexpr std::int64_t kPassages = 2;
    RandomEncoder encoder(run, dtype, kPassages);
    const auto tokens = static_cast<double>(encoder.tokenCount());
    const auto runs = timedRuns(
        run.repeatCount(), [&] { encoder.encode(); }, allProducts(run, dtype, encoder.tokenCount()));
    run.writeRate(run.figure("passages of 512 tokens", dtype, "tokens/s", kProducts), tokens, runs, tokens);
}

// The real model through the engine's surface: tokenising, encoding, pooling and storing in memory.
void measureBundled(const BenchRun& run) {
    constexpr int kPassages = 64;
    const auto engine = engine::Engine::open({.modelFolder = run.options.modelFolder,
                                              .bankFolder = {},
                                              .device = run.options.device,
                                              .threadCount = run.options.threadCount,
                                              .memoryType = engine::MemoryType::Int8});
    std::vector<engine::PassageInput> passages;
    for (int number = 0; number < kPassages; ++number) passages.push_back({number, sampleText(number, 1600)});
    std::int64_t tokens = 0;
    for (const engine::EncodedReceipt& receipt : engine->encode(passages, run.stop)) tokens += receipt.tokenCount;
    const DType dtype = StoredModel(run.options.modelFolder, run.config, run.backend).weightType();
    const auto runs = timedRuns(
        run.repeatCount(), [&] { engine->encode(passages, run.stop); }, allProducts(run, dtype, tokens));
    const auto amount = static_cast<double>(tokens);
    run.writeRate(run.figure("passages of 1600 characters", dtype, "tokens/s", kProducts), amount, runs, amount);
}

}  // namespace

void benchEncode(const BenchRun& run) {
    if (run.isBundled()) return measureBundled(run);
    for (const DType dtype : run.dtypes({DType::I8, DType::F32})) {
        if (!run.stop.stop_requested()) measureRandom(run, dtype);
    }
}

}  // namespace memoir::app
