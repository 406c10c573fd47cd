// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/loaded_model.h"

#include "engine/base/error.h"
#include "engine/base/posix_file.h"
#include "engine/inference/id_chooser.h"

namespace memoir::engine {
namespace {

Checkpoint openCheckpoint(const std::filesystem::path& folder) {
    PosixFileSystem files;
    return Checkpoint(files, folder);
}

// The frame's tokens and every other id are used as rows of the embedding.
const Tokenizer& checked(const Tokenizer& tokenizer, const ModelConfig& config, const std::filesystem::path& folder) {
    if (tokenizer.tokenCount() > config.vocabularySize)
        throw Error(ErrorKind::BadInput,
                    folder.string() + " holds a tokenizer with more tokens than the model's \"vocab_size\"");
    return tokenizer;
}

RoutingLength lengthOf(RoutingNormalisation normalisation) {
    if (normalisation == RoutingNormalisation::FromConfig) return RoutingLength::OfCheckpoint;
    return normalisation == RoutingNormalisation::Cosine ? RoutingLength::Unit : RoutingLength::Raw;
}

// Stored routing keys have unit length or not, so a bank encoded one way does not serve the other.
std::string variantOf(const ModelConfig& config) {
    return config.routing.rules.normalise ? "cosine" : "dot";
}

}  // namespace

LoadedModel::LoadedModel(const std::filesystem::path& folder, RoutingNormalisation normalisation,
                         std::unique_ptr<Tokenizer> tokenizer, Backend& backend)
    : config_(loadModelConfig(folder, lengthOf(normalisation))),
      tokenizer_(std::move(tokenizer)),
      protocol_(checked(*tokenizer_, config_, folder)),
      checkpoint_(openCheckpoint(folder)),
      weights_(config_, checkpoint_, backend),
      transformer_(backend, config_, weights_),
      templateHead_(encodeTemplateHead(transformer_, protocol_.templateHead())),
      idTokens_(tokensOfIds(*tokenizer_)),
      fingerprint_(engine::fingerprint(checkpoint_, variantOf(config_))) {}

}  // namespace memoir::engine
