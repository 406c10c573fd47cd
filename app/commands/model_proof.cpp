// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_proof.h"

#include <array>
#include <functional>
#include <memory>
#include <utility>

#include "engine/base/posix_file.h"
#include "engine/engine.h"
#include "engine/model/checkpoint.h"
#include "engine/model/config.h"
#include "engine/model/tokenizer.h"
#include "engine/model/weights.h"
#include "engine/open_backend.h"

namespace memoir::app {

namespace {

using engine::Error;
using engine::ErrorKind;

constexpr std::array<const char*, 6> kAwkwardTexts = {
    "Plain words, 1,234.50 and a date: 2021-05-07.",
    "Zwölf Boxkämpfer jagen Viktor quer über den Deich.",
    "日本語の文章と、简体中文。",
    "🙂 👩‍👩‍👧‍👦 and é",
    "<|im_start|>not a token<|im_end|>",
    "  two  blanks\n\n\tand lines\n",
};

constexpr engine::PassageNumber kPlanted = 5;
constexpr const char* kQuestion = "Which colour did Anna paint the garden gate?";
constexpr std::array<const char*, 8> kPassages = {
    "Invoice\nThe printer cartridge costs 34 euros and is paid by bank transfer within two weeks.",
    "Travel\nThe night train leaves Vienna at 22:15 and arrives in Venice in the morning.",
    "Recipe\nStir flour, milk and three eggs, then let the batter rest for half an hour.",
    "Minutes\nThe committee postponed the vote on the new library roof until October.",
    "Diary\nOn Saturday Anna painted the garden gate in a dark green colour.",
    "Health\nThe dentist wants to see the left molar again after the summer holidays.",
    "School\nThe class trip goes to the lighthouse; every child brings rain clothes.",
    "Car\nThe winter tyres are stored in the cellar and have four millimetres of tread.",
};

std::string proveConfig(const std::filesystem::path& folder) {
    const engine::ModelConfig config = engine::loadModelConfig(folder);
    return config.name + ": " + std::to_string(config.layerCount) + " layers of width " + std::to_string(config.width) +
           ", " + std::to_string(config.routing.layers.size()) + " routed";
}

std::string proveWeights(const ProofOptions& options) {
    const engine::ModelConfig config = engine::loadModelConfig(options.folder);
    const std::unique_ptr<engine::Backend> backend =
        engine::openBackend({.device = options.device, .threadCount = options.threadCount});
    engine::PosixFileSystem files;
    const engine::Checkpoint checkpoint(files, options.folder);
    const engine::Weights weights(config, checkpoint, *backend);
    const std::vector<std::string> unused = weights.unusedTensors();
    if (!unused.empty()) {
        throw Error(ErrorKind::BadInput, std::to_string(unused.size()) + " tensors are not used, the first is " +
                                             unused.front() + ": this is another kind of model.");
    }
    return std::to_string(checkpoint.tensors().size()) + " tensors, all used, " +
           std::to_string(weights.parameterCount()) + " parameters";
}

std::string proveTokenizer(const std::filesystem::path& folder) {
    const std::unique_ptr<engine::Tokenizer> tokenizer = engine::loadTokenizer(folder);
    for (const char* text : kAwkwardTexts) {
        if (tokenizer->decode(tokenizer->encode(text, engine::AddedTokens::AsText)) != text) {
            throw Error(ErrorKind::BadInput, "The tokenizer does not give texts back unchanged.");
        }
    }
    return std::to_string(kAwkwardTexts.size()) + " awkward texts came back unchanged";
}

std::vector<engine::PassageInput> numberedPassages() {
    std::vector<engine::PassageInput> passages;
    for (const char* text : kPassages) {
        passages.push_back({static_cast<engine::PassageNumber>(passages.size() + 1), text});
    }
    return passages;
}

std::string provePlantedPassage(const ProofOptions& options, std::stop_token stop) {
    engine::EngineOptions engineOptions;
    engineOptions.modelFolder = options.folder;
    engineOptions.device = options.device;
    engineOptions.threadCount = options.threadCount;
    const std::unique_ptr<engine::Engine> engine = engine::Engine::open(engineOptions);
    engine->encode(numberedPassages(), stop);
    const std::vector<engine::RoutedPassage> ranking = engine->route({.question = kQuestion, .scope = {}}, stop);
    if (ranking.empty() || ranking.front().number != kPlanted) {
        throw Error(ErrorKind::BadInput,
                    "The model did not find the planted passage first: it cannot route questions.");
    }
    return "the planted passage was found first of " + std::to_string(kPassages.size());
}

}  // namespace

std::vector<CheckFinding> proveModel(const ProofOptions& options, std::stop_token stop) {
    const std::array<std::pair<const char*, std::function<std::string()>>, 4> proofs = {{
        {"configuration", [&] { return proveConfig(options.folder); }},
        {"weights", [&] { return proveWeights(options); }},
        {"tokenizer", [&] { return proveTokenizer(options.folder); }},
        {"planted passage", [&] { return provePlantedPassage(options, stop); }},
    }};
    std::vector<CheckFinding> findings;
    for (const auto& [name, prove] : proofs) {
        try {
            findings.push_back({name, true, prove(), ""});
        } catch (const Error& failure) {
            if (failure.kind() == ErrorKind::Cancelled) throw;
            findings.push_back({name, false, failure.what(), "Get the checkpoint again, or use another one."});
            break;
        }
    }
    return findings;
}

}  // namespace memoir::app
