// SPDX-License-Identifier: Apache-2.0
// G9: a question over the largest bank, end to end, with a model of the shape.
#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <utility>

#include <unistd.h>

#include "engine/base/error.h"
#include "engine/bench/bench.h"
#include "engine/bench/measure.h"
#include "engine/bench/routing_keys.h"
#include "engine/model/session.h"
#include "engine/ops/gather_rows.h"
#include "engine/ops/logits.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"
#include "engine/ops/score_chunks.h"

namespace memoir::engine::bench {

namespace {

constexpr std::int64_t kSelected = 16;
constexpr std::int64_t kPoolRows = 262144;  // of pooled keys and values in pinned memory, used in turn

// Routes over generated keys on the device and fetches from a pool in pinned host memory.
class GeneratedMemory final : public LayerMemory {
  public:
    GeneratedMemory(const Run& run, RoutingKeys& keys) : run_(run), keys_(keys) {
        const Shape rows{kPoolRows, run.config.kvHeads, run.config.headWidth};
        keysPool_ = run.backend.allocatePinned(rows, DType::Bf16);
        valuesPool_ = run.backend.allocatePinned(rows, DType::Bf16);
    }

    std::int64_t select(int routedLayer, ConstView query) override {
        Backend& backend = run_.backend;
        const ScoreRule rule{HeadReduce::Mean, TokenReduce::Max, 1.0F};
        Tensor wide = backend.allocate(query.shape, DType::F32);
        Tensor folded = backend.allocate({query.shape[0], run_.config.kvHeads, run_.config.headWidth}, DType::F32);
        copy(backend, query, wide);
        normalizeRows(backend, wide);
        foldQuery(backend, wide, rule, folded);
        keys_.select(routedLayer, folded, kSelected);
        places_.clear();
        for (const std::int32_t passage : keys_.selected()) {
            for (std::int32_t chunk = 0; chunk < RoutingKeys::kChunksPerPassage; ++chunk) {
                const std::int64_t row = std::int64_t{passage} * RoutingKeys::kChunksPerPassage + chunk;
                places_.push_back(static_cast<std::int32_t>(row % kPoolRows));
            }
        }
        return std::ssize(places_);
    }

    void fetch(int, View keys, View values) override {
        const ConstView places = viewOf(std::span(std::as_const(places_)));
        gatherRows(run_.backend, keysPool_, places, keys);
        gatherRows(run_.backend, valuesPool_, places, values);
    }

  private:
    const Run& run_;
    RoutingKeys& keys_;
    Tensor keysPool_, valuesPool_;
    std::vector<std::int32_t> places_;
};

// Of this process, pinned memory included.
std::int64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t allPages = 0, residentPages = 0;
    file >> allPages >> residentPages;
    return residentPages * sysconf(_SC_PAGESIZE);
}

void measureQuestion(const Run& run, DType keyType) {
    const Weights weights(run.config, run.backend, run.backend.weightType(DType::F32));
    RoutingKeys keys(run, run.fullTokens, keyType);
    GeneratedMemory memory(run, keys);
    Transformer transformer(run.backend, run.config, weights);
    std::vector<TokenId> prompt(60);
    for (std::size_t i = 0; i < prompt.size(); ++i) prompt[i] = static_cast<TokenId>(i * 37 % 900);
    const std::array<TokenRange, 1> routing{TokenRange{10, 42}};  // T = 32
    PromptPass pass;
    pass.tokens = prompt;
    pass.routing = routing;
    pass.memory = &memory;
    Tensor chosen = run.backend.allocate({1}, DType::I32);
    const std::vector<double> first = secondsOf(run.backend, run.repeatCount, [&] {
        Session session(transformer, nullptr);
        session.begin(pass, 16);
        argmax(run.backend, session.logits(), chosen);
    });
    Session session(transformer, nullptr);
    session.begin(pass, 256);
    const TokenId token = 7;
    const std::vector<double> decode =
        secondsOf(run.backend, run.repeatCount, [&] { session.extend(std::span(&token, 1)); });
    const DeviceSpace space = run.backend.space();
    const std::string what = std::to_string(keys.tokenCount()) + " tokens";
    std::vector<double> milliseconds = first;
    for (double& value : milliseconds) value *= 1e3;
    const std::string dtype = nameOf(keyType);
    Line{"G9", "question to first token, T = 32, " + what, dtype, "ms", milliseconds, 150.0, "the target"}.print(
        run.backend, run.shape);
    Line{"G9", "decode after it, " + what, dtype, "tokens/s", rates(1, decode), {}, ""}.print(run.backend, run.shape);
    Line{"G9",
         "device memory in use, " + what,
         dtype,
         "GB",
         {static_cast<double>(space.totalBytes - space.freeBytes) / 1e9},
         static_cast<double>(space.totalBytes) / 1e9,
         "the device's memory"}
        .print(run.backend, run.shape);
    Line{"G9", "main memory in use, " + what, dtype, "GB", {static_cast<double>(residentBytes()) / 1e9}, {}, ""}.print(
        run.backend, run.shape);
}

}  // namespace

void benchFullBank(const Run& run) {
    for (const DType dtype : {DType::I8, DType::Bf16}) {
        try {
            measureQuestion(run, dtype);
        } catch (const Error& error) {
            std::cerr << "G9 " << nameOf(dtype) << ": " << error.what() << "\n";
        }
    }
}

}  // namespace memoir::engine::bench
