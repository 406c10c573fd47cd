// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct StatusOptions {
    bool files = false, failed = false;
};

std::string kindsInWords(const Json& kinds) {
    std::string text;
    for (const auto& [kind, count] : kinds.items()) {
        text += (text.empty() ? "" : ", ") + grouped(count.get<std::int64_t>()) + " " + kind;
    }
    return text.empty() ? "" : " (" + text + ")";
}

std::string queueInWords(const Json& queue) {
    const auto waiting = queue.at("pending").get<std::int64_t>() + queue.at("running").get<std::int64_t>();
    std::string text = waiting == 0 ? "empty" : grouped(waiting) + " to do";
    if (!queue.at("eta_s").is_null()) text += ", about " + durationInWords(queue.at("eta_s").get<double>()) + " left";
    if (const auto failed = queue.at("failed").get<std::int64_t>(); failed > 0)
        text += ", " + grouped(failed) + " failed";
    if (const auto erasing = queue.at("erasing").get<std::int64_t>(); erasing > 0) text += ", erasing";
    return queue.at("paused").get<bool>() ? text + ", paused" : text;
}

void printOverview(const Json& status) {
    const auto number = [](const Json& value) { return value.get<std::int64_t>(); };
    const Json& model = status.at("model");
    const Json& bytes = status.at("bytes");
    std::cout << "Archive  " << status.at("archive").get<std::string>() << "\n";
    std::cout << "Memory   " << counted(number(status.at("documents")), "document", "documents")
              << kindsInWords(status.at("kinds")) << ", "
              << counted(number(status.at("passages")), "passage", "passages") << ", "
              << counted(number(status.at("tokens")), "token", "tokens") << "\n";
    std::cout << "Queue    " << queueInWords(status.at("queue")) << "\n";
    std::cout << "Model    " << model.at("name").get<std::string>()
              << (model.at("bundled").get<bool>() ? ", bundled, " : ", ")
              << counted(number(model.at("parameters")), "parameter", "parameters") << "\n";
    std::cout << "Device   " << status.at("device").at("name").get<std::string>() << "\n";
    for (const auto& note : status.at("device").value("notes", std::vector<std::string>()))
        std::cout << "         " << note << "\n";
    std::cout << "Disk     " << bytesInWords(number(bytes.at("catalogue"))) << " text and index, "
              << bytesInWords(number(bytes.at("bank"))) << " encoded memory\n";
    for (const Json& source : status.at("sources")) {
        std::cout << "Source   " << source.at("id").get<std::string>() << "  " << source.at("path").get<std::string>()
                  << "  " << source.at("state").get<std::string>() << "\n";
    }
}

void printFiles(const Json& files) {
    for (const Json& file : files) {
        std::cout << file.at("state").get<std::string>() << "  " << file.at("path").get<std::string>();
        if (const auto inner = file.at("inner").get<std::string>(); !inner.empty()) std::cout << " (" << inner << ")";
        if (const auto reason = file.at("reason").get<std::string>(); !reason.empty()) std::cout << ": " << reason;
        std::cout << "\n";
    }
}

ExitCode status(Session& session, const StatusOptions& options) {
    const Json result = session.call("status", {{"files", options.files}, {"failed", options.failed}});
    if (session.wantsJson()) {
        session.print(result);
        return ExitCode::Done;
    }
    printOverview(result);
    if (result.contains("files")) printFiles(result.at("files"));
    return ExitCode::Done;
}

}  // namespace

void declareStatus(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("status", "What is in memory, the queue, the model, sizes");
    const auto options = std::make_shared<StatusOptions>();
    command->add_flag("--files", options->files, "With every file");
    command->add_flag("--failed", options->failed, "With the files that failed");
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return status(session, *options); }; });
}

}  // namespace memoir::app
