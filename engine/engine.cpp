// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <algorithm>
#include <iterator>

#include "engine/base/checksum.h"
#include "engine/base/posix_file.h"
#include "engine/inference/id_chooser.h"
#include "engine/inference/interleave.h"
#include "engine/inference/loaded_model.h"
#include "engine/inference/passage_encoder.h"
#include "engine/inference/prompt_pass.h"
#include "engine/inference/read_answer.h"
#include "engine/inference/text_scorer.h"
#include "engine/memory/bank.h"
#include "engine/open_backend.h"
#include "engine/parallel/thread_communicator.h"

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
    explicit LocalEngine(const EngineOptions& options)
        : backends_(openBackends({options.device, options.threadCount, Arithmetic::Fast})),
          backend_(backends_.front().get()),
          model_(options.modelFolder, options.normalisation, loadTokenizer(options.modelFolder), *backend_),
          summary_(summaryOf(model_)),
          bank_(openBank(options, model_)),
          communicator_(std::max({1, options.shardCount, static_cast<int>(backends_.size())})),
          router_(shardBackends(), communicator_, model_.config().routing.rules),
          parts_{model_.transformer(), model_.protocol(), model_.templateHead(), router_, idChoosers()} {}

    const ModelSummary& model() const override { return summary_; }
    std::string deviceName() const override { return backend_->name(); }

    BankSummary bank() const override {
        const BankCounts counts = bank_->counts();
        return {counts.passages,     counts.chunks,       counts.tokens,      counts.bytesOnDisk,
                counts.routingBytes, counts.contentBytes, counts.bytesToErase};
    }

    std::vector<EncodedReceipt> encode(std::span<const PassageInput> passages, std::stop_token stop) override {
        if (passages.empty()) return {};
        PassageEncoder encoder(model_.transformer(), model_.protocol());
        const std::vector<EncodedPassage> encoded = encoder.encode(passages, std::move(stop));
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
        const int topK = request.topK > 0 ? request.topK : model_.config().routing.topK;
        BankMemory memory(*backend_, router_.begin(bank_->snapshot(), request.scope), topK,
                          model_.config().memoir.routeLayerWeights);
        const Prompt prompt = model_.protocol().firstRound(request.question);
        const ProtocolPass protocolPass(model_.config(), prompt);
        PromptPass pass = protocolPass.pass();
        pass.memory = &memory;
        pass.stop = std::move(stop);
        Session(model_.transformer(), &model_.templateHead()).route(pass);
        std::vector<RoutedPassage> ranking = memory.ranking(request.limit);
        noteDamage();
        return ranking;
    }

    std::vector<double> scoreTexts(const std::string& question, std::span<const std::string> texts,
                                   std::stop_token stop) override {
        return engine::scoreTexts(model_, question, texts, std::move(stop));
    }

    GeneratedAnswer interleave(const InterleaveRequest& request, const AnswerSinks& sinks,
                               std::stop_token stop) override {
        GeneratedAnswer answer = Interleave(parts_, request, bank_->snapshot(), sinks, std::move(stop)).run();
        noteDamage();
        return answer;
    }

    GeneratedAnswer read(const ReadRequest& request, const AnswerSinks& sinks, std::stop_token stop) override {
        return answerByReading(parts_, request, sinks, std::move(stop));
    }

    int countTokens(std::string_view text) const override {
        return static_cast<int>(model_.protocol().tokenizer().encode(text, AddedTokens::AsText).size());
    }

  private:
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

    // The bank is shared out over all devices; shards beyond them take turns on the devices there are.
    std::vector<Backend*> shardBackends() const {
        std::vector<Backend*> shards;
        for (int rank = 0; rank < communicator_.rankCount(); ++rank)
            shards.push_back(backends_[static_cast<std::size_t>(rank) % backends_.size()].get());
        return shards;
    }

    IdChoosers idChoosers() const {
        return [this](std::span<const PassageNumber> selectable) -> std::unique_ptr<TokenChooser> {
            if (model_.config().memoir.idDecoding == IdDecoding::Free) return std::make_unique<GreedyChooser>();
            return std::make_unique<IdChooser>(model_.protocol(), model_.idTokens(), selectable);
        };
    }

    std::vector<std::unique_ptr<Backend>> backends_;
    Backend* backend_;  // the first, which also runs the model
    LoadedModel model_;
    ModelSummary summary_;
    std::unique_ptr<Bank> bank_;
    ThreadCommunicator communicator_;
    Router router_;
    AnsweringParts parts_;
    std::vector<PassageNumber> damaged_;  // no longer live, not yet told
};

}  // namespace

std::unique_ptr<Engine> Engine::open(const EngineOptions& options) {
    return std::make_unique<LocalEngine>(options);
}

}  // namespace memoir::engine
