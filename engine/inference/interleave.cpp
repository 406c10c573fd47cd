// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/interleave.h"

#include <algorithm>
#include <iterator>

#include "engine/base/error.h"
#include "engine/inference/prompt_pass.h"
#include "engine/inference/stopwatch.h"

namespace memoir::engine {
namespace {

// Tokens that a round of numbers may take; their text is limited to Writer::kMaxIdCharacters anyway.
constexpr int kMaxIdTokens = 512;

bool contains(std::span<const PassageNumber> ascending, PassageNumber number) {
    return std::binary_search(ascending.begin(), ascending.end(), number);
}

std::vector<PassageNumber> without(std::span<const PassageNumber> ascending, std::span<const PassageNumber> others) {
    std::vector<PassageNumber> rest;
    std::set_difference(ascending.begin(), ascending.end(), others.begin(), others.end(), std::back_inserter(rest));
    return rest;
}

void mergeInto(std::vector<PassageNumber>& ascending, std::vector<PassageNumber> more) {
    ascending.insert(ascending.end(), more.begin(), more.end());
    std::sort(ascending.begin(), ascending.end());
    ascending.erase(std::unique(ascending.begin(), ascending.end()), ascending.end());
}

}  // namespace

Interleave::Interleave(const AnsweringParts& parts, const InterleaveRequest& request,
                       std::shared_ptr<const BankSnapshot> snapshot, const AnswerSinks& sinks, std::stop_token stop)
    : parts_(parts),
      request_(request),
      snapshot_(std::move(snapshot)),
      sinks_(sinks),
      stop_(std::move(stop)),
      session_(parts.transformer, &parts.templateHead),
      writer_(session_, parts.protocol, parts.transformer.config()) {}

GeneratedAnswer Interleave::run() {
    const Stopwatch watch;
    try {
        retrieve();
        writeAnswer(watch.elapsedMs());
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Cancelled) throw;
        answer_.stop = StopReason::Cancelled;
    }
    return std::move(answer_);
}

void Interleave::retrieve() {
    prompt_ = parts_.protocol.firstRound(request_.question);
    if (room() < 0) throw Error(ErrorKind::BadInput, "The question is longer than the model can read.");
    for (int number = 1;; ++number) {
        const Round round = runRound(number);
        answer_.rounds.push_back(round.report);
        if (sinks_.round) sinks_.round(round.report);
        if (round.sources.empty()) {
            if (round.end != IdsEnd::EndOfRetrieve) return writer_.endRetrieval();
            return writer_.pass(round.written.back());
        }
        mergeInto(read_, round.report.read);
        prompt_ = parts_.protocol.nextRound(prompt_, request_.question, round.written, round.sources);
    }
}

Interleave::Round Interleave::runRound(int number) {
    BankMemory memory = prefill();
    Round round;
    round.report.round = number;
    round.report.selected = memory.selected();
    if (number > request_.maxRounds) return round;
    WrittenIds ids = writeIds(memory);
    if (ids.end == IdsEnd::Cancelled) throw Error(ErrorKind::Cancelled, "The request was cancelled.");
    answer_.generatedTokens += static_cast<int>(ids.tokens.size());
    round.end = ids.end;
    round.written = std::move(ids.tokens);
    chooseSources(round, ids.text);
    return round;
}

BankMemory Interleave::prefill() {
    const ModelConfig& config = parts_.transformer.config();
    const int topK = request_.topK > 0 ? request_.topK : config.routing.topK;
    BankMemory memory(parts_.router.begin(snapshot_, request_.scope), topK, config.memoir.routeLayerWeights);
    const ProtocolPass protocolPass(config, prompt_);
    PromptPass pass = protocolPass.pass();
    pass.memory = &memory;
    pass.stop = stop_;
    const auto block = static_cast<std::int64_t>(parts_.protocol.questionBlock(request_.question).size());
    const Stopwatch watch;
    session_.begin(pass, kMaxIdTokens + block + request_.generation.maxTokens);
    answer_.routeMs += memory.elapsedMs();
    answer_.prefillMs += watch.elapsedMs() - memory.elapsedMs();
    answer_.promptTokens = static_cast<int>(prompt_.tokens.size());
    return memory;
}

WrittenIds Interleave::writeIds(const BankMemory& memory) {
    const std::unique_ptr<TokenChooser> chooser = parts_.idChoosers(without(memory.selectedNumbers(), read_));
    return writer_.ids(*chooser, kMaxIdTokens, stop_);
}

// What the model asked for, and in the first round what was found by other means.
void Interleave::chooseSources(Round& round, const std::string& text) {
    const bool asked = round.end == IdsEnd::Sources;
    std::vector<PassageNumber> numbers = asked ? numbersIn(text) : std::vector<PassageNumber>();
    std::erase_if(numbers, [this](PassageNumber number) { return !isAllowed(number); });
    std::vector<PassageNumber> also = round.report.round == 1 ? request_.alsoRead : std::vector<PassageNumber>();
    std::sort(also.begin(), also.end());
    also = without(also, numbers);
    std::vector<PassageNumber> all = numbers;
    mergeInto(all, also);
    std::vector<SourceText> sources = readSources(all);
    const bool addsNew = std::any_of(sources.begin(), sources.end(),
                                     [this](const SourceText& source) { return !contains(read_, source.number); });
    if (!addsNew) return;
    if (asked) {
        round.written.pop_back();
    } else {
        round.written.clear();
    }
    for (const SourceText& source : sources) {
        round.report.read.push_back(source.number);
        if (!contains(also, source.number)) continue;
        const std::vector<TokenId> tokens =
            parts_.protocol.tokenizer().encode(bracketed(source.number), AddedTokens::AsText);
        round.written.insert(round.written.end(), tokens.begin(), tokens.end());
    }
    round.sources = std::move(sources);
}

// The texts that are still there, as many as fit.
std::vector<SourceText> Interleave::readSources(std::span<const PassageNumber> numbers) {
    std::vector<SourceText> sources;
    std::int64_t left = room();
    for (const PassageNumber number : numbers) {
        std::optional<std::string> text = request_.readPassage(number);
        if (!text) continue;
        SourceText source{number, std::move(*text)};
        const auto size = static_cast<std::int64_t>(parts_.protocol.sources(std::span(&source, 1)).size());
        if (size > left) continue;
        left -= size;
        sources.push_back(std::move(source));
    }
    return sources;
}

bool Interleave::isAllowed(PassageNumber number) const {
    return snapshot_->contains(number) && (!request_.scope || contains(*request_.scope, number));
}

// Tokens that the prompt can still grow by when the rest of the protocol follows it.
std::int64_t Interleave::room() const {
    const auto block = parts_.protocol.questionBlock(request_.question).size();
    const auto rest = static_cast<std::int64_t>(prompt_.tokens.size() + block) + request_.generation.maxTokens;
    return parts_.transformer.config().contextTokens - rest - kMaxIdTokens - parts_.transformer.config().routing.topK;
}

void Interleave::writeAnswer(double retrievedMs) {
    const Stopwatch watch;
    writer_.askQuestion(request_.question);
    const double askedMs = watch.elapsedMs();
    const GenerationOptions& options = request_.generation;
    Sampler sampler(parts_.transformer.config().sampling, options.temperature, options.seed);
    WrittenAnswer written = writer_.answer(sampler, {options.maxTokens, sinks_.text, stop_});
    answer_.firstTokenMs = retrievedMs + askedMs + written.firstTextMs;
    written.describe(answer_);
}

}  // namespace memoir::engine
