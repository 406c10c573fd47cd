// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/bench.h"

#include <iostream>
#include <map>
#include <memory>

#include "app/commands/session.h"

namespace memoir::app {

namespace {

const std::map<std::string, BenchKind>& kinds() {
    static const std::map<std::string, BenchKind> kKinds = {
        {"encode", BenchKind::Encode}, {"decode", BenchKind::Decode}, {"route", BenchKind::Route},
        {"ingest", BenchKind::Ingest}, {"bank", BenchKind::Bank},     {"kernels", BenchKind::Kernels}};
    return kKinds;
}

ExitCode measure(Session& session, BenchOptions options) {
    options.modelFolder = session.modelFolder();
    options.device = session.device();
    options.threadCount = session.threadCount();
    options.format = session.wantsJson() ? BenchFormat::JsonLines : BenchFormat::Table;
    if (options.kind == BenchKind::Bank) options.archiveFolder = session.archive();
    runBench(options, std::cout, session.stop());
    return session.stop().stop_requested() ? ExitCode::Cancelled : ExitCode::Done;
}

}  // namespace

void declareBench(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("bench", "Measure speed against ceilings measured in the same run");
    const auto options = std::make_shared<BenchOptions>();
    command->add_option("KIND", options->kind, "encode, decode, route, ingest, bank or kernels")
        ->required()
        ->transform(CLI::CheckedTransformer(kinds()));
    command->add_option("--tokens", options->bankTokens, "Tokens in the bank")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--shape", options->shape, "The model's shape")->check(CLI::IsMember({"bundled", "msa-4b"}));
    command->add_option("--dtype", options->dtype, "Type of weights and keys")
        ->check(CLI::IsMember({"f32", "bf16", "int8"}));
    command->add_option("--repeat", options->repeatCount, "Runs per figure")
        ->type_name("N")
        ->check(CLI::Range(1, 100000));
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return measure(session, *options); }; });
}

}  // namespace memoir::app
