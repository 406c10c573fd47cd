// SPDX-License-Identifier: Apache-2.0
#include "app/commands/command_line.h"

int main(int argc, char** argv) {
    return memoir::app::runCommandLine(argc, argv);
}
