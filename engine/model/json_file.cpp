// SPDX-License-Identifier: Apache-2.0
#include "engine/model/json_file.h"

#include <fstream>

#include "engine/base/error.h"

namespace memoir::engine {

nlohmann::json readJsonFile(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) throw Error(ErrorKind::NotFound, path.string() + " is missing or cannot be read");
    try {
        return nlohmann::json::parse(file);
    } catch (const nlohmann::json::parse_error& error) {
        throw Error(ErrorKind::BadInput,
                    path.string() + " is not valid JSON (at byte " + std::to_string(error.byte) + ")");
    }
}

}  // namespace memoir::engine
