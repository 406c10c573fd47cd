// SPDX-License-Identifier: Apache-2.0
// G1 decoding and G2 encoding, of a shape with random weights.
#include <numeric>
#include <span>

#include "engine/bench/bench.h"
#include "engine/bench/measure.h"
#include "engine/model/session.h"
#include "engine/ops/logits.h"
#include "engine/ops/matmul.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"

namespace memoir::engine::bench {

namespace {

std::int64_t sizeBytes(const ConstView& matrix) {
    return static_cast<std::int64_t>(bytesOf(matrix.dtype, matrix.shape.elementCount())) + 4 * matrix.scaleCount;
}

// What one generated token has to read: every matrix but the embedding and the router's projectors.
std::int64_t bytesPerToken(const Run& run, const Weights& weights) {
    std::int64_t bytes = sizeBytes(weights.head());
    for (int index = 0; index < run.config.layerCount; ++index) {
        const LayerWeights& layer = weights.layer(index);
        for (const ConstView& matrix :
             {layer.query, layer.key, layer.value, layer.output, layer.gate, layer.up, layer.down})
            bytes += sizeBytes(matrix);
    }
    return bytes;
}

std::vector<TokenId> tokens(const Run& run, std::int64_t count) {
    std::vector<TokenId> tokens;
    for (std::int64_t i = 0; i < count; ++i)
        tokens.push_back(static_cast<TokenId>((i * 7919 + 13) % run.config.vocabularySize));
    return tokens;
}

void measureDecode(const Run& run, DType dtype) {
    constexpr std::int64_t kPromptTokens = 1024;
    const Weights weights(run.config, run.backend, dtype);
    Transformer transformer(run.backend, run.config, weights);
    Session session(transformer, nullptr);
    const std::vector<TokenId> prompt = tokens(run, kPromptTokens);
    PromptPass pass;
    pass.tokens = prompt;
    session.begin(pass, 4 * run.repeatCount + 64);
    Tensor chosen = run.backend.allocate({1}, DType::I32);
    std::vector<std::int32_t> token(1, 5);
    const std::vector<double> seconds = secondsOf(run.backend, 2 * run.repeatCount, [&] {
        session.extend(token);
        argmax(run.backend, session.logits(), chosen);
        copy(run.backend, chosen, viewOf(std::span(token)));
    });
    const auto bytes = static_cast<double>(bytesPerToken(run, weights));
    Line{"G1",
         "decode after 1024 tokens",
         nameOf(dtype),
         "tokens/s",
         rates(1, seconds),
         run.copyBytesPerSecond / bytes,
         "reading every weight at the speed of a copy on the device"}
        .print(run.backend, run.shape);
}

// Pools as PassageEncoder does, and leaves the result on the device.
class PoolingSink final : public PassageSink {
  public:
    PoolingSink(const Run& run, ConstView chunkStarts)
        : run_(run),
          chunkStarts_(chunkStarts),
          pooled_(run.backend.allocate({3, chunkStarts.shape[0] - 1, run.config.kvHeads, run.config.headWidth},
                                       DType::F32)) {}
    void layerEncoded(int, ConstView keys, ConstView values, ConstView routingKeys) override {
        poolLayer(run_.backend, {keys, values, routingKeys, chunkStarts_, PooledLength::Unit}, pooled_);
    }

  private:
    const Run& run_;
    ConstView chunkStarts_;
    Tensor pooled_;
};

// Multiplications and additions of the matrix products that a token meets; the last layer stops at keys and values.
double operationsPerToken(const ModelConfig& config) {
    const double width = config.width, query = 1.0 * config.queryHeads * config.headWidth;
    const double shared = 1.0 * config.kvHeads * config.headWidth, whole = config.layerCount - 1;
    const double routed = config.routing.decoupled ? static_cast<double>(config.routing.layers.size()) : 0;
    return 2 * (whole * (2 * width * query + 3 * width * config.innerWidth) +
                width * shared * (2 * config.layerCount + routed));
}

void measureEncode(const Run& run, std::int64_t passages) {
    constexpr std::int64_t kPassageTokens = 512;
    const std::int64_t count = passages * kPassageTokens;
    const Weights weights(run.config, run.backend, run.backend.weightType(DType::F32));
    Transformer transformer(run.backend, run.config, weights);
    std::vector<std::int32_t> positions, offsets, chunkStarts;
    for (std::int64_t token = 0; token <= count; ++token) {
        if (token % kPassageTokens == 0) offsets.push_back(static_cast<std::int32_t>(token));
        if (token % run.config.routing.chunkTokens == 0) chunkStarts.push_back(static_cast<std::int32_t>(token));
        if (token < count) positions.push_back(static_cast<std::int32_t>(token % kPassageTokens));
    }
    Tensor starts = run.backend.allocate({std::ssize(chunkStarts)}, DType::I32);
    copy(run.backend, viewOf(std::span(std::as_const(chunkStarts))), starts);
    PoolingSink sink(run, starts);
    const std::vector<TokenId> packed = tokens(run, count);
    const PackedPassages all{packed, positions, offsets, nullptr, {}};
    const std::vector<double> seconds =
        secondsOf(run.backend, run.repeatCount / 4 + 1, [&] { transformer.encode(all, sink); });
    // The best product at the same number of rows.
    const ConstView gate = weights.layer(0).gate;
    const Tensor x = randomTensor(run.backend, {count, run.config.width}, gate.dtype);
    Tensor out = run.backend.allocate({count, run.config.innerWidth}, gate.dtype);
    const double product = medianSeconds(run.backend, run.repeatCount, [&] { matmul(run.backend, x, gate, out); });
    const double rate = 2.0 * static_cast<double>(count) * run.config.width * run.config.innerWidth / product;
    Line{"G2",
         "encode, tokens at once: " + std::to_string(count),
         nameOf(gate.dtype),
         "tokens/s",
         rates(static_cast<double>(count), seconds),
         rate / operationsPerToken(run.config),
         "its products at the speed of one cuBLASLt product of as many rows"}
        .print(run.backend, run.shape);
}

// Seconds of a prompt of `second` tokens in a session that had seen its first `first` tokens, or nothing.
double secondsOfPrompt(const Run& run, Transformer& transformer, std::int64_t first, std::int64_t second) {
    const std::vector<TokenId> all = tokens(run, second);
    Session session(transformer, nullptr);
    PromptPass pass;
    pass.tokens = std::span(all).first(static_cast<std::size_t>(first));
    if (first > 0) session.begin(pass, 0);
    pass.tokens = all;
    run.backend.synchronise();
    const auto begin = std::chrono::steady_clock::now();
    session.begin(pass, 0);
    run.backend.synchronise();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

// A round's prompt is that of the round before and the texts that were read; layers below the first routed one keep
// what both share.
void benchRounds(const Run& run) {
    constexpr std::int64_t kFirst = 512, kSecond = 1024;
    const Weights weights(run.config, run.backend, DType::I8);
    Transformer transformer(run.backend, run.config, weights);
    std::vector<double> kept, fresh;
    for (int i = 0; i < std::max(2, run.repeatCount / 4); ++i) {
        kept.push_back(secondsOfPrompt(run, transformer, kFirst, kSecond));
        fresh.push_back(secondsOfPrompt(run, transformer, 0, kSecond));
    }
    Line{"rounds",
         "second round, 1024 tokens of which 512 are shared",
         "int8",
         "tokens/s",
         rates(static_cast<double>(kSecond), kept),
         static_cast<double>(kSecond) / medianOf(fresh),
         "the same prompt from scratch (more is faster than 1)"}
        .print(run.backend, run.shape);
}

void benchDecode(const Run& run) {
    for (const DType dtype : {DType::Bf16, DType::I8, DType::I4}) measureDecode(run, dtype);
}

void benchEncode(const Run& run) {
    for (const std::int64_t passages : {32, 64}) measureEncode(run, run.shape == "small" ? 2 : passages);
}

}  // namespace memoir::engine::bench
