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

struct Planner {
    MemoryPlan& plan;
    std::int64_t left;  // on the fullest device
    std::int64_t pinnableBytes;

    std::size_t count() const { return plan.devices.size(); }
    std::int64_t pinnableLeft() const { return pinnableBytes - plan.pinnedBytes; }

    bool fitsDevices(std::int64_t bytes) const { return shareOf(bytes, count()) <= left; }
    void takeDevices(std::int64_t bytes) {
        left -= shareOf(bytes, count());
        plan.bytesPerDevice += shareOf(bytes, count());
    }

    Tier place(std::int64_t bytes, const std::string& what) {
        const std::string named = what + " (" + gigabytes(bytes) + ")";
        if (fitsDevices(bytes)) {
            takeDevices(bytes);
            plan.sentences.push_back(named + " are " + onDevices(count()) + ".");
            return Tier::Device;
        }
        if (bytes <= pinnableLeft()) {
            plan.pinnedBytes += bytes;
            plan.sentences.push_back(named + " are in main memory, where the GPU reads them: " + gigabytes(left) +
                                     " are left " + (count() == 1 ? "on it." : "on each GPU."));
            return Tier::Pinned;
        }
        plan.sentences.push_back(named + " are read from the disk's files: " + gigabytes(left) +
                                 " are left on the GPU and " + gigabytes(pinnableLeft()) + " in main memory.");
        return Tier::Mapped;
    }

    void placeKeys(const MemoryNeeds& needs) {
        const bool narrowHelps = needs.routingNarrow > 0 && !fitsDevices(needs.routing);
        if (!narrowHelps || !fitsDevices(needs.routingNarrow)) {
            plan.placement.routing = place(needs.routing, "Routing keys");
            return;
        }
        takeDevices(needs.routingNarrow);
        plan.placement.routing = Tier::Device;
        plan.placement.keysAs = KeysAs::Int8;
        plan.sentences.push_back("Routing keys (" + gigabytes(needs.routing) + ") are " + onDevices(count()) +
                                 " as int8 (" + gigabytes(needs.routingNarrow) +
                                 "); the best passages are scored again with the stored ones.");
    }

    // A bank grows while it is open.
    std::int64_t roomToGrow(std::int64_t bytes, Tier tier) const {
        const std::int64_t share = shareOf(bytes, count()), more = share / 4 + (std::int64_t{16} << 20);
        if (tier == Tier::Device) return share + std::min(more, left);
        return tier == Tier::Pinned ? share + std::min(more, shareOf(pinnableLeft(), count())) : 0;
    }
};

}  // namespace

std::int64_t narrowRoutingBytes(const BankShape& shape, std::int64_t routingBytes) {
    if (shape.dtype == DType::I8) return 0;
    return routingBytes / shape.rowBytes() * (shape.rowElements() + static_cast<std::int64_t>(sizeof(float)));
}

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
    plan.bytesPerDevice = everywhere;
    Planner planner{plan, left, pinnableBytes};
    planner.placeKeys(needs);
    plan.placement.content = planner.place(needs.content, "Pooled keys and values");
    plan.placement.contentRoom = planner.roomToGrow(needs.content, plan.placement.content);
    return plan;
}

}  // namespace memoir::engine
