// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <memory>

#include "app/commands/checkup.h"
#include "app/commands/session.h"

namespace memoir::app {

namespace {

Json toJson(const std::vector<CheckFinding>& findings) {
    Json checks = Json::array();
    bool ok = true;
    for (const CheckFinding& finding : findings) {
        ok = ok && finding.ok;
        checks.push_back(
            {{"name", finding.name}, {"ok", finding.ok}, {"detail", finding.detail}, {"advice", finding.advice}});
    }
    return {{"ok", ok}, {"checks", checks}};
}

void print(const std::vector<CheckFinding>& findings) {
    for (const CheckFinding& finding : findings) {
        std::cout << (finding.ok ? "ok       " : "PROBLEM  ") << finding.name << ": " << finding.detail << "\n";
        if (!finding.advice.empty()) std::cout << "         " << finding.advice << "\n";
    }
}

ExitCode examine(Session& session, bool deep) {
    const std::vector<CheckFinding> findings = checkUp(session, deep ? Library::Depth::Deep : Library::Depth::Quick);
    session.wantsJson() ? session.print(toJson(findings)) : print(findings);
    const bool ok =
        std::all_of(findings.begin(), findings.end(), [](const CheckFinding& finding) { return finding.ok; });
    return ok ? ExitCode::Done : ExitCode::Failed;
}

}  // namespace

void declareDoctor(CLI::App& program, CommandLine& line) {
    CLI::App* command =
        program.add_subcommand("doctor", "Check the programs, the machine and the archive, and say what to do");
    const auto deep = std::make_shared<bool>(false);
    command->add_flag("--deep", *deep, "Check every checksum of the archive");
    command->callback([&line, deep] { line.action = [deep](Session& session) { return examine(session, *deep); }; });
}

}  // namespace memoir::app
