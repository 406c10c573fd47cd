// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <exception>
#include <iostream>
#include <optional>
#include <string_view>

#include "app/client/interrupt.h"
#include "app/commands/command_line.h"
#include "app/commands/session.h"

namespace memoir::app {

namespace {

constexpr auto kDeclarations = {
    declareAdd,   declareAsk,   declareSearch, declareShow,   declareStatus,  declareForget,   declareSources,
    declareRetry, declarePause, declareResume, declareQueue,  declareChats,   declareSettings, declareModel,
    declareEval,  declareBench, declareParity, declareDoctor, declareCompact, declareServe,    declareStop,
};

void declareGlobals(CLI::App& program, GlobalOptions& options) {
    program.add_option("--archive", options.archive, "The archive's folder")->type_name("DIR");
    program.add_option("--model", options.model, "A model's folder instead of the archive's own")->type_name("DIR");
    program.add_option("--device", options.device, "auto, cpu, cuda or cuda:N[,N...]")->type_name("DEVICE");
    program.add_option("--threads", options.threads, "Processor threads; all cores by default")
        ->type_name("N")
        ->check(CLI::Range(1, 4096));
    program.add_flag("--json", options.json, "Print JSON");
    program.add_flag("--quiet", options.quiet, "No progress and no remarks");
    program.set_version_flag("--version", "memoir " + std::string(kVersion));
}

void declareAll(CLI::App& program, CommandLine& line) {
    program.fallthrough();
    program.require_subcommand(1);
    program.get_formatter()->column_width(34);
    declareGlobals(program, line.options);
    for (const auto declare : kDeclarations) declare(program, line);
}

int run(const CommandLine& line) {
    try {
        std::optional<Interrupt> interrupt;
        if (line.signals == Signals::Cancel) interrupt.emplace();
        Session session(line.options, interrupt ? interrupt->token() : std::stop_token());
        return static_cast<int>(line.action(session));
    } catch (...) {
        const Ending ending = endingOf(std::current_exception());
        std::cerr << "memoir: " << ending.sentence << std::endl;
        return static_cast<int>(ending.code);
    }
}

}  // namespace

int runCommandLine(int argc, const char* const* argv) {
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App program("Memoir remembers documents, mail and notes, and answers questions from them with evidence.",
                     "memoir");
    CommandLine line;
    declareAll(program, line);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::Usage);
    }
    return run(line);
}

}  // namespace memoir::app
