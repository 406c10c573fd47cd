// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <memory>

#include "app/commands/model_choice.h"
#include "app/commands/model_fetch.h"
#include "app/commands/model_import.h"
#include "app/commands/model_shelf.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"
#include "app/fetch/address.h"
#include "app/service/program_files.h"
#include "engine/base/error.h"
#include "engine/model/config.h"
#include "engine/outlook.h"

namespace memoir::app {

namespace {

namespace fs = std::filesystem;

Json toJson(const std::vector<UnfinishedFetch>& fetches) {
    Json rows = Json::array();
    for (const UnfinishedFetch& fetch : fetches) {
        rows.push_back({{"name", fetch.name},
                        {"address", fetch.address},
                        {"host", hostOf(fetch.address)},
                        {"bytes", fetch.bytes},
                        {"total_bytes", fetch.totalBytes < 0 ? Json() : Json(fetch.totalBytes)}});
    }
    return rows;
}

ExitCode list(Session& session) {
    const fs::path chosen = session.modelFolder();
    Json models = Json::array();
    for (const ShelvedModel& model : shelvedModels()) {
        models.push_back({{"name", model.name},
                          {"path", model.folder.string()},
                          {"bundled", model.bundled},
                          {"fetched", model.fetched},
                          {"chosen", fs::equivalent(model.folder, chosen)}});
    }
    const std::vector<UnfinishedFetch> unfinished = unfinishedFetches();
    if (session.wantsJson()) {
        session.print({{"models", models}, {"unfinished", toJson(unfinished)}});
        return ExitCode::Done;
    }
    for (const Json& model : models) {
        std::cout << (model.at("chosen").get<bool>() ? "* " : "  ") << model.at("name").get<std::string>() << "  "
                  << model.at("path").get<std::string>() << "\n";
    }
    for (const UnfinishedFetch& fetch : unfinished) {
        std::cout << "  " << fetch.name << "  not fetched to its end; `memoir model fetch " << fetch.address
                  << "` goes on\n";
    }
    return ExitCode::Done;
}

Json toJson(const engine::ModelConfig& config, const engine::ModelOutlook& outlook, const fs::path& folder) {
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
            {"trained_for_interleave", config.memoir.trainedForInterleave},
            {"parameters", outlook.parameterCount},
            {"weights_bytes", outlook.weightBytes},
            {"work_bytes", outlook.workBytes},
            {"bank_bytes_per_token", outlook.routingBytesPerToken + outlook.contentBytesPerToken}};
}

ExitCode describe(Session& session, const std::string& name) {
    const fs::path folder = name.empty() ? session.modelFolder() : modelNamed(name);
    const engine::DeviceOutlook device = engine::deviceOutlook({session.device(), session.threadCount()});
    const Json model = toJson(engine::loadModelConfig(folder), engine::modelOutlook(folder, device), folder);
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

ExitCode remove(Session& session, const std::string& name) {
    std::error_code none;
    for (const ShelvedModel& model : shelvedModels()) {
        if (model.name != name || model.bundled || !fs::equivalent(model.folder, session.modelFolder(), none)) continue;
        throw engine::Error(
            engine::ErrorKind::Busy,
            "This archive uses " + name + "; let it use another model first: `memoir model use bundled`.");
    }
    unshelve(name);
    if (session.wantsJson())
        session.print({{"removed", name}});
    else
        std::cout << "Removed " << name << ".\n";
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

void declareFetch(CLI::App& command, CommandLine& line) {
    const auto arguments = std::make_shared<FetchArguments>();
    CLI::App* fetch = command.add_subcommand(
        "fetch",
        "Fetch a checkpoint, verify and prove it, and put it on the list. This alone opens a network connection.\n"
        "ADDRESS is a folder (https://HOST/PATH/), the SHA256SUMS in one, or OWNER/NAME[@REVISION] on the Hugging Face "
        "hub (HF_ENDPOINT names a mirror). Weights are only taken with their SHA-256: from a file SHA256SUMS, as "
        "sha256sum writes it, or from the hub. A fetch that ended early goes on with the same command.");
    fetch->add_option("ADDRESS", arguments->address, "Where it is")
        ->required()
        ->check(CLI::Validator(addressProblem, "ADDRESS"));
    fetch->add_option("--timeout", arguments->silenceS, "Give up a server that sends nothing for so long")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    fetch->add_option("--attempts", arguments->attempts, "Tries in a row when a connection is cut or a server busy")
        ->type_name("N")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    fetch->add_option("--progress-fd", arguments->progressFd, "Tell progress there, one JSON object a line")
        ->type_name("N")
        ->check(CLI::Range(0, 1 << 20));
    fetch->callback([&line, arguments] {
        line.action = [arguments](Session& session) { return fetchModel(session, *arguments); };
    });
}

}  // namespace

void declareModel(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("model", "List, describe, fetch, prove and choose models");
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
    declare("remove", "Remove a fetched model, an unfinished fetch, or an imported model's link", remove)
        ->add_option("NAME", *name, "A listed name")
        ->required();
    declareFetch(*command, line);
}

}  // namespace memoir::app
