// SPDX-License-Identifier: Apache-2.0
#include "engine/model/config.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/model/json_file.h"

namespace memoir::engine {
namespace {

using nlohmann::json;

// An object of config.json with errors that name the file and the key. A null counts as absent.
class Section {
  public:
    Section(std::filesystem::path file, json node) : file_(std::move(file)), node_(std::move(node)) {
        if (!node_.is_object()) fail("is not an object");
    }

    bool has(const char* key) const { return node_.contains(key) && !node_.at(key).is_null(); }
    Section child(const char* key) const { return Section(file_, node_.at(key)); }
    const json& at(const char* key) const { return node_.at(key); }

    template <class Value>
    Value value(const char* key) const {
        if (!has(key)) fail(std::string("lacks \"") + key + "\"");
        try {
            return node_.at(key).get<Value>();
        } catch (const json::exception&) {
            fail(std::string("has a \"") + key + "\" of the wrong type");
        }
    }

    template <class Value>
    Value value(const char* key, Value fallback) const {
        return has(key) ? value<Value>(key) : fallback;
    }

    int positive(const char* key) const {
        const auto number = value<std::int64_t>(key);
        if (number < 1 || number > (1 << 30)) fail(std::string("has a \"") + key + "\" that is out of range");
        return static_cast<int>(number);
    }
    int positive(const char* key, int fallback) const { return has(key) ? positive(key) : fallback; }

    template <class Choice>
    Choice choice(const char* key, std::initializer_list<std::pair<const char*, Choice>> choices) const {
        const auto name = value<std::string>(key);
        for (const auto& [spelling, choice] : choices)
            if (name == spelling) return choice;
        fail(std::string("has a \"") + key + "\" that is not supported: " + name);
    }

    [[noreturn]] void fail(const std::string& what, ErrorKind kind = ErrorKind::BadInput) const {
        throw Error(kind, file_.string() + " " + what);
    }

  private:
    std::filesystem::path file_;
    json node_;
};

void checkSupported(const Section& root) {
    const auto refuse = [&root](const char* what) {
        root.fail(std::string("describes a model with ") + what + ", which is not supported", ErrorKind::Unsupported);
    };
    if (root.value<std::string>("hidden_act", "silu") != "silu") refuse("another activation than SiLU");
    if (root.value("attention_bias", false)) refuse("attention biases");
    if (root.value("use_sliding_window", false)) refuse("sliding-window attention");
    if (root.has("num_experts") || root.has("num_local_experts")) refuse("experts");
    if (!root.has("rope_scaling")) return;
    const Section scaling = root.child("rope_scaling");
    const auto type = scaling.value<std::string>("rope_type", scaling.value<std::string>("type", "default"));
    if (type != "default") refuse("scaled rotary positions");
}

float readRopeTheta(const Section& root) {
    if (root.has("rope_theta")) return root.value<float>("rope_theta");
    return root.has("rope_parameters") ? root.child("rope_parameters").value<float>("rope_theta") : 1e6F;
}

std::vector<int> readRoutedLayers(const Section& msa, int layerCount) {
    std::vector<int> layers;
    if (!msa.has("router_layer_idx")) msa.fail("lacks \"router_layer_idx\"");
    const json& node = msa.at("router_layer_idx");
    if (node.is_array()) {
        layers = msa.value<std::vector<int>>("router_layer_idx");
    } else if (node.is_number_integer()) {
        layers = {node.get<int>()};
    } else if (msa.value<std::string>("router_layer_idx") == "all") {
        layers.resize(static_cast<std::size_t>(layerCount));
        std::iota(layers.begin(), layers.end(), 0);
    } else {
        std::istringstream list(node.get<std::string>());
        for (std::string part; std::getline(list, part, ',');) {
            std::istringstream number(part);
            int layer = -1;
            if (!(number >> layer)) msa.fail("has a \"router_layer_idx\" that is not a list of layers");
            layers.push_back(layer);
        }
    }
    std::sort(layers.begin(), layers.end());
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
    if (layers.empty() || layers.front() < 0 || layers.back() >= layerCount)
        msa.fail("has a \"router_layer_idx\" outside the model's layers");
    return layers;
}

// Length and scale by the table of MSA.md, section 3, unless another normalisation was asked for.
void normalise(RoutingConfig& routing, const ModelConfig& config, bool cosineByConfig, RoutingLength asked) {
    const bool cosine = asked == RoutingLength::OfCheckpoint ? cosineByConfig : asked == RoutingLength::Unit;
    routing.rules.normalise = cosine;
    routing.rules.scale = cosine && routing.decoupled ? 1.0F : 1.0F / std::sqrt(static_cast<float>(config.headWidth));
}

RoutingConfig trainingFreeRouting(const ModelConfig& config, RoutingLength asked) {
    RoutingConfig routing;
    for (int layer = config.layerCount / 2; layer < config.layerCount; ++layer) routing.layers.push_back(layer);
    normalise(routing, config, false, asked);
    return routing;
}

RoutingConfig readRouting(const Section& msa, const ModelConfig& config, RoutingLength asked) {
    RoutingConfig routing;
    routing.layers = readRoutedLayers(msa, config.layerCount);
    routing.chunkTokens = msa.positive("pooling_kernel_size");
    routing.topK = msa.positive("top_k_docs", msa.positive("doc_top_k", 16));
    routing.decoupled = msa.value("decouple_router", true);
    normalise(routing, config, msa.value<std::string>("aux_loss_method", "") == "INFONCE", asked);
    routing.rules.heads =
        msa.choice<HeadReduce>("head_reduce_method", {{"mean", HeadReduce::Mean}, {"max", HeadReduce::Max}});
    routing.rules.tokens = msa.choice<TokenReduce>(
        "query_reduce_method", {{"mean", TokenReduce::Mean}, {"max", TokenReduce::Max}, {"last", TokenReduce::Last}});
    routing.rules.chunks =
        msa.choice<ChunkReduce>("chunk_reduce_method", {{"mean", ChunkReduce::Mean}, {"max", ChunkReduce::Max}});
    if (msa.value<std::string>("decouple_pooling_mode", "mean") != "mean")
        msa.fail("pools routing keys by another rule than the mean, which is not supported", ErrorKind::Unsupported);
    return routing;
}

std::vector<double> readLayerWeights(const Section& memoir, std::size_t routedLayerCount) {
    auto weights = memoir.value("route_layer_weights", std::vector<double>(routedLayerCount, 1.0));
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (weights.size() != routedLayerCount || !(sum > 0))
        memoir.fail("has \"route_layer_weights\" that do not fit the routed layers");
    for (double& weight : weights) weight /= sum;
    return weights;
}

std::optional<Lane> readLane(const Section& memoir, const char* name, int width) {
    if (!memoir.has(name)) return std::nullopt;
    const auto ends = memoir.value<std::vector<int>>(name);
    if (ends.size() != 2 || ends[0] < 0 || ends[0] >= ends[1] || ends[1] > width)
        memoir.fail("has a \"" + std::string(name) + "\" that is no part of the width");
    return Lane{ends[0], ends[1]};
}

MemoirConfig readMemoir(const Section& memoir, const RoutingConfig& routing, bool hasMsaConfig, int width) {
    MemoirConfig config;
    config.trainedForInterleave = hasMsaConfig;
    if (memoir.has("mode"))
        config.trainedForInterleave = memoir.choice<bool>("mode", {{"interleave", true}, {"read", false}});
    config.routeLayerWeights = readLayerWeights(memoir, routing.layers.size());
    if (memoir.has("id_decoding"))
        config.idDecoding = memoir.choice<IdDecoding>(
            "id_decoding", {{"constrained", IdDecoding::Constrained}, {"free", IdDecoding::Free}});
    if (memoir.has("abstention")) {
        const Section abstention = memoir.child("abstention");
        config.abstention = {abstention.value<double>("bias"), abstention.value<double>("score_weight"),
                             abstention.value<double>("margin_weight", 0.0), abstention.value<double>("floor")};
    }
    if (memoir.has("answer_floor")) config.answerFloor = memoir.value<double>("answer_floor");
    if (memoir.has("read_prompt"))
        config.asksFirst = memoir.choice<bool>("read_prompt", {{"question_first", true}, {"question_last", false}});
    if (memoir.has("answer_decoding"))
        config.answersBySpans = memoir.choice<bool>("answer_decoding", {{"spans", true}, {"free", false}});
    if (memoir.has("fusion") && memoir.child("fusion").has("router_weight"))
        config.routerWeight = memoir.child("fusion").value<double>("router_weight");
    config.meaningLane = readLane(memoir, "meaning_lane", width);
    if (memoir.value("lane_turned", false)) config.turnedWidth = memoir.value<int>("lexical_width");
    if (config.turnedWidth < 0 || config.turnedWidth > width) memoir.fail("has a \"lexical_width\" beyond the width");
    if (config.turnedWidth > 0 && config.meaningLane && config.meaningLane->end > config.turnedWidth)
        memoir.fail("has a \"meaning_lane\" beyond the \"lexical_width\" that is turned");
    return config;
}

void appendEndTokens(const Section& section, std::vector<std::int32_t>& tokens) {
    if (!section.has("eos_token_id")) return;
    if (section.at("eos_token_id").is_array()) {
        for (const auto token : section.value<std::vector<std::int32_t>>("eos_token_id")) tokens.push_back(token);
    } else {
        tokens.push_back(section.value<std::int32_t>("eos_token_id"));
    }
}

void readGeneration(const Section& root, const std::filesystem::path& folder, ModelConfig& config) {
    appendEndTokens(root, config.endTokens);
    const std::filesystem::path file = folder / "generation_config.json";
    if (std::filesystem::exists(file)) {
        const Section generation(file, readJsonFile(file));
        appendEndTokens(generation, config.endTokens);
        config.sampling.topK = generation.value("top_k", 0);
        config.sampling.topP = generation.value("top_p", 1.0);
    }
    std::sort(config.endTokens.begin(), config.endTokens.end());
    config.endTokens.erase(std::unique(config.endTokens.begin(), config.endTokens.end()), config.endTokens.end());
}

ModelConfig readDecoder(const Section& root) {
    ModelConfig config;
    config.width = root.positive("hidden_size");
    config.layerCount = root.positive("num_hidden_layers");
    config.queryHeads = root.positive("num_attention_heads");
    config.kvHeads = root.positive("num_key_value_heads", config.queryHeads);
    config.headWidth = root.positive("head_dim", std::max(1, config.width / config.queryHeads));
    config.innerWidth = root.positive("intermediate_size");
    config.vocabularySize = root.positive("vocab_size");
    config.contextTokens = root.positive("max_position_embeddings", 32768);
    config.normEpsilon = root.value<float>("rms_norm_eps", 1e-6F);
    config.ropeTheta = readRopeTheta(root);
    config.tiedHead = root.value("tie_word_embeddings", false);
    if (config.queryHeads % config.kvHeads != 0)
        root.fail("has query heads that are not a multiple of its key/value heads");
    if (config.headWidth % 2 != 0) root.fail("has an odd \"head_dim\"");
    return config;
}

std::string folderName(const std::filesystem::path& folder) {
    const std::filesystem::path plain = folder.lexically_normal();
    return (plain.has_filename() ? plain : plain.parent_path()).filename().string();
}

}  // namespace

bool RoutingConfig::isRouted(int layer) const {
    return std::binary_search(layers.begin(), layers.end(), layer);
}

BankShape bankShape(const ModelConfig& config, DType dtype) {
    return {static_cast<std::int32_t>(config.routing.layers.size()), config.kvHeads, config.headWidth,
            config.routing.chunkTokens, dtype};
}

ModelConfig loadModelConfig(const std::filesystem::path& modelFolder, RoutingLength length) {
    const std::filesystem::path file = modelFolder / "config.json";
    const Section root(file, readJsonFile(file));
    checkSupported(root);
    ModelConfig config = readDecoder(root);
    readGeneration(root, modelFolder, config);
    const bool hasMsaConfig = root.has("msa_config");
    config.routing =
        hasMsaConfig ? readRouting(root.child("msa_config"), config, length) : trainingFreeRouting(config, length);
    const Section memoir = root.has("memoir_config") ? root.child("memoir_config") : Section(file, json::object());
    config.memoir = readMemoir(memoir, config.routing, hasMsaConfig, config.width);
    config.name = memoir.value("name", folderName(modelFolder));
    return config;
}

}  // namespace memoir::engine
