// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_choice.h"

#include <exception>

#include "app/store/database.h"
#include "app/store/settings.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace fs = std::filesystem;

std::optional<fs::path> chosenModel(const fs::path& archive) {
    const fs::path catalogue = archive / "catalogue.db";
    if (!fs::exists(catalogue)) return std::nullopt;
    try {
        Database database(catalogue);
        const std::string folder = Settings(database).fact("model");
        if (folder.empty()) return std::nullopt;
        return fs::path(folder);
    } catch (const std::exception&) {
        // Another process is just making it, or it is broken: opening the archive finds out, under the lock.
        return std::nullopt;
    }
}

fs::path absoluteModelFolder(const fs::path& folder) {
    if (!fs::is_directory(folder)) {
        throw engine::Error(engine::ErrorKind::NotFound, "There is no model folder at " + folder.string() + ".");
    }
    return fs::canonical(folder);
}

}  // namespace memoir::app
