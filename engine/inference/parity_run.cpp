// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/parity_run.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/inference/answer_text.h"
#include "engine/inference/interleave.h"
#include "engine/inference/loaded_model.h"
#include "engine/inference/parity_arrays.h"
#include "engine/inference/parity_recorders.h"
#include "engine/inference/passage_encoder.h"
#include "engine/inference/prompt_pass.h"
#include "engine/inference/writer.h"
#include "engine/memory/bank.h"
#include "engine/model/json_file.h"
#include "engine/model/toy_tokenizer.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"
#include "engine/parallel/thread_communicator.h"

namespace memoir::engine {
namespace {

// "q0_", "r2_"
std::string requestPrefix(char kind, std::size_t index) {
    return std::string(1, kind).append(std::to_string(index)).append("_");
}

class Fixture {
  public:
    Fixture(const std::filesystem::path& folder, const std::filesystem::path& vocabulary, const NamedArrays& expected,
            const ParityOptions& options)
        : expected_(expected),
          backend_(options.given ? options.given : openBackend(options.backend)),
          model_(folder / "model", RoutingNormalisation::FromConfig, std::make_unique<ToyTokenizer>(vocabulary),
                 *backend_),
          communicator_(std::vector<Backend*>(static_cast<std::size_t>(options.shardCount), backend_.get())),
          router_(std::vector<Backend*>(static_cast<std::size_t>(options.shardCount), backend_.get()), communicator_,
                  model_.config().routing.rules) {
        const nlohmann::json meta = readJsonFile(folder / "meta.json");
        try {
            texts_ = meta.at("docs").get<std::vector<std::string>>();
            prompts_ = meta.at("prompts").get<std::vector<std::string>>();
            if (meta.contains("r0_prompt")) question_ = meta.at("r0_prompt").get<std::string>();
        } catch (const nlohmann::json::exception&) {
            throw Error(ErrorKind::BadInput, (folder / "meta.json").string() + " lacks documents or prompts");
        }
    }

    ParityRun compute() {
        encodeDocuments();
        describeTemplate();
        for (std::size_t i = 0; i < prompts_.size(); ++i)
            runRequest(requestPrefix('q', i), model_.protocol().firstRound(prompts_[i]), prompts_[i]);
        runRounds();
        runPlain();
        return std::move(run_);
    }

  private:
    struct Request {
        WrittenIds ids;                   // without the delimiter
        std::vector<SourceText> sources;  // that they name
        std::vector<TokenId> appended;    // the sources as tokens, which no forward pass has seen
    };

    NamedArrays& arrays() { return run_.arrays; }
    const ModelConfig& config() const { return model_.config(); }

    void encodeDocuments();
    void describeBank(const std::vector<EncodedPassage>& encoded);
    void describeTemplate();
    Request runRequest(const std::string& prefix, const Prompt& prompt, const std::string& question);
    void watchMemory(BankMemory& memory, const std::string& prefix);
    void finishRequest(Request& request, Writer& writer, ForcedChooser& chooser, const Forwards& forwards,
                       int stepCount, const std::string& question);
    std::vector<SourceText> sourcesNamedIn(const std::string& text) const;
    void runRounds();
    void checkInterleave(const std::vector<std::vector<TokenId>>& forced, const std::string& lastPrefix);
    void runPlain();

    std::vector<TokenId> expectedTokens(const std::string& name) const {
        const auto found = expected_.find(name);
        return found == expected_.end()
                   ? std::vector<TokenId>()
                   : std::vector<TokenId>(found->second.values.begin(), found->second.values.end());
    }
    int expectedSteps(const std::string& prefix) const {
        const auto found = expected_.find(prefix + "step_logits");
        return found == expected_.end() ? 1 : static_cast<int>(found->second.extents[0]);
    }

    const NamedArrays& expected_;
    std::shared_ptr<Backend> backend_;
    LoadedModel model_;
    ThreadCommunicator communicator_;
    Router router_;
    std::vector<std::string> texts_, prompts_;
    std::string question_;
    std::unique_ptr<Bank> bank_;
    std::shared_ptr<const BankSnapshot> snapshot_;
    ParityRun run_;
};

void Fixture::encodeDocuments() {
    std::vector<PassageInput> documents;
    std::vector<TokenId> tokens;
    std::vector<std::int64_t> offsets{0};
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        documents.push_back({static_cast<PassageNumber>(i), texts_[i]});
        const std::vector<TokenId> passage = model_.protocol().passage(documents[i].number, texts_[i]);
        tokens.insert(tokens.end(), passage.begin(), passage.end());
        offsets.push_back(static_cast<std::int64_t>(tokens.size()));
    }
    PassageEncoder encoder(model_.transformer(), model_.protocol());
    HiddenRecorder hidden(*backend_);
    encoder.encode(documents, {}, &hidden);
    const std::vector<EncodedPassage> encoded = encoder.encode(documents, {});
    arrays()["doc_token_ids"] = listOf(tokens);
    arrays()["doc_token_offsets"] = listOf(offsets);
    arrays()["doc_hidden_last"] = hidden.states.back();
    bank_ = Bank::inMemory(bankShape(config(), DType::F32));
    bank_->append(encoded);
    snapshot_ = bank_->snapshot();
    describeBank(encoded);
}

// Pooled keys and values as the bank hands them out, routing keys as it was given them.
void Fixture::describeBank(const std::vector<EncodedPassage>& encoded) {
    std::vector<std::int64_t> owners, poolIds;
    for (const EncodedPassage& passage : encoded)
        owners.insert(owners.end(), static_cast<std::size_t>(passage.layers[0].keys.shape()[0]), passage.number);
    for (const std::int64_t owner : owners) poolIds.push_back(owner + 1);
    arrays()["chunk_doc"] = listOf(owners);
    arrays()["chunk_pool_ids"] = listOf(poolIds);
    const std::vector<PassageNumber> numbers = bank_->numbers();
    const Shape shape{snapshot_->chunkCount(numbers), config().kvHeads, config().headWidth};
    for (std::size_t routed = 0; routed < config().routing.layers.size(); ++routed) {
        const int layer = config().routing.layers[routed];
        Tensor keys = backend_->allocate(shape, DType::F32), values = backend_->allocate(shape, DType::F32);
        snapshot_->fetch(*backend_, numbers, static_cast<int>(routed), keys, values);
        std::vector<NumberArray> routingKeys;
        for (const EncodedPassage& passage : encoded)
            routingKeys.push_back(arrayOf(*backend_, passage.layers[routed].routingKeys));
        arrays()[layerName("", "pooled_k", layer)] = headsFirst(arrayOf(*backend_, keys));
        arrays()[layerName("", "pooled_v", layer)] = headsFirst(arrayOf(*backend_, values));
        arrays()[layerName("", "pooled_rk", layer)] = headsFirst(joined(routingKeys));
    }
}

void Fixture::describeTemplate() {
    std::vector<NumberArray> keys, values;
    for (int layer = 0; layer < config().layerCount; ++layer) {
        keys.push_back(headsFirst(arrayOf(*backend_, model_.templateHead().keys(layer))));
        values.push_back(headsFirst(arrayOf(*backend_, model_.templateHead().values(layer))));
    }
    arrays()["template_head_ids"] = listOf(model_.protocol().templateHead());
    arrays()["template_k"] = stacked(keys);
    arrays()["template_v"] = stacked(values);
}

// One request of the protocol with as many forward passes as the fixture has.
Fixture::Request Fixture::runRequest(const std::string& prefix, const Prompt& prompt, const std::string& question) {
    BankMemory memory(router_.begin(snapshot_, std::nullopt), config().routing.topK, config().memoir.routeLayerWeights);
    watchMemory(memory, prefix);
    const ProtocolPass protocolPass(config(), prompt);
    PromptPass pass = protocolPass.pass();
    PromptRecorder recorder(model_, pass.firstPosition, prefix, arrays());
    pass.memory = &memory;
    pass.observer = &recorder;
    Session session(model_.transformer(), &model_.templateHead());
    Forwards forwards(session);
    session.begin(pass, 0);
    Writer writer(session, model_.protocol(), config());
    ForcedChooser chooser(expectedTokens(prefix + "forced"));
    Request request{writer.ids(chooser, expectedSteps(prefix), {}), {}, {}};
    finishRequest(request, writer, chooser, forwards, expectedSteps(prefix), question);

    std::vector<int> roles;
    for (const TokenRole role : prompt.roles) roles.push_back(static_cast<int>(role));
    arrays()[prefix + "doc_ids"] = listOf(roles);
    arrays()[prefix + "input_ids"] = listOf(prompt.tokens);
    arrays()[prefix + "hidden"] = stacked(recorder.states);
    forwards.describe(prefix, request.appended, arrays());
    arrays()[prefix + "forced"] = listOf(chooser.forced());
    arrays()[prefix + "gen_tokens"] = listOf(chooser.free());
    return request;
}

// What follows the numbers: source text that is only appended, or the question block and an answer.
void Fixture::finishRequest(Request& request, Writer& writer, ForcedChooser& chooser, const Forwards& forwards,
                            int stepCount, const std::string& question) {
    const auto stepsLeft = [&] { return stepCount - forwards.count(); };
    const bool continues = request.ids.end == IdsEnd::Sources || request.ids.end == IdsEnd::EndOfRetrieve;
    if (!continues || stepsLeft() < 1) return;
    writer.pass(request.ids.tokens.back());
    if (request.ids.end == IdsEnd::Sources) {
        request.sources = sourcesNamedIn(request.ids.text);
        request.appended = model_.protocol().sources(request.sources);
        request.ids.tokens.pop_back();
    } else if (stepsLeft() > 0) {
        writer.askQuestion(question);
        writer.answer(chooser, {stepsLeft() + 1, {}, {}});
    }
}

std::vector<SourceText> Fixture::sourcesNamedIn(const std::string& text) const {
    std::vector<SourceText> sources;
    for (const PassageNumber number : numbersIn(text))
        if (snapshot_->contains(number)) sources.push_back({number, texts_[static_cast<std::size_t>(number)]});
    return sources;
}

void Fixture::watchMemory(BankMemory& memory, const std::string& prefix) {
    memory.watch([this, prefix](int routed, QuestionRouting& routing, std::span<const RoutedScore> best) {
        const int layer = config().routing.layers[static_cast<std::size_t>(routed)];
        std::vector<PassageNumber> numbers;
        std::vector<float> scores;
        for (const RoutedScore& passage : best) {
            numbers.push_back(passage.number);
            scores.push_back(passage.score);
        }
        const LayerScores all = routing.layerScores();
        arrays()[layerName(prefix, "chunk_scores", layer)] = listOf(all.chunks);
        arrays()[layerName(prefix, "doc_scores", layer)] = listOf(all.passages);
        arrays()[layerName(prefix, "topk_doc", layer)] = listOf(numbers);
        arrays()[layerName(prefix, "topk_score", layer)] = listOf(scores);
        std::sort(numbers.begin(), numbers.end());
        arrays()[layerName(prefix, "selected_chunks", layer)] = listOf(snapshot_->chunkIndices(numbers));
    });
}

// The rounds of one question, request by request; then all of them as the interleave loop runs them.
void Fixture::runRounds() {
    if (!expected_.contains("r0_forced")) return;
    Prompt prompt = model_.protocol().firstRound(question_);
    std::vector<std::vector<TokenId>> forced;
    Request request;
    for (std::string prefix = requestPrefix('r', 0); expected_.contains(prefix + "forced");) {
        if (!forced.empty())
            prompt = model_.protocol().nextRound(prompt, question_, request.ids.tokens, request.sources);
        request = runRequest(prefix, prompt, question_);
        forced.push_back(expectedTokens(prefix + "forced"));
        prefix = requestPrefix('r', forced.size());
    }
    checkInterleave(forced, requestPrefix('r', forced.size() - 1));
}

void Fixture::checkInterleave(const std::vector<std::vector<TokenId>>& forced, const std::string& lastPrefix) {
    const std::vector<TokenId> tokens = expectedTokens(lastPrefix + "gen_tokens");
    if (tokens.empty()) return;
    InterleaveRequest request;
    request.question = question_;
    request.maxRounds = static_cast<int>(forced.size());
    request.generation.maxTokens = static_cast<int>(tokens.size());
    request.readPassage = [this](PassageNumber number) { return texts_.at(static_cast<std::size_t>(number)); };
    std::size_t round = 0;
    const AnsweringParts parts{
        model_.transformer(), model_.protocol(), model_.templateHead(), router_,
        [&](std::span<const PassageNumber>) { return std::make_unique<ForcedChooser>(forced.at(round++)); }};
    const GeneratedAnswer answer = Interleave(parts, request, snapshot_, {}, {}).run();
    AnswerText expected(model_.protocol().tokenizer());
    for (const TokenId token : tokens)
        if (!model_.protocol().isEnd(token)) expected.push(token);
    expected.finish();
    run_.interleaveAgrees = answer.text == expected.text() && answer.rounds.size() == forced.size();
}

void Fixture::runPlain() {
    const std::vector<TokenId> tokens = expectedTokens("plain_ids");
    if (tokens.empty()) return;
    Session session(model_.transformer(), nullptr);
    HiddenRecorder recorder(*backend_);
    PromptPass pass;
    pass.tokens = tokens;
    pass.observer = &recorder;
    session.begin(pass, 0);
    const std::vector<double>& last = recorder.states.back().values;
    const std::vector<float> rows(last.begin(), last.end());
    Tensor hidden = backend_->allocate(Shape{static_cast<std::int64_t>(tokens.size()), config().width}, DType::F32);
    copy(*backend_, viewOf(std::span(rows)), hidden);
    arrays()["plain_ids"] = listOf(tokens);
    arrays()["plain_hidden"] = stacked(recorder.states);
    arrays()["plain_final_norm"] = arrayOf(*backend_, model_.transformer().finalNorm(hidden));
    arrays()["plain_logits"] = arrayOf(*backend_, model_.transformer().logits(hidden));
}

}  // namespace

ParityRun computeParityArrays(const std::filesystem::path& variant, const std::filesystem::path& vocabulary,
                              const NamedArrays& expected, const ParityOptions& options) {
    return Fixture(variant, vocabulary, expected, options).compute();
}

}  // namespace memoir::engine
