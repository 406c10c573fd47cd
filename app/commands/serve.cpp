// SPDX-License-Identifier: Apache-2.0
#include "app/service/serve.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "app/commands/session.h"
#include "ingest/walk.h"

namespace memoir::app {

namespace {

// -1 stays for ever.
constexpr int kDefaultLingerSeconds = 60;
constexpr unsigned kMostFeeders = 8;  // each has a worker process; more of them only wait for the one writer

ExitCode serveArchive(Session& session, int lingerSeconds) {
    ServeOptions options;
    options.library = session.libraryOptions(session.archive());
    options.library.feederCount = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, kMostFeeders));
    options.settings = {.archive = ingest::displayPath(options.library.archive.native()),
                        .model = options.library.modelFolder.string(),
                        .device = options.library.device,
                        .threads = options.library.threadCount};
    if (lingerSeconds >= 0) options.linger = std::chrono::seconds(lingerSeconds);
    if (serve(options) == Served::ByAnother) session.remark("memoir: the archive already has its service.");
    return ExitCode::Done;
}

}  // namespace

void declareServe(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("serve", "Run the archive's service in the foreground");
    const auto linger = std::make_shared<int>(kDefaultLingerSeconds);
    command->add_option("--linger", *linger, "Seconds to stay after the last client; -1 for ever")
        ->type_name("S")
        ->check(CLI::Range(-1, 1'000'000'000));
    command->callback([&line, linger] {
        line.signals = Signals::Own;
        line.action = [linger](Session& session) { return serveArchive(session, *linger); };
    });
}

}  // namespace memoir::app
