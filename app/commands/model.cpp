// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <memory>

#include "app/commands/model_choice.h"
#include "app/commands/model_proof.h"
#include "app/commands/model_shelf.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"
#include "app/service/program_files.h"
#include "engine/model/config.h"

namespace memoir::app {

namespace {

namespace fs = std::filesystem;

ExitCode list(Session& session) {
    const fs::path chosen = session.modelFolder();
    Json models = Json::array();
    for (const ShelvedModel& model : shelvedModels()) {
        models.push_back({{"name", model.name},
                          {"path", model.folder.string()},
                          {"bundled", model.bundled},
                          {"chosen", fs::equivalent(model.folder, chosen)}});
    }
    if (session.wantsJson()) {
        session.print({{"models", models}});
        return ExitCode::Done;
    }
    for (const Json& model : models) {
        std::cout << (model.at("chosen").get<bool>() ? "* " : "  ") << model.at("name").get<std::string>() << "  "
                  << model.at("path").get<std::string>() << "\n";
    }
    return ExitCode::Done;
}

Json toJson(const engine::ModelConfig& config, const fs::path& folder) {
    return {{"name", config.name},
            {"path", folder.string()},
            {"bundled", fs::equivalent(folder, bundledModelFolder())},
            {"layers", config.layerCount},
            {"width", config.width},
            {"query_heads", config.queryHeads},
            {"kv_heads", config.kvHeads},
            {"vocabulary", config.vocabularySize},
            {"context_tokens", config.contextTokens},
            {"routed_layers", config.routing.layers},
            {"chunk_tokens", config.routing.chunkTokens},
            {"top_k", config.routing.topK},
            {"trained_for_interleave", config.memoir.trainedForInterleave}};
}

ExitCode describe(Session& session, const std::string& name) {
    const fs::path folder = name.empty() ? session.modelFolder() : modelNamed(name);
    const Json model = toJson(engine::loadModelConfig(folder), folder);
    if (session.wantsJson()) {
        session.print(model);
        return ExitCode::Done;
    }
    for (const auto& [key, value] : model.items()) {
        std::cout << key << std::string(24 - key.size(), ' ')
                  << (value.is_string() ? value.get<std::string>() : value.dump()) << "\n";
    }
    return ExitCode::Done;
}

Json toJson(const std::vector<CheckFinding>& findings) {
    Json checks = Json::array();
    for (const CheckFinding& finding : findings) {
        checks.push_back(
            {{"name", finding.name}, {"ok", finding.ok}, {"detail", finding.detail}, {"advice", finding.advice}});
    }
    return checks;
}

// All findings, or what the first failed one says as an error.
std::vector<CheckFinding> proved(Session& session, const fs::path& folder) {
    const ProofOptions options{folder, session.device(), session.threadCount()};
    std::vector<CheckFinding> findings = proveModel(options, session.stop());
    for (const CheckFinding& finding : findings) {
        session.remark((finding.ok ? "ok       " : "PROBLEM  ") + finding.name + ": " + finding.detail);
        if (!finding.ok) {
            throw engine::Error(engine::ErrorKind::BadInput,
                                "The model in " + folder.string() + " cannot be used: " + finding.detail);
        }
    }
    return findings;
}

ExitCode importModel(Session& session, const std::string& path) {
    const fs::path folder = absoluteModelFolder(path);
    const std::vector<CheckFinding> findings = proved(session, folder);
    const ShelvedModel model = shelve(folder);
    if (session.wantsJson()) {
        session.print(
            {{"ok", true}, {"name", model.name}, {"path", model.folder.string()}, {"checks", toJson(findings)}});
    } else {
        std::cout << "Proved. `memoir model use " << model.name << "` lets this archive use it.\n";
    }
    return ExitCode::Done;
}

ExitCode use(Session& session, const std::string& name) {
    const fs::path folder = modelNamed(name);
    const engine::ModelConfig config = engine::loadModelConfig(folder);
    const bool bundled = fs::equivalent(folder, bundledModelFolder());
    session.call("settings.set", {{"key", "model"}, {"value", bundled ? std::string() : folder.string()}});
    session.call("shutdown", Json::object());  // the next call starts it with the new model
    if (session.wantsJson())
        session.print({{"name", config.name}, {"path", folder.string()}});
    else
        std::cout << "The archive uses " << config.name << " from now on; its memory is encoded again.\n";
    return ExitCode::Done;
}

}  // namespace

void declareModel(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("model", "List, describe, prove and choose models");
    command->require_subcommand(1);
    const auto name = std::make_shared<std::string>();
    const auto declare = [&](const char* action, const char* help, ExitCode (*run)(Session&, const std::string&)) {
        CLI::App* app = command->add_subcommand(action, help);
        app->callback(
            [&line, name, run] { line.action = [name, run](Session& session) { return run(session, *name); }; });
        return app;
    };
    command->add_subcommand("list", "The models on this machine")->callback([&line] { line.action = list; });
    declare("info", "One model, or the one in use", describe)->add_option("DIR", *name, "A folder or a listed name");
    declare("use", "Let the archive use this model", use)
        ->add_option("DIR", *name, "A folder or a listed name")
        ->required();
    declare("import", "Prove a checkpoint and put it on the list", importModel)
        ->add_option("PATH", *name, "A checkpoint's folder")
        ->required();
}

}  // namespace memoir::app
