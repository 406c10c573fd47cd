// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/commands/exit_code.h"
#include "app/commands/session.h"
#include "app/library/results.h"

namespace memoir::app {

// All findings of the proof, each remarked as it stands. Throws Error(BadInput) with what the first failed one says.
std::vector<CheckFinding> provedModel(Session& session, const std::filesystem::path& folder);
Json toJson(const std::vector<CheckFinding>& findings);

// `memoir model import`: proves a checkpoint and puts it on the list.
ExitCode importModel(Session& session, const std::string& path);

}  // namespace memoir::app
