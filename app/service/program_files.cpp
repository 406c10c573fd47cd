// SPDX-License-Identifier: Apache-2.0
#include "app/service/program_files.h"

#include <cstdlib>

#include "engine/base/error.h"

namespace memoir::app {

namespace fs = std::filesystem;

fs::path programFolder() {
    return fs::read_symlink("/proc/self/exe").parent_path();
}

fs::path resourceFolder() {
    return programFolder().parent_path() / "share" / "memoir";
}

fs::path bundledModelFolder() {
    return resourceFolder() / "model";
}

fs::path companionProgram(const fs::path& name) {
    const fs::path installed = programFolder().parent_path() / "libexec" / "memoir" / name;
    return fs::exists(installed) ? installed : programFolder() / name;
}

fs::path defaultArchive() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return fs::path(data) / "memoir";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return fs::path(home) / ".local" / "share" / "memoir";
    }
    throw engine::Error(engine::ErrorKind::NotFound, "HOME is not set; name the archive with --archive DIR.");
}

}  // namespace memoir::app
