// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_import.h"

#include <iostream>

#include "app/commands/model_choice.h"
#include "app/commands/model_proof.h"
#include "app/commands/model_shelf.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace fs = std::filesystem;

std::vector<CheckFinding> provedModel(Session& session, const fs::path& folder) {
    const ProofOptions options{folder, session.device(), session.threadCount()};
    std::vector<CheckFinding> findings = proveModel(options, session.stop());
    for (const CheckFinding& finding : findings) {
        session.remark((finding.ok ? "ok       " : "PROBLEM  ") + finding.name + ": " + finding.detail);
        if (!finding.ok) {
            throw engine::Error(engine::ErrorKind::BadInput,
                                "The model in " + folder.string() + " cannot be used: " + finding.detail);
        }
    }
    return findings;
}

Json toJson(const std::vector<CheckFinding>& findings) {
    Json checks = Json::array();
    for (const CheckFinding& finding : findings) {
        checks.push_back(
            {{"name", finding.name}, {"ok", finding.ok}, {"detail", finding.detail}, {"advice", finding.advice}});
    }
    return checks;
}

ExitCode importModel(Session& session, const std::string& path) {
    const fs::path folder = absoluteModelFolder(path);
    const std::vector<CheckFinding> findings = provedModel(session, folder);
    const ShelvedModel model = shelve(folder);
    if (session.wantsJson()) {
        session.print(
            {{"ok", true}, {"name", model.name}, {"path", model.folder.string()}, {"checks", toJson(findings)}});
    } else {
        std::cout << "Proved. `memoir model use " << model.name << "` lets this archive use it.\n";
    }
    return ExitCode::Done;
}

}  // namespace memoir::app
