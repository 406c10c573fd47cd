// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/model/tiny_model.h"

#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/engine/model/safetensors_writer.h"

namespace memoir::engine {
namespace {

using nlohmann::json;

// Adds float32 tensors of random numbers.
class RandomTensors {
  public:
    explicit RandomTensors(unsigned seed) : random_(seed) {}

    void add(const std::string& name, const std::vector<std::int64_t>& shape, float spread, float mean = 0) {
        std::int64_t count = 1;
        for (const std::int64_t extent : shape) count *= extent;
        std::normal_distribution<float> noise(mean, spread);
        std::vector<float> values(static_cast<std::size_t>(count));
        for (float& value : values) value = noise(random_);
        file.add(name, "F32", shape, std::as_bytes(std::span(values)));
    }
    SafetensorsWriter file;

  private:
    std::mt19937 random_;
};

void addLayer(RandomTensors& tensors, const json& config, int layer, bool hasRouter) {
    const std::string prefix = "model.layers." + std::to_string(layer) + ".";
    const auto width = config.at("hidden_size").get<std::int64_t>();
    const auto inner = config.at("intermediate_size").get<std::int64_t>();
    const auto head = config.at("head_dim").get<std::int64_t>();
    const std::int64_t queries = config.at("num_attention_heads").get<std::int64_t>() * head;
    const std::int64_t keys = config.at("num_key_value_heads").get<std::int64_t>() * head;
    const float spread = 0.15F;
    tensors.add(prefix + "input_layernorm.weight", {width}, 0.1F, 1.0F);
    tensors.add(prefix + "post_attention_layernorm.weight", {width}, 0.1F, 1.0F);
    tensors.add(prefix + "self_attn.q_proj.weight", {queries, width}, spread);
    tensors.add(prefix + "self_attn.k_proj.weight", {keys, width}, spread);
    tensors.add(prefix + "self_attn.v_proj.weight", {keys, width}, spread);
    tensors.add(prefix + "self_attn.o_proj.weight", {width, queries}, spread);
    tensors.add(prefix + "self_attn.q_norm.weight", {head}, 0.1F, 1.0F);
    tensors.add(prefix + "self_attn.k_norm.weight", {head}, 0.1F, 1.0F);
    tensors.add(prefix + "mlp.gate_proj.weight", {inner, width}, spread);
    tensors.add(prefix + "mlp.up_proj.weight", {inner, width}, spread);
    tensors.add(prefix + "mlp.down_proj.weight", {width, inner}, spread);
    if (!hasRouter) return;
    tensors.add(prefix + "self_attn.router_q_proj.0.weight", {queries, width}, spread);
    tensors.add(prefix + "self_attn.router_k_proj.0.weight", {keys, width}, spread);
}

bool hasRouter(const json& config, int layer) {
    if (!config.contains("msa_config")) return false;
    std::istringstream list(config["msa_config"]["router_layer_idx"].get<std::string>());
    for (std::string part; std::getline(list, part, ',');)
        if (std::stoi(part) == layer) return true;
    return false;
}

}  // namespace

TinyModel::TinyModel() {
    config = json::parse(R"({
        "model_type": "msa", "hidden_size": 48, "intermediate_size": 96, "num_hidden_layers": 3,
        "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 12, "vocab_size": 1505,
        "rms_norm_eps": 1e-6, "rope_theta": 1000000, "tie_word_embeddings": true,
        "max_position_embeddings": 4096, "eos_token_id": 1502,
        "msa_config": {"aux_loss_method": "INFONCE", "decouple_router": true, "pooling_kernel_size": 8,
                       "head_reduce_method": "mean", "query_reduce_method": "mean", "chunk_reduce_method": "max",
                       "router_layer_idx": "1,2", "top_k_docs": 3}})");
}

void TinyModel::write(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "config.json") << config.dump(1);
    std::filesystem::copy_file(MEMOIR_SOURCE_DIR "/tests/data/tokenizer/tokenizer.json", folder / "tokenizer.json",
                               std::filesystem::copy_options::overwrite_existing);
    RandomTensors tensors(seed);
    const auto width = config.at("hidden_size").get<std::int64_t>();
    const auto vocabulary = config.at("vocab_size").get<std::int64_t>();
    tensors.add("model.embed_tokens.weight", {vocabulary, width}, 1.0F);
    tensors.add("model.norm.weight", {width}, 0.1F, 1.0F);
    if (!config.at("tie_word_embeddings").get<bool>()) tensors.add("lm_head.weight", {vocabulary, width}, 0.5F);
    for (int layer = 0; layer < config.at("num_hidden_layers").get<int>(); ++layer)
        addLayer(tensors, config, layer, hasRouter(config, layer));
    tensors.file.write(folder / "model.safetensors");
}

}  // namespace memoir::engine
