// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace memoir::app {

// Where the parts of Memoir lie, relative to the running program: the same in the build tree and installed.
std::filesystem::path programFolder();       // of the running executable, links resolved
std::filesystem::path resourceFolder();      // share/memoir beside the program's folder
std::filesystem::path bundledModelFolder();  // the model that ships with Memoir, links resolved
std::filesystem::path companionProgram(
    const std::filesystem::path& name);  // "memoir", "memoir-extract": libexec, else beside

// `$XDG_DATA_HOME/memoir`, else `~/.local/share/memoir`. Throws Error(NotFound) when there is neither variable nor
// home.
std::filesystem::path defaultArchive();

}  // namespace memoir::app
