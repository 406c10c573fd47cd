// SPDX-License-Identifier: Apache-2.0
// Whole models on the GPU's kernels against the CPU's formulas: under the emulator, and on a GPU where there is one.
#include <cmath>
#include <filesystem>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

#include "engine/base/error.h"
#include "engine/inference/bank_memory.h"
#include "engine/inference/loaded_model.h"
#include "engine/inference/parity.h"
#include "engine/inference/passage_encoder.h"
#include "engine/inference/prompt_pass.h"
#include "engine/memory/bank.h"
#include "engine/parallel/thread_communicator.h"
#include "tests/engine/model/tiny_model.h"
#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

const std::filesystem::path kFixtures = MEMOIR_SOURCE_DIR "/tests/data/parity";

class WholeModel : public OpTest {
  protected:
    std::shared_ptr<Backend> lent() {
        return {&backend(), [](Backend*) {}};
    }
    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_whole_model_test";
    void TearDown() override { std::filesystem::remove_all(folder_); }
};
ON_THE_EMULATOR(WholeModel);
INSTANTIATE_TEST_SUITE_P(Gpu, WholeModel, targetsOn(Target::Place::Gpu), arithmeticName);

// What an array holds, whatever question and layer it is of: "q1_chunk_scores_L3" is "chunk_scores".
std::string kindOf(std::string name) {
    if (name.size() > 3 && (name[0] == 'q' || name[0] == 'r') && name[2] == '_') name.erase(0, 3);
    const std::size_t layer = name.rfind("_L");
    return layer == std::string::npos ? name : name.substr(0, layer);
}

// Float32 keeps the bounds of the CPU. bf16 selects the same passages and keeps wider bounds, provisional since they
// were found under the emulator: half as much again as the worst of all fixtures. What comes after the first token is
// only printed: random models make near ties, and another token makes another continuation.
TEST_P(WholeModel, TheParityFixturesHold) {
    const std::map<std::string, double> bf16Bounds{
        {"pooled_k", 0.2},      {"pooled_v", 0.13},      {"pooled_rk", 0.1},    {"routing_q", 0.22},
        {"chunk_scores", 0.08}, {"prefill_logits", 0.4}, {"selected_chunks", 0}};
    ParityOptions options;
    options.given = lent();
    const ParityReport report = runParity(kFixtures, options);
    EXPECT_GE(report.variants.size(), 5U);
    for (const ParityVariant& variant : report.variants) {
        std::map<std::string, double> worst;
        for (const ParityArray& array : variant.arrays) {
            const std::string kind = kindOf(array.name);
            if (!fast()) {
                EXPECT_TRUE(array.ok()) << variant.name << " " << array.name << " differs by " << array.maxAbsError;
            } else if (bf16Bounds.contains(kind)) {
                EXPECT_LE(array.maxAbsError, bf16Bounds.at(kind)) << variant.name << " " << array.name;
            }
            worst[kind] = std::max(worst[kind], array.maxAbsError);
        }
        if (!fast()) {
            EXPECT_TRUE(variant.tokensEqual) << variant.name;
        }
        for (const auto& [kind, error] : worst) std::cout << variant.name << " " << kind << ": " << error << "\n";
    }
}

// What a model makes of some passages and one question.
struct Outcome {
    std::vector<double> pooled;  // keys, values and routing keys of every passage and layer
    std::vector<double> logits;
    std::vector<double> scores;  // of every passage, by number
    std::vector<PassageNumber> selected;
};

Outcome outcomeOn(Backend& backend, const std::filesystem::path& folder) {
    LoadedModel model(folder, RoutingNormalisation::FromConfig, loadTokenizer(folder), backend);
    std::vector<PassageInput> passages;
    for (int number = 0; number < 6; ++number) {
        std::string text = "Passage about the number " + std::to_string(number * 7919);
        for (int word = 0; word < 10 * number; ++word) text += " and " + std::to_string(word * number);
        passages.push_back({number, text});
    }
    PassageEncoder encoder(model.transformer(), model.protocol());
    const std::vector<EncodedPassage> encoded = encoder.encode(passages, {});
    Outcome outcome;
    const auto keep = [](std::vector<double>& into, const ConstView& view) {
        const std::vector<double> numbers = numbersOf(view);
        into.insert(into.end(), numbers.begin(), numbers.end());
    };
    for (const EncodedPassage& passage : encoded) {
        for (const EncodedLayer& layer : passage.layers) {
            keep(outcome.pooled, layer.keys);
            keep(outcome.pooled, layer.values);
            keep(outcome.pooled, layer.routingKeys);
        }
    }
    const auto bank = Bank::inMemory(bankShape(model.config(), DType::F32));
    bank->append(encoded);
    ThreadCommunicator communicator(1);
    Router router({&backend}, communicator, model.config().routing.rules);
    BankMemory memory(router.begin(bank->snapshot(), std::nullopt), 2, model.config().memoir.routeLayerWeights);
    const Prompt prompt = model.protocol().firstRound("Which number is it?");
    const ProtocolPass protocolPass(model.config(), prompt);
    PromptPass pass = protocolPass.pass();
    pass.memory = &memory;
    Session session(model.transformer(), &model.templateHead());
    session.begin(pass, 64);
    for (const TokenId token : {7, 11, 300}) session.extend(std::span(&token, 1));
    Tensor logits = hostTensor({model.config().vocabularySize}, DType::F32);
    copy(backend, session.logits().reshaped({model.config().vocabularySize}), logits);
    keep(outcome.logits, logits);
    outcome.scores.resize(passages.size());
    for (const RoutedPassage& passage : memory.ranking(100))
        outcome.scores[static_cast<std::size_t>(passage.number)] = passage.score;
    outcome.selected = memory.selectedNumbers();
    return outcome;
}

double distance(const std::vector<double>& got, const std::vector<double>& want) {
    EXPECT_EQ(got.size(), want.size());
    double squares = 0, size = 0;
    for (std::size_t i = 0; i < want.size(); ++i) {
        squares += (got[i] - want[i]) * (got[i] - want[i]);
        size += want[i] * want[i];
    }
    return std::sqrt(squares / size);
}

struct ModelShape {
    int width, inner, queryHeads, kvHeads, headWidth, layers;
    const char* routed;
    bool decoupled;
};

TEST_P(WholeModel, RandomCheckpointsGiveWhatTheCpuGives) {
    const auto reference = openBackend({.device = "cpu", .threadCount = 1, .arithmetic = Arithmetic::Reference});
    for (const ModelShape& shape :
         {ModelShape{64, 96, 4, 2, 64, 3, "1,2", true}, ModelShape{96, 64, 2, 1, 128, 2, "1", true},
          ModelShape{48, 80, 6, 3, 12, 3, "0,2", false}}) {
        TinyModel tiny;
        tiny.config["hidden_size"] = shape.width;
        tiny.config["intermediate_size"] = shape.inner;
        tiny.config["num_attention_heads"] = shape.queryHeads;
        tiny.config["num_key_value_heads"] = shape.kvHeads;
        tiny.config["head_dim"] = shape.headWidth;
        tiny.config["num_hidden_layers"] = shape.layers;
        tiny.config["msa_config"]["router_layer_idx"] = shape.routed;
        tiny.config["msa_config"]["decouple_router"] = shape.decoupled;
        tiny.config["msa_config"]["query_reduce_method"] = "max";
        tiny.write(folder_);
        const Outcome want = outcomeOn(*reference, folder_), got = outcomeOn(backend(), folder_);
        const double bound = fast() ? 0.03 : 2e-5;
        const std::string what = "width " + std::to_string(shape.width);
        EXPECT_LT(distance(got.pooled, want.pooled), bound) << what;
        EXPECT_LT(distance(got.scores, want.scores), bound) << what;
        // Another passage in the context makes other logits; in bf16 near ties may fall the other way.
        if (!fast() || got.selected == want.selected) {
            EXPECT_LT(distance(got.logits, want.logits), bound) << what;
        }
        std::cout << what << ": pooled " << distance(got.pooled, want.pooled) << ", scores "
                  << distance(got.scores, want.scores) << ", logits " << distance(got.logits, want.logits) << "\n";
        if (!fast()) {
            EXPECT_EQ(got.selected, want.selected);
        }
    }
}

}  // namespace
}  // namespace memoir::engine
