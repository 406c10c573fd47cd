// SPDX-License-Identifier: Apache-2.0
#include "app/library/power_supply.h"

#include <fstream>
#include <string>
#include <system_error>

namespace memoir::app {

namespace {

std::string firstLine(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

}  // namespace

bool onBattery(const std::filesystem::path& folder) {
    bool discharging = false;
    std::error_code absent;
    for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
        const std::filesystem::path supply = entry.path();
        if (firstLine(supply / "type") != "Battery") {
            if (firstLine(supply / "online") == "1") return false;
            continue;
        }
        // A mouse has a battery too; its scope is "Device".
        if (firstLine(supply / "scope") != "Device") discharging |= firstLine(supply / "status") == "Discharging";
    }
    return discharging;
}

}  // namespace memoir::app
