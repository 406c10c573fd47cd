// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "app/commands/receipt.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct SourcesOptions {
    std::string id, onOff;
    std::filesystem::path folder;
};

ExitCode list(Session& session) {
    const Json result = session.call("sources", Json::object());
    if (session.wantsJson()) {
        session.print(result);
        return ExitCode::Done;
    }
    for (const Json& source : result.at("sources")) {
        std::cout << source.at("id").get<std::string>() << "  " << source.at("path").get<std::string>() << "  "
                  << counted(source.at("files").get<std::int64_t>(), "file", "files") << ", "
                  << source.at("state").get<std::string>() << (source.at("watched").get<bool>() ? ", watched" : "");
        if (const auto missing = source.at("missing").get<std::int64_t>(); missing > 0)
            std::cout << ", " << grouped(missing) << " missing";
        std::cout << "\n";
    }
    return ExitCode::Done;
}

ExitCode remove(Session& session, const SourcesOptions& options) {
    const Json receipt = session.call("sources.remove", {{"id", options.id}});
    session.wantsJson() ? session.print(receipt) : printReceipt(receipt, std::cout);
    return ExitCode::Done;
}

ExitCode rescan(Session& session, const SourcesOptions& options) {
    const Json result = session.call("sources.rescan", {{"id", options.id.empty() ? Json() : Json(options.id)}});
    if (session.wantsJson())
        session.print(result);
    else
        std::cout << "Looking for changes.\n";
    return ExitCode::Done;
}

ExitCode move(Session& session, const SourcesOptions& options) {
    const Json params = {{"id", options.id}, {"path", pathForService(options.folder)}};
    const Json result = session.call("sources.move", params);
    if (session.wantsJson())
        session.print(result);
    else
        std::cout << options.id << " is now at " << result.at("path").get<std::string>() << "\n";
    return ExitCode::Done;
}

ExitCode change(Session& session, const SourcesOptions& options, const char* habit) {
    const Json result = session.call("sources.change", {{"id", options.id}, {habit, options.onOff == "on"}});
    if (session.wantsJson()) session.print(result);
    return ExitCode::Done;
}

ExitCode watch(Session& session, const SourcesOptions& options) {
    return change(session, options, "watch");
}

ExitCode forgetMissing(Session& session, const SourcesOptions& options) {
    return change(session, options, "forget_missing");
}

}  // namespace

void declareSources(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("sources", "List, remove, rescan, watch or re-point what was added");
    command->require_subcommand(0, 1);
    const auto options = std::make_shared<SourcesOptions>();
    const auto declare = [&](const char* name, const char* help, ExitCode (*run)(Session&, const SourcesOptions&)) {
        CLI::App* action = command->add_subcommand(name, help);
        action->callback([&line, options, run] {
            line.action = [options, run](Session& session) { return run(session, *options); };
        });
        return action;
    };
    declare("remove", "Forget a source and what only it held", remove)->add_option("ID", options->id)->required();
    declare("rescan", "Look for changes now", rescan)->add_option("ID", options->id);
    for (CLI::App* habit :
         {declare("watch", "Notice changes by itself, or no longer", watch),
          declare("forget-missing", "Forget what files held that are gone, up to a tenth at once", forgetMissing)}) {
        habit->add_option("ID", options->id)->required();
        habit->add_option("WHEN", options->onOff)->required()->check(CLI::IsMember({"on", "off"}))->type_name("on|off");
    }
    CLI::App* moving = declare("move", "Say where a source's folder is now", move);
    moving->add_option("ID", options->id)->required();
    moving->add_option("DIR", options->folder)->required();
    command->callback([&line] {
        if (!line.action) line.action = list;
    });
}

}  // namespace memoir::app
