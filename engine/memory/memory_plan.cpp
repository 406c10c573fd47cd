// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_plan.h"

#include <algorithm>
#include <cstdio>

namespace memoir::engine {

namespace {

std::string gigabytes(std::int64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

// What may be filled: a twentieth stays free for the driver and for other programs that draw.
std::int64_t roomOf(const DeviceRoom& device) {
    return device.freeBytes - device.totalBytes / 20;
}

std::int64_t shareOf(std::int64_t bytes, std::size_t deviceCount) {
    const auto count = static_cast<std::int64_t>(deviceCount);
    return (bytes + count - 1) / count;
}

std::string onDevices(std::size_t count) {
    return count == 1 ? "on the GPU" : "shared out over " + std::to_string(count) + " GPUs";
}

}  // namespace

MemoryPlan planMemory(const MemoryNeeds& needs, std::span<const DeviceRoom> devices, std::int64_t pinnableBytes) {
    MemoryPlan plan;
    const std::int64_t everywhere = needs.model + needs.work;
    std::int64_t left = 0;  // on the fullest device
    for (std::size_t i = 0; i < devices.size(); ++i) {
        const std::int64_t room = roomOf(devices[i]) - everywhere;
        if (room < 0) {
            plan.sentences.push_back(devices[i].name + " is not used: the model needs " + gigabytes(everywhere) +
                                     " and " + gigabytes(std::max<std::int64_t>(0, roomOf(devices[i]))) + " are free.");
            continue;
        }
        left = plan.devices.empty() ? room : std::min(left, room);
        plan.devices.push_back(i);
    }
    if (plan.devices.empty()) {
        plan.sentences.push_back("The processor computes, and the memory is read from the disk's files (" +
                                 gigabytes(needs.routing + needs.content) + ").");
        return plan;
    }
    const std::size_t count = plan.devices.size();
    plan.bytesPerDevice = everywhere;
    const auto place = [&](std::int64_t bytes, const std::string& what) {
        if (shareOf(bytes, count) <= left) {
            left -= shareOf(bytes, count);
            plan.bytesPerDevice += shareOf(bytes, count);
            plan.sentences.push_back(what + " (" + gigabytes(bytes) + ") are " + onDevices(count) + ".");
            return Tier::Device;
        }
        if (bytes <= pinnableBytes - plan.pinnedBytes) {
            plan.pinnedBytes += bytes;
            plan.sentences.push_back(what + " (" + gigabytes(bytes) +
                                     ") are in main memory, where the GPU reads them: " + gigabytes(left) +
                                     " are left " + (count == 1 ? "on it." : "on each GPU."));
            return Tier::Pinned;
        }
        plan.sentences.push_back(what + " (" + gigabytes(bytes) +
                                 ") are read from the disk's files: " + gigabytes(left) + " are left on the GPU and " +
                                 gigabytes(pinnableBytes - plan.pinnedBytes) + " in main memory.");
        return Tier::Mapped;
    };
    plan.routing = place(needs.routing, "Routing keys");
    plan.content = place(needs.content, "Pooled keys and values");
    return plan;
}

}  // namespace memoir::engine
