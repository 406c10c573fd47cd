// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <vector>

#include "app/commands/progress_line.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct AddOptions {
    std::vector<std::filesystem::path> paths;
    std::vector<std::string> includes, excludes;
    std::string kind = "auto";
    bool watch = false, dryRun = false, noWait = false, first = false, noOcr = false;
};

Json whatToAdd(const AddOptions& options) {
    Json paths = Json::array();
    for (const std::filesystem::path& path : options.paths) paths.push_back(pathForService(path));
    return {{"paths", paths},
            {"include", options.includes},
            {"exclude", options.excludes},
            {"ocr", !options.noOcr},
            {"kind", options.kind}};
}

// None of the paths exists: 4. Some do not, or some files failed: 3.
ExitCode exitCodeOf(const Json& result) {
    return result.at("failures").empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

void printFailures(const Json& result) {
    for (const Json& failure : result.at("failures")) {
        std::cout << "  " << failure.at("path").get<std::string>();
        if (const auto inner = failure.at("inner").get<std::string>(); !inner.empty())
            std::cout << " (" << inner << ")";
        std::cout << ": " << failure.at("reason").get<std::string>() << "\n";
    }
}

void printSummary(const Json& result, bool waited) {
    const Json& files = result.at("files");
    const auto count = [&](const char* name) { return files.at(name).get<std::int64_t>(); };
    if (!waited) {
        std::cout << "Queued. `memoir status` shows how far it is.\n";
        return;
    }
    std::cout << counted(count("ready"), "file", "files")
              << " in memory: " << counted(result.at("documents").get<std::int64_t>(), "document", "documents") << ", "
              << counted(result.at("passages").get<std::int64_t>(), "passage", "passages") << ", "
              << counted(result.at("tokens").get<std::int64_t>(), "token", "tokens") << ", in "
              << durationInWords(result.at("seconds").get<double>()) << ".\n";
    if (count("unchanged") > 0) std::cout << grouped(count("unchanged")) << " unchanged.\n";
    if (count("skipped") > 0) std::cout << grouped(count("skipped")) << " skipped.\n";
}

ExitCode preview(Session& session, const AddOptions& options) {
    const Json result = session.call("preview", whatToAdd(options));
    if (session.wantsJson()) {
        session.print(result);
    } else {
        std::cout << counted(result.at("files").get<std::int64_t>(), "file", "files") << ", "
                  << bytesInWords(result.at("bytes").get<std::int64_t>()) << ", about "
                  << counted(result.at("tokens").get<std::int64_t>(), "token", "tokens") << ", about "
                  << durationInWords(result.at("seconds").get<double>()) << " of work. Nothing was added.\n";
        for (const Json& skipped : result.at("skipped")) {
            std::cout << "  skips " << skipped.at("path").get<std::string>() << ": "
                      << skipped.at("reason").get<std::string>() << "\n";
        }
        printFailures(result);
    }
    return exitCodeOf(result);
}

ExitCode add(Session& session, const AddOptions& options) {
    Json params = whatToAdd(options);
    params.update(Json{{"watch", options.watch}, {"first", options.first}, {"wait", !options.noWait}});
    ProgressLine progress(session);
    const Json result =
        session.call("add", params, [&](const std::string&, const Json& news) { progress.update(news); });
    progress.clear();
    if (session.wantsJson()) {
        session.print(result);
    } else {
        printSummary(result, !options.noWait);
        if (!result.at("failures").empty()) std::cout << "Not in memory:\n";
        printFailures(result);
    }
    return exitCodeOf(result);
}

}  // namespace

void declareAdd(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("add", "Add files and folders, and wait until they are in memory");
    const auto options = std::make_shared<AddOptions>();
    command->add_option("PATH", options->paths, "Files, folders, mailboxes or notes vaults")->required();
    command->add_flag("--watch", options->watch, "Notice changes from now on");
    command->add_flag("--dry-run", options->dryRun, "Only say what would be added");
    command->add_flag("--no-wait", options->noWait, "Return as soon as it is queued");
    command->add_flag("--first", options->first, "Before everything else that waits");
    command->add_option("--include", options->includes, "Only files that match")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command->add_option("--exclude", options->excludes, "No files that match")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command->add_flag("--no-ocr", options->noOcr, "Do not recognise text in scans");
    command->add_option("--kind", options->kind, "How to read it")
        ->check(CLI::IsMember({"auto", "files", "mbox", "maildir", "notes"}));
    command->callback([&line, options] {
        line.action = [options](Session& session) {
            return options->dryRun ? preview(session, *options) : add(session, *options);
        };
    });
}

}  // namespace memoir::app
