// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "app/commands/session.h"

namespace memoir::app {

void declarePause(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("pause", "Stop reading and encoding until resumed; questions go on");
    command->callback([&line] {
        line.action = [](Session& session) {
            const Json result = session.call("pause", Json::object());
            if (session.wantsJson())
                session.print(result);
            else
                std::cout << "Paused. `memoir resume` goes on.\n";
            return ExitCode::Done;
        };
    });
}

}  // namespace memoir::app
