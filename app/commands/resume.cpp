// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "app/commands/session.h"

namespace memoir::app {

void declareResume(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("resume", "Go on reading and encoding");
    command->callback([&line] {
        line.action = [](Session& session) {
            const Json result = session.call("resume", Json::object());
            if (session.wantsJson())
                session.print(result);
            else
                std::cout << "Going on.\n";
            return ExitCode::Done;
        };
    });
}

}  // namespace memoir::app
