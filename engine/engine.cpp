// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/checksum.h"
#include "engine/base/posix_file.h"
#include "engine/inference/device_side.h"
#include "engine/inference/prompt_pass.h"
#include "engine/inference/read_answer.h"
#include "engine/inference/repeatable_sinks.h"
#include "engine/inference/text_scorer.h"
#include "engine/inference/word_meanings.h"
#include "engine/local_engine.h"
#include "engine/memory/bank.h"
#include "engine/open_backend.h"
#include "engine/ops/device_failure.h"

namespace memoir::engine {
namespace {

DType storageType(const EngineOptions& options) {
    const MemoryType type = options.memoryType.value_or(options.bankFolder ? MemoryType::Int8 : MemoryType::F32);
    if (type == MemoryType::F32) return DType::F32;
    return type == MemoryType::Bf16 ? DType::Bf16 : DType::I8;
}

std::unique_ptr<Bank> openBank(const EngineOptions& options, const LoadedModel& model) {
    const BankShape shape = bankShape(model.config(), storageType(options));
    if (!options.bankFolder) return Bank::inMemory(shape);
    BankOptions bank;
    bank.folder = *options.bankFolder;
    bank.shape = shape;
    bank.fingerprint = model.fingerprint();
    bank.fileSystem = std::make_shared<PosixFileSystem>();
    return Bank::open(bank);
}

ModelSummary summaryOf(const LoadedModel& model) {
    const ModelConfig& config = model.config();
    ModelSummary summary;
    summary.name = config.name;
    summary.fingerprint = model.fingerprint();
    summary.parameterCount = model.weights().parameterCount();
    summary.chunkTokens = config.routing.chunkTokens;
    summary.topK = config.routing.topK;
    summary.contextTokens = config.contextTokens;
    summary.routedLayerCount = static_cast<int>(config.routing.layers.size());
    summary.trainedForInterleave = config.memoir.trainedForInterleave;
    if (const auto& fitted = config.memoir.abstention)
        summary.abstention = {fitted->bias, fitted->scoreWeight, fitted->marginWeight, fitted->floor};
    summary.answerFloor = config.memoir.answerFloor;
    summary.routerWeight = config.memoir.routerWeight;
    return summary;
}

class LocalEngine final : public Engine {
  public:
    LocalEngine(const EngineOptions& options, OpenBackends open)
        : options_(options),
          open_(std::move(open)),
          device_(openDevice()),
          summary_(summaryOf(device_->model())),
          bank_(openBank(options, device_->model())) {}

    const ModelSummary& model() const override { return summary_; }
    std::string deviceName() const override { return device_->name(); }

    BankSummary bank() const override {
        const BankCounts counts = bank_->counts();
        BankSummary summary{counts.passages,     counts.chunks,       counts.tokens,
                            counts.bytesOnDisk,  counts.routingBytes, counts.contentBytes,
                            counts.bytesToErase, device_->name(),     notes_};
        const std::vector<std::string> ofDevice = device_->notes();
        summary.deviceNotes.insert(summary.deviceNotes.end(), ofDevice.begin(), ofDevice.end());
        if (device_->isProcessor()) return summary;
        summary.routingResidentBytes = device_->residence().routingBytes;
        summary.contentResidentBytes = device_->residence().contentBytes;
        return summary;
    }

    std::vector<EncodedReceipt> encode(std::span<const PassageInput> passages, std::stop_token stop) override {
        if (passages.empty()) return {};
        const std::vector<EncodedPassage> encoded =
            onDevice([&](DeviceSide& device) { return device.encoder().encode(passages, stop); });
        bank_->append(encoded);
        std::vector<EncodedReceipt> receipts;
        for (const EncodedPassage& passage : encoded)
            receipts.push_back(
                {passage.number, passage.tokenCount, static_cast<int>(passage.layers.front().keys.shape()[0])});
        return receipts;
    }

    bool holds(PassageNumber number, std::string_view text) const override {
        return bank_->holds(number, checksum(text));
    }
    std::vector<PassageNumber> numbers() const override { return bank_->numbers(); }
    void forget(std::span<const PassageNumber> passages) override { bank_->erase(passages); }
    std::int64_t compact(std::stop_token stop) override { return bank_->compact(std::move(stop)); }
    std::vector<PassageNumber> scrub(std::stop_token stop) override {
        std::vector<PassageNumber> failed = bank_->scrub(std::move(stop));
        const std::shared_ptr<const BankSnapshot> live = bank_->snapshot();
        std::copy_if(damaged_.begin(), damaged_.end(), std::back_inserter(failed),
                     [&live](PassageNumber number) { return !live->contains(number); });
        damaged_.clear();
        std::sort(failed.begin(), failed.end());
        failed.erase(std::unique(failed.begin(), failed.end()), failed.end());
        return failed;
    }

    std::vector<RoutedPassage> route(const RouteRequest& request, std::stop_token stop) override {
        const auto snapshot = bank_->snapshot();
        std::vector<RoutedPassage> ranking = onBank([&](DeviceSide& device) {
            LoadedModel& model = device.model();
            const ModelConfig& config = model.config();
            const int topK = request.topK > 0 ? request.topK : config.routing.topK;
            BankMemory memory(device.router().begin(snapshot, request.scope), topK, config.memoir.routeLayerWeights);
            const Prompt prompt = model.protocol().firstRound(request.question);
            const ProtocolPass protocolPass(config, prompt);
            PromptPass pass = protocolPass.pass();
            pass.memory = &memory;
            pass.stop = stop;
            Session(model.transformer(), &model.templateHead()).route(pass);
            return memory.ranking(request.limit);
        });
        noteDamage();
        return ranking;
    }

    std::vector<double> scoreTexts(const std::string& question, std::span<const std::string> texts,
                                   std::stop_token stop) override {
        return onDevice([&](DeviceSide& device) { return engine::scoreTexts(device.model(), question, texts, stop); });
    }

    std::vector<std::vector<float>> wordMeanings(std::span<const std::string> words) override {
        return onDevice([&](DeviceSide& device) { return engine::wordMeanings(device.model(), words); });
    }

    GeneratedAnswer interleave(const InterleaveRequest& request, const AnswerSinks& sinks,
                               std::stop_token stop) override {
        const auto snapshot = bank_->snapshot();
        RepeatableSinks told(sinks);
        GeneratedAnswer answer = onBank([&](DeviceSide& device) {
            told.beginAgain();
            return Interleave(device.parts(), request, snapshot, told.sinks(), stop).run();
        });
        noteDamage();
        return answer;
    }

    GeneratedAnswer read(const ReadRequest& request, const AnswerSinks& sinks, std::stop_token stop) override {
        RepeatableSinks told(sinks);
        return onDevice([&](DeviceSide& device) {
            told.beginAgain();
            return answerByReading(device.parts(), request, told.sinks(), stop);
        });
    }

    int countTokens(std::string_view text) const override {
        return static_cast<int>(device_->model().protocol().tokenizer().encode(text, AddedTokens::AsText).size());
    }

  private:
    std::unique_ptr<DeviceSide> openDevice() {
        try {
            return std::make_unique<DeviceSide>(options_, open_);
        } catch (const DeviceFailure& failure) {
            if (options_.device != "auto") throw;
            notes_.push_back(failure.what());
        }
        return onProcessor();
    }

    std::unique_ptr<DeviceSide> onProcessor() const {
        EngineOptions processor = options_;
        processor.device = "cpu";
        return std::make_unique<DeviceSide>(processor, open_);
    }

    // Does the work, again on the processor when the device fails in the middle of it.
    template <class Work>
    auto onDevice(const Work& work) -> decltype(work(std::declval<DeviceSide&>())) {
        try {
            return work(*device_);
        } catch (const DeviceFailure& failure) {
            if (device_->isProcessor()) throw;
            notes_.push_back(device_->name() + " is no longer used, the processor goes on: " + failure.what());
        }
        device_.reset();  // gives back what the GPU still holds of main memory
        device_ = onProcessor();
        return work(*device_);
    }

    template <class Work>
    auto onBank(const Work& work) -> decltype(work(std::declval<DeviceSide&>())) {
        return onDevice([&](DeviceSide& device) {
            const auto snapshot = bank_->snapshot();
            if (!device.isProcessor() && planned_.lock() != snapshot)
                device.makeRoomFor(bank_->counts(), bank_->shape());
            planned_ = snapshot;
            return work(device);
        });
    }

    // A question finds damage on its way; the next scrub() tells of it. A full disk must not cost the answer, and the
    // bank keeps what it could not drop for the next time.
    void noteDamage() {
        try {
            const std::vector<PassageNumber> dropped = bank_->dropDamaged();
            damaged_.insert(damaged_.end(), dropped.begin(), dropped.end());
        } catch (const Error&) {
            return;
        }
    }

    EngineOptions options_;
    OpenBackends open_;
    std::vector<std::string> notes_;  // before device_, whose opening adds to them
    std::unique_ptr<DeviceSide> device_;
    ModelSummary summary_;
    std::unique_ptr<Bank> bank_;
    std::weak_ptr<const BankSnapshot> planned_;  // device_ has heard how large it is
    std::vector<PassageNumber> damaged_;         // no longer live, not yet told
};

}  // namespace

std::unique_ptr<Engine> openLocalEngine(const EngineOptions& options, const OpenBackends& open) {
    return std::make_unique<LocalEngine>(options, open);
}

std::unique_ptr<Engine> Engine::open(const EngineOptions& options) {
    return openLocalEngine(options, openBackends);
}

}  // namespace memoir::engine
