// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "app/commands/session.h"

namespace memoir::app {

namespace {

struct SettingOptions {
    std::string key, value;
};

ExitCode list(Session& session) {
    const Json result = session.call("settings", Json::object());
    if (session.wantsJson()) {
        session.print(result);
        return ExitCode::Done;
    }
    for (const Json& row : result.at("settings")) {
        std::cout << row.at("key").get<std::string>() << " = " << row.at("value").get<std::string>() << "\n    "
                  << row.at("explanation").get<std::string>() << " [" << row.at("type").get<std::string>() << "]\n";
    }
    return ExitCode::Done;
}

void print(Session& session, const Json& setting) {
    if (session.wantsJson())
        session.print(setting);
    else
        std::cout << setting.at("value").get<std::string>() << "\n";
}

ExitCode read(Session& session, const SettingOptions& options) {
    print(session, session.call("settings.get", {{"key", options.key}}));
    return ExitCode::Done;
}

ExitCode change(Session& session, const SettingOptions& options) {
    print(session, session.call("settings.set", {{"key", options.key}, {"value", options.value}}));
    return ExitCode::Done;
}

}  // namespace

void declareSettings(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("settings", "List, read or change the archive's settings");
    command->require_subcommand(0, 1);
    const auto options = std::make_shared<SettingOptions>();
    CLI::App* reading = command->add_subcommand("get", "One setting");
    reading->add_option("KEY", options->key)->required();
    reading->callback(
        [&line, options] { line.action = [options](Session& session) { return read(session, *options); }; });
    CLI::App* changing = command->add_subcommand("set", "Change a setting");
    changing->add_option("KEY", options->key)->required();
    changing->add_option("VALUE", options->value)->required();
    changing->callback(
        [&line, options] { line.action = [options](Session& session) { return change(session, *options); }; });
    command->callback([&line] {
        if (!line.action) line.action = list;
    });
}

}  // namespace memoir::app
