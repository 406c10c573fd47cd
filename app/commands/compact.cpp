// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

void declareCompact(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("compact", "Erase what was forgotten and give back unused space");
    command->callback([&line] {
        line.action = [](Session& session) {
            const Json result = session.call("compact", Json::object());
            if (session.wantsJson())
                session.print(result);
            else
                std::cout << bytesInWords(result.at("bytes_freed").get<std::int64_t>()) << " freed.\n";
            return ExitCode::Done;
        };
    });
}

}  // namespace memoir::app
