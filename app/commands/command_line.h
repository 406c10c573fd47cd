// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "app/commands/exit_code.h"

namespace memoir::app {

class Session;

// What stands before or after any command.
struct GlobalOptions {
    std::optional<std::filesystem::path> archive;
    std::optional<std::filesystem::path> model;
    std::optional<std::string> device;
    std::optional<int> threads;
    bool json = false;
    bool quiet = false;
};

using Action = std::function<ExitCode(Session& session)>;

// Cancel: Ctrl-C stops the session's token. Own: the command deals with signals itself.
enum class Signals { Cancel, Own };

// What the arguments said: the options, and what to do with them. Nothing is done while arguments are read.
struct CommandLine {
    GlobalOptions options;
    Action action;
    Signals signals = Signals::Cancel;
};

// Each declares one command and its options; the command's action is put into `line` when its name is read.
void declareAdd(CLI::App& program, CommandLine& line);
void declareAsk(CLI::App& program, CommandLine& line);
void declareBench(CLI::App& program, CommandLine& line);
void declareChats(CLI::App& program, CommandLine& line);
void declareCompact(CLI::App& program, CommandLine& line);
void declareDoctor(CLI::App& program, CommandLine& line);
void declareEval(CLI::App& program, CommandLine& line);
void declareForget(CLI::App& program, CommandLine& line);
void declareModel(CLI::App& program, CommandLine& line);
void declareParity(CLI::App& program, CommandLine& line);
void declarePause(CLI::App& program, CommandLine& line);
void declareQueue(CLI::App& program, CommandLine& line);
void declareResume(CLI::App& program, CommandLine& line);
void declareRetry(CLI::App& program, CommandLine& line);
void declareSearch(CLI::App& program, CommandLine& line);
void declareServe(CLI::App& program, CommandLine& line);
void declareSettings(CLI::App& program, CommandLine& line);
void declareShow(CLI::App& program, CommandLine& line);
void declareSources(CLI::App& program, CommandLine& line);
void declareStatus(CLI::App& program, CommandLine& line);
void declareStop(CLI::App& program, CommandLine& line);

// The whole of `memoir`: reads the arguments, runs the command, returns the exit code.
int runCommandLine(int argc, const char* const* argv);

}  // namespace memoir::app
