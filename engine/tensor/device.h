// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace memoir::engine {

enum class DeviceKind { Cpu, Cuda };

struct Device {
    DeviceKind kind = DeviceKind::Cpu;
    int index = 0;

    bool operator==(const Device&) const = default;
};

}  // namespace memoir::engine
