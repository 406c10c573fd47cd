// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/bank.h"

#include <algorithm>
#include <limits>

#include "app/commands/bench/bench_run.h"
#include "app/commands/bench/sample_text.h"
#include "engine/base/error.h"
#include "engine/base/posix_file.h"
#include "engine/inference/loaded_model.h"
#include "engine/inference/passage_encoder.h"
#include "engine/memory/router.h"
#include "engine/ops/mean_pool.h"
#include "engine/parallel/thread_communicator.h"

namespace memoir::app {

namespace {

using engine::DType;
using engine::EncodedPassage;
using engine::Tensor;

constexpr std::int64_t kEncodedPassages = 64;  // really encoded; the others are made from these
constexpr std::int64_t kPassagesPerBatch = 256;
constexpr std::int64_t kDefaultTokens = 1'000'000;

// `original` with every element moved by up to `noise`, differently for each seed.
Tensor shaken(const Tensor& original, float noise, std::uint32_t seed) {
    Tensor copied = engine::hostTensor(original.shape(), DType::F32);
    std::uint32_t state = seed * 2654435761U + 1;
    for (std::int64_t i = 0; i < original.shape().elementCount(); ++i) {
        state = state * 1664525U + 1013904223U;
        const float shift = noise * static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31F;
        copied.view().as<float>()[i] = original.view().as<float>()[i] + shift;
    }
    return copied;
}

// Passages of a model, as many as are wanted: the first are encoded from text, the others have their statistics, the
// routing keys turned a little and of unit length again.
class PassageMaker {
  public:
    PassageMaker(const BenchRun& run, engine::LoadedModel& model)
        : backend_(run.backend), normalise_(model.config().routing.rules.normalise) {
        std::vector<engine::PassageInput> texts;
        for (int number = 0; number < kEncodedPassages; ++number) texts.push_back({number, sampleText(number, 1600)});
        encoded_ = engine::PassageEncoder(model.transformer(), model.protocol()).encode(texts, run.stop);
    }

    std::int64_t tokensEach() const { return encoded_.front().tokenCount; }

    EncodedPassage make(std::int64_t number) const {
        const EncodedPassage& base = encoded_[static_cast<std::size_t>(number % kEncodedPassages)];
        const float noise = number < kEncodedPassages ? 0.0F : 0.1F;
        EncodedPassage made{.number = number,
                            .textHash = static_cast<std::uint64_t>(number),
                            .tokenCount = base.tokenCount,
                            .layers = {}};
        for (const engine::EncodedLayer& layer : base.layers) {
            const auto seed = static_cast<std::uint32_t>(number);
            made.layers.push_back({shaken(layer.routingKeys, noise, seed), shaken(layer.keys, noise, seed + 1),
                                   shaken(layer.values, noise, seed + 2)});
            if (normalise_) normalizeRows(backend_, made.layers.back().routingKeys);
        }
        return made;
    }

  private:
    engine::Backend& backend_;
    bool normalise_;
    std::vector<EncodedPassage> encoded_;
};

engine::BankOptions optionsOf(const BenchRun& run, const engine::LoadedModel& model, DType dtype) {
    const engine::ModelConfig& config = model.config();
    engine::BankOptions options;
    options.folder = run.options.archiveFolder / "bench-bank" / nameOf(dtype);
    options.shape = {static_cast<std::int32_t>(config.routing.layers.size()), config.kvHeads, config.headWidth,
                     config.routing.chunkTokens, dtype};
    options.fingerprint = model.fingerprint();
    options.fileSystem = std::make_shared<engine::PosixFileSystem>();
    return options;
}

// As many bytes as `sizeBytes` in a plain file, synced.
void writePlainFile(const std::filesystem::path& path, std::int64_t sizeBytes) {
    engine::PosixFileSystem files;
    const std::vector<std::byte> bytes(static_cast<std::size_t>(sizeBytes), std::byte{7});
    const auto file = files.open(path, engine::OpenMode::Create);
    file->writeAt(0, bytes);
    file->sync();
    files.remove(path);
}

// Appends batches until the bank holds enough; one that is already there is continued.
void fill(const BenchRun& run, engine::Bank& bank, const PassageMaker& maker, DType dtype) {
    const std::int64_t tokens = run.options.bankTokens > 0 ? run.options.bankTokens : kDefaultTokens;
    const std::int64_t wanted = (tokens + maker.tokensEach() - 1) / maker.tokensEach();
    const std::vector<engine::PassageNumber> present = bank.numbers();
    const std::filesystem::path plain = run.options.archiveFolder / "bench-bank" / "plain-file";
    TimedRuns runs{.seconds = {}, .anchorSeconds = std::numeric_limits<double>::infinity()};
    std::int64_t bytes = 0;
    for (std::int64_t number = present.empty() ? 0 : present.back() + 1;
         number < wanted && !run.stop.stop_requested();) {
        std::vector<EncodedPassage> batch;
        for (; std::ssize(batch) < kPassagesPerBatch && number < wanted; ++number) batch.push_back(maker.make(number));
        const std::int64_t before = bank.counts().bytesOnDisk;
        const double seconds = secondsOf([&] { bank.append(batch); });
        const std::int64_t grown = bank.counts().bytesOnDisk - before;
        if (std::ssize(batch) < kPassagesPerBatch || grown <= 0) continue;  // sealed or cut short: no like amount
        bytes = std::max(bytes, grown);
        runs.seconds.push_back(seconds);
        if (runs.seconds.size() <= 5)
            runs.anchorSeconds = std::min(runs.anchorSeconds, secondsOf([&] { writePlainFile(plain, grown); }));
    }
    if (runs.seconds.empty()) return;
    const double megabytes = static_cast<double>(bytes) / 1e6;
    run.writeRate(run.figure("append of 256 passages", dtype, "MB/s", "a plain file of that size, written and synced"),
                  megabytes, runs, megabytes);
}

void measureRouting(const BenchRun& run, engine::Bank& bank, const engine::LoadedModel& model, DType dtype) {
    const engine::ModelConfig& config = model.config();
    engine::ThreadCommunicator communicator(1);
    engine::Router router({&run.backend}, communicator, config.routing.rules);
    const auto snapshot = bank.snapshot();
    const engine::BankCounts counts = bank.counts();
    const Tensor query = randomTensor(run.backend, {32, config.queryHeads, config.headWidth}, DType::F32);
    const auto route = [&] {
        engine::QuestionRouting routing = router.begin(snapshot, {});
        for (int layer = 0; layer < std::ssize(config.routing.layers); ++layer) {
            routing.selectPassages(layer, query, config.routing.topK);
        }
    };
    const TimedRuns runs = timedRuns(run.repeatCount(), route, run.anchors.reading(counts.routingBytes));
    run.writeRate(run.figure("routing over " + std::to_string(counts.tokens) + " tokens", dtype, "questions/s",
                             "read loop over as many routing keys"),
                  1, runs, 1);
}

}  // namespace

void benchBank(const BenchRun& run) {
    if (!run.isBundled()) {
        throw engine::Error(engine::ErrorKind::BadInput, "a bank is made with a real model; use --shape bundled");
    }
    engine::LoadedModel model(run.options.modelFolder, engine::RoutingNormalisation::FromConfig,
                              engine::loadTokenizer(run.options.modelFolder), run.backend);
    const PassageMaker maker(run, model);
    for (const DType dtype :
         run.options.dtype.empty() ? std::vector{DType::I8} : run.dtypes({DType::I8, DType::Bf16, DType::F32})) {
        const engine::BankOptions options = optionsOf(run, model, dtype);
        fill(run, *engine::Bank::open(options), maker, dtype);
        if (run.stop.stop_requested()) return;
        const TimedRuns opening = timedRuns(run.repeatCount(), [&] { engine::Bank::open(options)->snapshot(); }, {});
        run.writeRate(run.figure("opening with a snapshot", dtype, "times/s", ""), 1, opening, 0);
        measureRouting(run, *engine::Bank::open(options), model, dtype);
    }
}

}  // namespace memoir::app
