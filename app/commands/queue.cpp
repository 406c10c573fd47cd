// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <optional>

#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

void print(const Json& queue) {
    const auto number = [&](const char* name) { return queue.at(name).get<std::int64_t>(); };
    std::cout << grouped(number("pending")) << " waiting, " << grouped(number("running")) << " running, "
              << grouped(number("failed")) << " failed" << (queue.at("paused").get<bool>() ? ", paused" : "") << "\n";
}

ExitCode showQueue(Session& session, const std::optional<std::string>& first) {
    const Json queue = session.call("queue", {{"first", first ? Json(*first) : Json()}});
    session.wantsJson() ? session.print(queue) : print(queue);
    return ExitCode::Done;
}

}  // namespace

void declareQueue(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("queue", "What waits to be read and encoded");
    const auto first = std::make_shared<std::optional<std::string>>();
    command->add_option("--first", *first, "A kind (mail), source (s3) or document (d12) that goes first")
        ->type_name("KIND|ID");
    command->callback(
        [&line, first] { line.action = [first](Session& session) { return showQueue(session, *first); }; });
}

}  // namespace memoir::app
