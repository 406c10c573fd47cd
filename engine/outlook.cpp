// SPDX-License-Identifier: Apache-2.0
#include "engine/outlook.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <unistd.h>

#include "engine/base/posix_file.h"
#include "engine/inference/work_bytes.h"
#include "engine/model/checkpoint.h"
#include "engine/model/config.h"
#include "engine/model/session.h"
#include "engine/model/transformer.h"
#include "engine/model/weights.h"
#include "engine/open_backend.h"
#include "engine/ops/logits.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

constexpr std::int64_t kSmallBytes = std::int64_t{256} << 20;
constexpr int kFewTokens = 4096;  // of a vocabulary whose head is not measured
constexpr std::int64_t kPromptTokens = 256;
constexpr int kRuns = 3;
constexpr int kSteps = 6;

// Of the matrices; every layer of a checkpoint has the same.
DType weightType(const Checkpoint& checkpoint) {
    const StoredTensor* gate = checkpoint.find("model.layers.0.mlp.gate_proj.weight");
    if (gate == nullptr || !gate->dtype)
        throw Error(ErrorKind::BadInput, checkpoint.folder().string() + " holds no weights that Memoir can use.");
    return *gate->dtype;
}

std::int64_t bytesOf(const Checkpoint& checkpoint) {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : checkpoint.tensors()) sum += static_cast<std::int64_t>(tensor.bytes.size());
    return sum;
}

std::int64_t parametersOf(const Checkpoint& checkpoint) {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : checkpoint.tensors())
        if (!name.ends_with("_scale")) sum += tensor.elementCount();
    return sum;
}

std::string shapeOf(const ModelConfig& config, DType dtype) {
    std::string shape = nameOf(dtype);
    for (const int size : {config.layerCount, config.width, config.innerWidth, config.queryHeads, config.kvHeads,
                           config.headWidth, config.vocabularySize})
        shape += "-" + std::to_string(size);
    return shape;
}

// One row of the bank for a chunk: its elements as int8, and their scale.
double rowBytesPerToken(const ModelConfig& config) {
    const BankShape shape = bankShape(config, DType::I8);
    return static_cast<double>(std::ssize(config.routing.layers) * (shape.rowBytes() + shape.scaleBytes())) /
           config.routing.chunkTokens;
}

// A model of the shape with fewer layers, and no more of the vocabulary than is needed to feed it.
ModelConfig shortened(ModelConfig config, int layerCount) {
    config.layerCount = layerCount;
    config.routing.layers = {0};
    config.vocabularySize = std::min(config.vocabularySize, kFewTokens);
    return config;
}

// What every measurement needs.
struct Bench {
    Backend& backend;
    DType matrices;
    std::stop_token stop;
};

double bestSeconds(const Bench& bench, int runs, const std::function<void()>& work) {
    double best = 0;
    for (int run = 0; run <= runs; ++run) {  // the first one warms up
        if (bench.stop.stop_requested()) throw Error(ErrorKind::Cancelled, "Stopped.");
        const auto begin = std::chrono::steady_clock::now();
        work();
        bench.backend.synchronise();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        if (run == 1 || (run > 1 && seconds < best)) best = seconds;
    }
    return best;
}

struct Seconds {
    double prompt = 0;  // for kPromptTokens
    double token = 0;   // for one more
};

Seconds secondsOf(const Bench& bench, const ModelConfig& config, const Weights& weights) {
    Transformer transformer(bench.backend, config, weights);
    std::vector<TokenId> prompt;
    for (std::int64_t i = 0; i < kPromptTokens; ++i)
        prompt.push_back(static_cast<TokenId>(i * 7919 % config.vocabularySize));
    Seconds seconds;
    seconds.prompt = bestSeconds(bench, kRuns, [&] {
        Session session(transformer, nullptr);
        session.begin({.tokens = prompt, .routing = {}, .stop = bench.stop}, 1);
    });
    Session session(transformer, nullptr);
    session.begin({.tokens = prompt, .routing = {}, .stop = bench.stop}, kSteps + 1);
    std::vector<std::int32_t> chosen(1, 5);
    Tensor best = bench.backend.allocate({1}, DType::I32);
    seconds.token = bestSeconds(bench, kSteps, [&] {
        session.extend(chosen);
        argmax(bench.backend, session.logits(), best);
        copy(bench.backend, best, viewOf(std::span(chosen)));
    });
    return seconds;
}

// Generating is bound by what has to be read, so that the head costs as much as its share of a layer's bytes.
double headInLayers(const ModelConfig& config) {
    const double attention = 2.0 * config.headWidth * (config.queryHeads + config.kvHeads) * config.width;
    const double layer = attention + 3.0 * config.innerWidth * config.width;
    return static_cast<double>(config.vocabularySize - std::min(config.vocabularySize, kFewTokens)) * config.width /
           layer;
}

SpeedOutlook speedOf(const Seconds& seconds, bool isWhole) {
    return {static_cast<double>(kPromptTokens) / seconds.prompt, 1 / seconds.token, isWhole};
}

SpeedOutlook measureWhole(const Bench& bench, const ModelConfig& config) {
    const Weights weights(config, bench.backend, bench.matrices);
    return speedOf(secondsOf(bench, config, weights), true);
}

SpeedOutlook measurePart(const Bench& bench, const ModelConfig& config) {
    const ModelConfig two = shortened(config, 2), one = shortened(config, 1);
    const Weights weights(two, bench.backend, bench.matrices);
    const Seconds both = secondsOf(bench, two, weights), first = secondsOf(bench, one, weights);
    // Where others disturb the clock the second layer may seem to take nothing: it takes at least a quarter of both.
    const Seconds layer{std::max(both.prompt - first.prompt, both.prompt / 4),
                        std::max(both.token - first.token, both.token / 4)};
    const double others = config.layerCount - 2;
    return speedOf({both.prompt + others * layer.prompt, both.token + (others + headInLayers(config)) * layer.token},
                   false);
}

std::unique_ptr<Backend> backendOf(const DeviceChoice& choice) {
    BackendOptions options;
    options.device = choice.device.substr(0, choice.device.find(','));
    options.threadCount = choice.threadCount;
    return openBackend(options);
}

}  // namespace

DeviceOutlook deviceOutlook(const DeviceChoice& choice) {
    const std::unique_ptr<Backend> backend = backendOf(choice);
    if (backend->device().kind != DeviceKind::Cpu) return {backend->name(), backend->space().totalBytes, false};
    return {backend->name(), static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE), true};
}

ModelOutlook modelOutlook(const std::filesystem::path& modelFolder, const DeviceOutlook& device) {
    const ModelConfig config = loadModelConfig(modelFolder);
    PosixFileSystem files;
    const Checkpoint checkpoint(files, modelFolder);
    ModelOutlook outlook;
    outlook.name = config.name;
    outlook.shape = shapeOf(config, weightType(checkpoint));
    outlook.parameterCount = parametersOf(checkpoint);
    outlook.weightBytes = bytesOf(checkpoint);
    outlook.workBytes = workBytes(config, device.isProcessor ? DeviceKind::Cpu : DeviceKind::Cuda);
    outlook.routingBytesPerToken = rowBytesPerToken(config);
    outlook.contentBytesPerToken = 2 * rowBytesPerToken(config);
    return outlook;
}

SpeedOutlook measureSpeed(const std::filesystem::path& modelFolder, const DeviceChoice& choice, std::stop_token stop) {
    const ModelConfig config = loadModelConfig(modelFolder);
    PosixFileSystem files;
    const Checkpoint checkpoint(files, modelFolder);
    const DType stored = weightType(checkpoint);
    const DType dtype = stored == DType::F16 ? DType::Bf16 : stored;  // as many bytes
    const std::unique_ptr<Backend> backend = backendOf(choice);
    const Bench bench{*backend, dtype, std::move(stop)};
    const bool isSmall = bytesOf(checkpoint) <= kSmallBytes || config.layerCount < 3;
    return isSmall ? measureWhole(bench, config) : measurePart(bench, config);
}

}  // namespace memoir::engine
