// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/memory/bank_shape.h"
#include "engine/memory/router.h"

namespace memoir::engine {

// How a checkpoint routes: msa_config of config.json, or the training-free defaults where it has none.
struct RoutingConfig {
    std::vector<int> layers;  // ascending, at least one
    int chunkTokens = 64;     // P
    int topK = 16;            // passages selected per routed layer; also where a question's positions begin
    bool decoupled = false;   // own router projectors; else the layer's rotated queries and keys route
    RoutingRules rules;

    bool isRouted(int layer) const;
};

enum class IdDecoding { Free, Constrained };

struct AbstentionConfig {
    double bias = 0, scoreWeight = 0, marginWeight = 0, floor = 0;
};

// Dimensions [begin, end) of a token's vector.
struct Lane {
    int begin = 0, end = 0;
};

// memoir_config of config.json: what only Memoir's own checkpoints say about themselves. Everything may be absent.
//   name                 str        default: the folder's name
//   mode                 "interleave" or "read": what it was trained for; default: interleave with an msa_config
//   id_decoding          "constrained" or "free" (default)
//   route_layer_weights  [number]   one per routed layer, for the one ranking; default: all equal
//   abstention           {"bias", "score_weight", "margin_weight", "floor"}
//   answer_floor         number
//   read_prompt          "question_first": asked before the passages, too; or "question_last" (default)
//   answer_decoding      "spans": a read answer is made of words of the passages; or "free" (default)
//   fusion               {"router_weight"}
//   meaning_lane         [begin, end)  the dimensions of a token's vector that say what it means
//   lane_turned          bool: the first lexical_width dimensions are stored turned (engine/train/turning.py)
struct MemoirConfig {
    bool trainedForInterleave = false;
    IdDecoding idDecoding = IdDecoding::Free;
    std::vector<double> routeLayerWeights;  // one per routed layer, summing to 1
    std::optional<AbstentionConfig> abstention;
    std::optional<double> answerFloor, routerWeight;
    bool asksFirst = false, answersBySpans = false;
    std::optional<Lane> meaningLane;  // before it is turned
    int turnedWidth = 0;              // dimensions that a cosine transform was applied to
};

// generation_config.json, as far as sampling goes; used where the temperature is above 0.
struct SamplingConfig {
    int topK = 0;     // 0: all tokens
    double topP = 1;  // the likeliest tokens that together have this probability
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
    SamplingConfig sampling;
    RoutingConfig routing;
    MemoirConfig memoir;
};

// What every bank of this model has in common.
BankShape bankShape(const ModelConfig& config, DType dtype);

// Whether routing queries and keys have unit length: as the checkpoint's method says, or as an experiment wants it.
enum class RoutingLength { OfCheckpoint, Unit, Raw };

// Reads config.json and, where it exists, generation_config.json. Unknown keys are ignored. Throws Error: NotFound,
// BadInput naming the key, Unsupported for architectures that are not dense Qwen3.
ModelConfig loadModelConfig(const std::filesystem::path& modelFolder,
                            RoutingLength length = RoutingLength::OfCheckpoint);

}  // namespace memoir::engine
