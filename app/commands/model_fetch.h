// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/commands/exit_code.h"
#include "app/commands/session.h"

namespace memoir::app {

struct FetchArguments {
    std::string address;
    int silenceS = 30;  // a server that sends nothing for so long is given up
    int attempts = 6;   // in a row, for what may pass
    // Where progress is told as one JSON object a line; -1: nowhere.
    //   {"stage":"looking|fetching|verifying|proving","file":name,"bytes":{"done":N,"total":N|null},"bytes_per_s":x,
    //    "eta_s":S|null}
    int progressFd = -1;
};

// Empty, or why this is no address of a checkpoint.
std::string addressProblem(const std::string& address);

// `memoir model fetch`: the only action of Memoir that opens a network connection. Fetches a checkpoint, verifies and
// proves it, and puts it on the list.
ExitCode fetchModel(Session& session, const FetchArguments& arguments);

}  // namespace memoir::app
