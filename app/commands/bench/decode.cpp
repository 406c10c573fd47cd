// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/random_layers.h"
#include "app/commands/bench/stopwatch.h"
#include "app/commands/bench/stored_model.h"
#include "engine/model/kv_cache.h"
#include "engine/model/session.h"
#include "engine/ops/attention.h"
#include "engine/ops/logits.h"
#include "engine/ops/matmul.h"
#include "engine/ops/rms_norm.h"

namespace memoir::app {

namespace {

using engine::DType;
using engine::Tensor;
using engine::viewOf;

constexpr std::int64_t kContextTokens = 512;
constexpr const char* kReadLoop = "weights and cache through the read loop";

// Everything a token reads: weights, and the keys and values of the context.
std::int64_t bytesRead(const BenchRun& run, std::int64_t weightBytes) {
    const std::int64_t rowBytes = std::int64_t{run.config.kvHeads} * run.config.headWidth * 4;
    return weightBytes + 2 * run.config.layerCount * kContextTokens * rowBytes;
}

// One token after the other through every layer of a shape with random weights.
class RandomDecoder {
  public:
    RandomDecoder(const BenchRun& run, DType dtype)
        : run_(run),
          layers_(run.backend, run.config, dtype, run.workingSetBytes()),
          head_(randomTensor(run.backend, {run.config.vocabularySize, run.config.width}, dtype)),
          norm_(randomTensor(run.backend, {run.config.width}, DType::F32)),
          hidden_(randomTensor(run.backend, {1, run.config.width}, DType::F32)),
          normed_(run.backend.allocate(hidden_.shape(), DType::F32)),
          query_(run.backend.allocate({1, run.config.queryHeads, run.config.headWidth}, DType::F32)),
          attended_(run.backend.allocate(query_.shape(), DType::F32)),
          logits_(run.backend.allocate({1, run.config.vocabularySize}, DType::F32)),
          cache_(run.backend, run.config) {
        for (int layer = 0; layer < run.config.layerCount; ++layer) cache_.append(layer, kContextTokens);
        cache_.reserve(1);
    }

    std::int64_t weightBytes() const {
        auto bytes = static_cast<std::int64_t>(head_.sizeBytes());
        for (int layer = 0; layer < run_.config.layerCount; ++layer) bytes += layers_.bytesOf(layer);
        return bytes;
    }

    void decode() {
        const std::vector<std::int32_t> position{static_cast<std::int32_t>(kContextTokens)};
        std::vector<std::int32_t> chosen(1);
        for (int index = 0; index < run_.config.layerCount; ++index) pass(index, viewOf(std::span(position)));
        rmsNorm(run_.backend, hidden_, norm_, run_.config.normEpsilon, normed_);
        matmul(run_.backend, normed_, head_, logits_);
        argmax(run_.backend, logits_, viewOf(std::span(chosen)));
        run_.backend.synchronise();
    }

  private:
    void pass(int index, engine::ConstView position) {
        const engine::Layer layer = layers_.layer(index);
        const engine::KvCache::Rows rows = cache_.append(index, 1);
        layer.inputNorm(hidden_, normed_);
        layer.query(normed_, position, query_);
        layer.keysAndValues(normed_, position, rows.keys, rows.values);
        attention(run_.backend, {query_, cache_.keys(index), cache_.values(index)}, attended_);
        layer.finish(attended_, hidden_);
        cache_.truncate(index, kContextTokens);
    }

    const BenchRun& run_;
    RandomLayers layers_;
    Tensor head_, norm_, hidden_, normed_, query_, attended_, logits_;
    engine::KvCache cache_;
};

void measureRandom(const BenchRun& run, DType dtype) {
    RandomDecoder decoder(run, dtype);
    // The loop goes round the working set, as the layers do.
    const std::int64_t needed = bytesRead(run, decoder.weightBytes()), held = std::min(needed, run.workingSetBytes());
    const auto runs = timedRuns(
        run.repeatCount(), [&] { decoder.decode(); }, run.anchors.reading(held));
    run.writeRate(run.figure("one token after 512", dtype, "tokens/s", kReadLoop), 1, runs,
                  static_cast<double>(held) / static_cast<double>(needed));
}

void measureBundled(const BenchRun& run) {
    constexpr std::int64_t kTokens = 64;
    StoredModel model(run.options.modelFolder, run.config, run.backend);
    engine::Session session(model.transformer(), nullptr);
    std::vector<engine::TokenId> prompt(static_cast<std::size_t>(kContextTokens));
    for (std::size_t i = 0; i < prompt.size(); ++i) prompt[i] = static_cast<engine::TokenId>(i % 200 + 10);
    session.begin({.tokens = prompt, .routing = {}, .stop = run.stop}, kTokens);
    const auto decode = [&] {
        session.rewind();
        for (std::int64_t token = 0; token < kTokens; ++token) {
            std::vector<std::int32_t> chosen(1);
            session.extend(std::span(prompt).subspan(static_cast<std::size_t>(token), 1));
            argmax(run.backend, session.logits(), viewOf(std::span(chosen)));
        }
        run.backend.synchronise();
    };
    const auto runs = timedRuns(run.repeatCount(), decode, run.anchors.reading(bytesRead(run, model.bytesPerToken())));
    run.writeRate(run.figure("64 tokens after 512", model.weightType(), "tokens/s", kReadLoop), kTokens, runs, 1);
}

}  // namespace

void benchDecode(const BenchRun& run) {
    if (run.isBundled()) return measureBundled(run);
    for (const DType dtype : run.dtypes({DType::I8, DType::Bf16})) {
        if (!run.stop.stop_requested()) measureRandom(run, dtype);
    }
}

}  // namespace memoir::app
