// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/bench.h"

#include "app/commands/bench/bench_run.h"
#include "engine/base/error.h"
#include "engine/open_backend.h"

namespace memoir::app {

namespace {

// The authors' 4B model: Qwen3-4B with routing in its upper half.
engine::ModelConfig msa4b() {
    engine::ModelConfig config;
    config.name = "msa-4b";
    config.width = 2560;
    config.layerCount = 36;
    config.queryHeads = 32;
    config.kvHeads = 8;
    config.headWidth = 128;
    config.innerWidth = 9728;
    config.vocabularySize = 151936;
    config.ropeTheta = 5e6F;
    config.tiedHead = true;
    config.contextTokens = 32768;
    config.routing.decoupled = true;
    for (int layer = config.layerCount / 2; layer < config.layerCount; ++layer) config.routing.layers.push_back(layer);
    return config;
}

engine::ModelConfig configOf(const BenchOptions& options) {
    if (options.shape == "msa-4b") return msa4b();
    if (options.shape == "bundled") return engine::loadModelConfig(options.modelFolder);
    throw engine::Error(engine::ErrorKind::BadInput,
                        "there is no shape called '" + options.shape + "'; choose bundled or msa-4b");
}

}  // namespace

void runBench(const BenchOptions& options, std::ostream& out, std::stop_token stop) {
    const auto backend = engine::openBackend({.device = options.device, .threadCount = options.threadCount});
    Anchors anchors(backend->threadCount());
    Report report(out, options.format);
    const BenchRun run{options, configOf(options), *backend, anchors, report, stop};
    switch (options.kind) {
        case BenchKind::Kernels:
            return benchKernels(run);
        case BenchKind::Encode:
            return benchEncode(run);
        case BenchKind::Decode:
            return benchDecode(run);
        case BenchKind::Route:
            return benchRoute(run);
        case BenchKind::Ingest:
            return benchIngest(run);
        case BenchKind::Bank:
            return benchBank(run);
    }
}

}  // namespace memoir::app
