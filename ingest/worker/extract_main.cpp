// SPDX-License-Identifier: GPL-3.0-or-later
// memoir-extract: turns files into documents for one client, which is connected to standard input. See PROTOCOL.md.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <system_error>

#include <unistd.h>

#include "ingest/worker/death_note.h"
#include "ingest/worker/exit_codes.h"
#include "ingest/worker/frame.h"
#include "ingest/worker/sandbox.h"
#include "ingest/worker/serve.h"

namespace {

using namespace memoir::ingest;

bool parseBytes(std::string_view argument, std::uint64_t& bytes) {
    const auto [end, code] = std::from_chars(argument.data(), argument.data() + argument.size(), bytes);
    return code == std::errc() && end == argument.data() + argument.size() && bytes > 0;
}

}  // namespace

int main(int argumentCount, char** arguments) {
    std::uint64_t addressSpaceBytes = 0;
    if (argumentCount != 2 || !parseBytes(arguments[1], addressSpaceBytes)) {
        std::fputs(
            "memoir-extract is started by memoir: memoir-extract ADDRESS_SPACE_BYTES, with its socket as standard "
            "input\n",
            stderr);
        return kExitUsage;
    }
    try {
        leaveDeathNotes(addressSpaceBytes);
        enterSandbox(addressSpaceBytes);
    } catch (const std::system_error&) {
        return kExitSandbox;
    }
    try {
        serve(STDIN_FILENO, addressSpaceBytes);
    } catch (const ProtocolError&) {
        // The client is gone, and with it the reason to be here.
    }
    return kExitDone;
}
