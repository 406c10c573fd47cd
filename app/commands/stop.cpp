// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "app/client/connect.h"
#include "app/commands/session.h"

namespace memoir::app {

namespace {

// A batch in progress is finished first.
constexpr int kFarewellMs = 60'000;

ExitCode stop(Session& session) {
    std::optional<ServiceConnection> service = connectIfRunning(session.archive());
    if (service) {
        service->call("shutdown", Json::object());
        if (!service->waitUntilClosed(kFarewellMs)) {
            throw engine::Error(engine::ErrorKind::Busy,
                                "The service is still finishing its batch; it ends by itself.");
        }
    }
    if (session.wantsJson())
        session.print({{"stopped", service.has_value()}});
    else
        std::cout << (service ? "The service has ended." : "No service is running.") << "\n";
    return ExitCode::Done;
}

}  // namespace

void declareStop(CLI::App& program, CommandLine& line) {
    CLI::App* command =
        program.add_subcommand("stop", "End the archive's service; what is queued goes on at the next start");
    command->callback([&line] { line.action = stop; });
}

}  // namespace memoir::app
