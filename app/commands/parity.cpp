// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/parity.h"

#include <cmath>
#include <iostream>
#include <memory>

#include "app/commands/session.h"

namespace memoir::app {

namespace {

// An array that the engine does not have has an infinite error, which JSON cannot say.
Json errorOf(const engine::ParityArray& array) {
    return std::isfinite(array.maxAbsError) ? Json(array.maxAbsError) : Json();
}

Json toJson(const engine::ParityVariant& variant) {
    Json arrays = Json::array();
    for (const engine::ParityArray& array : variant.arrays) {
        arrays.push_back({{"name", array.name},
                          {"max_abs_error", errorOf(array)},
                          {"tolerance", array.tolerance},
                          {"ok", array.ok()}});
    }
    return {{"name", variant.name}, {"arrays", arrays}, {"tokens_equal", variant.tokensEqual}, {"ok", variant.ok()}};
}

Json toJson(const engine::ParityReport& report) {
    Json variants = Json::array();
    for (const engine::ParityVariant& variant : report.variants) variants.push_back(toJson(variant));
    return {{"ok", report.ok()}, {"tolerance", report.tolerance}, {"variants", variants}};
}

void print(const engine::ParityReport& report) {
    for (const engine::ParityVariant& variant : report.variants) {
        for (const engine::ParityArray& array : variant.arrays) {
            std::cout << (array.ok() ? "ok      " : "DIFFERS ") << variant.name << "  " << array.name << "  "
                      << array.maxAbsError << " of at most " << array.tolerance << "\n";
        }
        std::cout << variant.name << ": " << (variant.ok() ? "equal" : "NOT equal") << ", generated tokens "
                  << (variant.tokensEqual ? "equal" : "differ") << "\n";
    }
}

ExitCode check(Session& session, const std::filesystem::path& folder) {
    engine::ParityOptions options;
    options.backend.device = session.options().device.value_or("cpu");
    options.backend.threadCount = session.threadCount();
    options.backend.arithmetic = engine::Arithmetic::Reference;
    const engine::ParityReport report = engine::runParity(folder, options);
    session.wantsJson() ? session.print(toJson(report)) : print(report);
    return report.ok() ? ExitCode::Done : ExitCode::Failed;
}

}  // namespace

void declareParity(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("parity", "Compare the engine with reference fixtures");
    const auto folder = std::make_shared<std::filesystem::path>();
    command->add_option("DIR", *folder, "A fixture, or a folder of fixtures")->required();
    command->callback(
        [&line, folder] { line.action = [folder](Session& session) { return check(session, *folder); }; });
}

}  // namespace memoir::app
