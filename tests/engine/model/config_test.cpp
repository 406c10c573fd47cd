// SPDX-License-Identifier: Apache-2.0
#include "engine/model/config.h"

#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/model/json_file.h"

namespace memoir::engine {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Config : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        root_ = readJsonFile(MEMOIR_SOURCE_DIR "/tests/data/parity/a/model/config.json");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    ModelConfig load(RoutingLength length = RoutingLength::OfCheckpoint) {
        std::ofstream(folder_ / "config.json") << root_.dump();
        return loadModelConfig(folder_, length);
    }
    void expectError(ErrorKind kind, const std::string& part) {
        try {
            load();
            ADD_FAILURE() << "loaded in spite of " << part;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), kind) << error.what();
            EXPECT_THAT(error.what(), HasSubstr("config.json"));
            EXPECT_THAT(error.what(), HasSubstr(part));
        }
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_config_test";
    json root_;
};

TEST_F(Config, ReadsAnMsaCheckpoint) {
    const ModelConfig config = load();
    EXPECT_EQ(config.width, 64);
    EXPECT_EQ(config.queryHeads, 4);
    EXPECT_EQ(config.kvHeads, 2);
    EXPECT_EQ(config.headWidth, 16);
    EXPECT_EQ(config.ropeTheta, 5e6F);
    EXPECT_TRUE(config.tiedHead);
    EXPECT_THAT(config.endTokens, ElementsAre(258));
    EXPECT_THAT(config.routing.layers, ElementsAre(2, 3));
    EXPECT_EQ(config.routing.chunkTokens, 8);
    EXPECT_EQ(config.routing.topK, 3);
    EXPECT_TRUE(config.routing.decoupled);
    EXPECT_TRUE(config.memoir.trainedForInterleave);
    EXPECT_THAT(config.memoir.routeLayerWeights, ElementsAre(0.5, 0.5));
}

TEST_F(Config, NormalisesByTheTableOfTheMethodAndTheRouter) {
    const float scaled = 0.25F;
    const auto expect = [&](const char* method, bool decoupled, bool cosine, float scale) {
        root_["msa_config"]["aux_loss_method"] = method;
        root_["msa_config"]["decouple_router"] = decoupled;
        const RoutingRules rules = load().routing.rules;
        EXPECT_EQ(rules.normalise, cosine) << method << decoupled;
        EXPECT_EQ(rules.scale, scale) << method << decoupled;
    };
    expect("INFONCE", true, true, 1.0F);
    expect("INFONCE", false, true, scaled);
    for (const char* method : {"INFONCE_DECOUPLE", "INFONCE_FOCAL", "INFONCE_DECOUPLE_FOCAL", "BCE"}) {
        expect(method, true, false, scaled);
        expect(method, false, false, scaled);
    }
}

TEST_F(Config, TheNormalisationCanBeOverridden) {
    EXPECT_FALSE(load(RoutingLength::Raw).routing.rules.normalise);
    root_["msa_config"]["aux_loss_method"] = "BCE";
    EXPECT_TRUE(load(RoutingLength::Unit).routing.rules.normalise);
}

TEST_F(Config, RoutedLayersMayBeAllOneOrAList) {
    root_["msa_config"]["router_layer_idx"] = "all";
    EXPECT_THAT(load().routing.layers, ElementsAre(0, 1, 2, 3));
    root_["msa_config"]["router_layer_idx"] = "3,1";
    EXPECT_THAT(load().routing.layers, ElementsAre(1, 3));
    root_["msa_config"]["router_layer_idx"] = 2;
    EXPECT_THAT(load().routing.layers, ElementsAre(2));
    for (const json& broken : {json("4"), json("-1"), json(""), json("x"), json(7)}) {
        root_["msa_config"]["router_layer_idx"] = broken;
        expectError(ErrorKind::BadInput, "router_layer_idx");
    }
}

TEST_F(Config, TheNumberOfSelectedPassagesHasTwoNames) {
    root_["msa_config"].erase("top_k_docs");
    EXPECT_EQ(load().routing.topK, 16);
    root_["msa_config"]["doc_top_k"] = 5;
    EXPECT_EQ(load().routing.topK, 5);
    root_["msa_config"]["top_k_docs"] = 7;
    EXPECT_EQ(load().routing.topK, 7);
}

TEST_F(Config, APlainCheckpointRoutesByItsOwnKeysInTheUpperHalf) {
    root_.erase("msa_config");
    root_["num_hidden_layers"] = 5;
    const ModelConfig config = load();
    EXPECT_THAT(config.routing.layers, ElementsAre(2, 3, 4));
    EXPECT_FALSE(config.routing.decoupled);
    EXPECT_EQ(config.routing.chunkTokens, 64);
    EXPECT_EQ(config.routing.topK, 16);
    EXPECT_FALSE(config.memoir.trainedForInterleave);
}

TEST_F(Config, ReadsWhatTheBundledModelSaysAboutItself) {
    root_["memoir_config"] = {{"name", "small"},
                              {"mode", "read"},
                              {"id_decoding", "constrained"},
                              {"read_prompt", "question_first"},
                              {"answer_decoding", "spans"},
                              {"route_layer_weights", {1, 3}},
                              {"abstention", {{"bias", -1}, {"score_weight", 2}, {"margin_weight", 3}, {"floor", 0.4}}},
                              {"answer_floor", 0.5},
                              {"fusion", {{"router_weight", 0.3}}}};
    const ModelConfig config = load();
    EXPECT_EQ(config.name, "small");
    EXPECT_FALSE(config.memoir.trainedForInterleave);
    EXPECT_EQ(config.memoir.idDecoding, IdDecoding::Constrained);
    EXPECT_TRUE(config.memoir.asksFirst);
    EXPECT_TRUE(config.memoir.answersBySpans);
    EXPECT_THAT(config.memoir.routeLayerWeights, ElementsAre(0.25, 0.75));
    ASSERT_TRUE(config.memoir.abstention);
    EXPECT_EQ(config.memoir.abstention->scoreWeight, 2);
    EXPECT_EQ(config.memoir.answerFloor, 0.5);
    EXPECT_EQ(config.memoir.routerWeight, 0.3);
}

TEST_F(Config, EndTokensComeFromBothFiles) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "generation_config.json") << R"({"eos_token_id": [256, 258], "top_p": 0.8, "top_k": 20})";
    const ModelConfig config = load();
    EXPECT_THAT(config.endTokens, ElementsAre(256, 258));
    EXPECT_EQ(config.sampling.topK, 20);
    EXPECT_EQ(config.sampling.topP, 0.8);
}

TEST_F(Config, UnknownKeysAndNullsAreIgnored) {
    root_["future"] = {{"a", 1}};
    root_["num_key_value_heads"] = nullptr;
    EXPECT_EQ(load().kvHeads, 4);
}

TEST_F(Config, OtherArchitecturesAreNotSupported) {
    const json original = root_;
    const std::pair<const char*, json> foreign[] = {{"hidden_act", "gelu"},
                                                    {"attention_bias", true},
                                                    {"use_sliding_window", true},
                                                    {"num_experts", 8},
                                                    {"rope_scaling", {{"rope_type", "yarn"}}}};
    for (const auto& [key, value] : foreign) {
        root_ = original;
        root_[key] = value;
        expectError(ErrorKind::Unsupported, "not supported");
    }
}

TEST_F(Config, BrokenValuesNameTheirKey) {
    const json original = root_;
    const std::pair<const char*, json> broken[] = {{"hidden_size", "wide"},
                                                   {"num_hidden_layers", 0},
                                                   {"vocab_size", -5},
                                                   {"num_attention_heads", 1e20},
                                                   {"head_dim", 15}};
    for (const auto& [key, value] : broken) {
        root_ = original;
        root_[key] = value;
        expectError(ErrorKind::BadInput, key);
    }
    root_ = original;
    root_.erase("intermediate_size");
    expectError(ErrorKind::BadInput, "intermediate_size");
    root_ = original;
    root_["num_key_value_heads"] = 3;
    expectError(ErrorKind::BadInput, "heads");
    root_ = original;
    root_["msa_config"]["head_reduce_method"] = "median";
    expectError(ErrorKind::BadInput, "head_reduce_method");
}

TEST_F(Config, AFolderWithoutAConfigIsNotFound) {
    EXPECT_THROW(loadModelConfig(folder_ / "absent"), Error);
}

}  // namespace
}  // namespace memoir::engine
