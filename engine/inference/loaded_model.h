// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/prompt.h"
#include "engine/model/checkpoint.h"
#include "engine/model/session.h"
#include "engine/model/transformer.h"
#include "engine/model/weights.h"

namespace memoir::engine {

// A checkpoint that is ready to encode and answer. It neither moves nor copies, since its parts refer to each other.
class LoadedModel {
  public:
    // Throws Error as loadModelConfig, Checkpoint and Weights do. The backend outlives this.
    LoadedModel(const std::filesystem::path& folder, RoutingNormalisation normalisation,
                std::unique_ptr<Tokenizer> tokenizer, Backend& backend);
    LoadedModel(const LoadedModel&) = delete;
    LoadedModel& operator=(const LoadedModel&) = delete;

    const ModelConfig& config() const { return config_; }
    const Weights& weights() const { return weights_; }
    const Protocol& protocol() const { return protocol_; }
    const KvCache& templateHead() const { return templateHead_; }
    Transformer& transformer() { return transformer_; }
    std::span<const TokenId> idTokens() const { return idTokens_; }  // tokensOfIds()
    // Of the checkpoint and how it is used; a bank belongs to exactly one.
    const std::string& fingerprint() const { return fingerprint_; }

  private:
    ModelConfig config_;
    std::unique_ptr<Tokenizer> tokenizer_;
    Protocol protocol_;
    Checkpoint checkpoint_;
    Weights weights_;
    Transformer transformer_;
    KvCache templateHead_;
    std::vector<TokenId> idTokens_;
    std::string fingerprint_;
};

}  // namespace memoir::engine
