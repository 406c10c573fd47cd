// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// How a checkpoint routes: msa_config of config.json, or the training-free defaults where it has none.
struct RoutingConfig {
    std::vector<int> layers;  // ascending, at least one
    int chunkTokens = 64;     // P
    int topK = 16;            // passages selected per routed layer; also where a question's positions begin
    bool decoupled = false;   // own router projectors; else the layer's queries and keys route
    bool cosine = false;      // routing queries and keys have unit length
    float scale = 1.0F;       // multiplies every dot product
    HeadReduce heads = HeadReduce::Mean;
    TokenReduce tokens = TokenReduce::Max;
    ChunkReduce chunks = ChunkReduce::Max;

    bool isRouted(int layer) const;
};

enum class IdDecoding { Free, Constrained };

// memoir_config of config.json: what only Memoir's own checkpoints say about themselves.
//   trained_for_interleave  bool       default: there is an msa_config
//   id_decoding             "constrained" or "free" (default)
//   route_layer_weights     [number]   one per routed layer, for the one ranking; default: all equal
//   abstention              {"bias", "score_weight", "margin_weight", "floor"}
//   answer_floor, router_weight  number
struct MemoirConfig {
    bool trainedForInterleave = false;
    IdDecoding idDecoding = IdDecoding::Free;
    std::vector<double> routeLayerWeights;  // one per routed layer, summing to 1
    std::optional<ModelSummary::Abstention> abstention;
    std::optional<double> answerFloor, routerWeight;
};

// The shape of a dense Qwen3 decoder with or without Memory Sparse Attention.
struct ModelConfig {
    std::string name;  // of the checkpoint's folder
    int width = 0;     // D
    int layerCount = 0;
    int queryHeads = 0;  // H, a multiple of kvHeads
    int kvHeads = 0;     // G
    int headWidth = 0;   // E, even
    int innerWidth = 0;  // of the feed-forward network
    int vocabularySize = 0;
    float normEpsilon = 1e-6F;
    float ropeTheta = 1e6F;
    bool tiedHead = false;
    int contextTokens = 0;
    std::vector<std::int32_t> endTokens;  // any of them ends generation
    RoutingConfig routing;
    MemoirConfig memoir;
};

// Reads config.json and, where it exists, generation_config.json. Unknown keys are ignored. Throws Error: NotFound,
// BadInput naming the key, Unsupported for architectures that are not dense Qwen3.
ModelConfig loadModelConfig(const std::filesystem::path& modelFolder,
                            RoutingNormalisation normalisation = RoutingNormalisation::FromConfig);

}  // namespace memoir::engine
