// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <optional>

#include <unistd.h>

#include "app/commands/receipt.h"
#include "app/commands/session.h"

namespace memoir::app {

namespace {

struct ForgetOptions {
    std::vector<std::string> ids;
    std::optional<std::filesystem::path> path;
    std::optional<std::string> source;
    bool yes = false, wait = false;
};

Json paramsOf(const ForgetOptions& options) {
    Json params = {{"wait", options.wait}};
    if (!options.ids.empty()) params["ids"] = options.ids;
    if (options.path) params["path"] = pathForService(*options.path);
    if (options.source) params["source"] = *options.source;
    return params;
}

// Single things go without a question; a path or a source may hold many.
bool confirmed(const ForgetOptions& options) {
    if (options.yes || !options.ids.empty() || ::isatty(STDIN_FILENO) != 1) return true;
    std::cerr << "Forget everything below " << (options.path ? options.path->string() : *options.source) << "? [y/N] ";
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

ExitCode forget(Session& session, const ForgetOptions& options) {
    if (!confirmed(options)) return ExitCode::Cancelled;
    const Json receipt = session.call("forget", paramsOf(options));
    session.wantsJson() ? session.print(receipt) : printReceipt(receipt, std::cout);
    return ExitCode::Done;
}

}  // namespace

void declareForget(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("forget", "Forget documents; the files themselves are not touched");
    const auto options = std::make_shared<ForgetOptions>();
    CLI::Option_group* what = command->add_option_group("what", "What to forget");
    what->add_option("ID", options->ids, "Documents or passages");
    what->add_option("--path", options->path, "Everything at or below this path")->type_name("PATH");
    what->add_option("--source", options->source, "Everything of this source")->type_name("ID");
    what->require_option(1);
    command->add_flag("--yes", options->yes, "Do not ask");
    command->add_flag("--wait", options->wait, "Until nothing of it stands in any file");
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return forget(session, *options); }; });
}

}  // namespace memoir::app
