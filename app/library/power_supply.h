// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace memoir::app {

// True when this machine lives on its battery now: one of them discharges and nothing else supplies power. `folder` is
// laid out like Linux's /sys/class/power_supply; false where it is absent or says nothing.
bool onBattery(const std::filesystem::path& folder = "/sys/class/power_supply");

}  // namespace memoir::app
