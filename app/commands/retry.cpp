// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <vector>

#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct RetryOptions {
    std::vector<std::filesystem::path> paths;
    bool failed = false;
};

ExitCode retry(Session& session, const RetryOptions& options) {
    Json paths = Json::array();
    for (const std::filesystem::path& path : options.paths) paths.push_back(pathForService(path));
    const Json result = session.call("retry", {{"paths", paths}});
    if (session.wantsJson())
        session.print(result);
    else
        std::cout << counted(result.at("files").get<std::int64_t>(), "file is", "files are") << " read again.\n";
    return ExitCode::Done;
}

}  // namespace

void declareRetry(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("retry", "Read again what failed");
    const auto options = std::make_shared<RetryOptions>();
    CLI::Option* failed = command->add_flag("--failed", options->failed, "Everything that failed (the default)");
    command->add_option("PATH", options->paths, "Only at or below these paths")->excludes(failed);
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return retry(session, *options); }; });
}

}  // namespace memoir::app
