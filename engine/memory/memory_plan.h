// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/memory/bank_shape.h"

namespace memoir::engine {

// What a model and its bank take, in bytes.
struct MemoryNeeds {
    std::int64_t model = 0;          // weights; every device that takes part holds them all
    std::int64_t work = 0;           // caches and intermediate results of an answer, likewise
    std::int64_t routing = 0;        // routing keys of the whole bank, shared out evenly
    std::int64_t content = 0;        // pooled keys and values of the whole bank, likewise
    std::int64_t routingNarrow = 0;  // routing keys as int8 with scales; 0 where they are that already
};

// What routing keys of a bank of this shape take as int8 with scales: MemoryNeeds::routingNarrow.
std::int64_t narrowRoutingBytes(const BankShape& shape, std::int64_t routingBytes);

struct DeviceRoom {
    std::string name;  // for people
    std::int64_t totalBytes = 0, freeBytes = 0;
};

// Where something lies, nearest first. Pinned: host memory that the devices read in place. Mapped: the bank's files.
enum class Tier { Device, Pinned, Mapped };
// Int8: made of wider stored keys; the best passages are scored again with the stored ones.
enum class KeysAs { Stored, Int8 };

// Where a bank's parts are to lie.
struct Placement {
    Tier routing = Tier::Mapped;
    KeysAs keysAs = KeysAs::Stored;
    Tier content = Tier::Mapped;
    std::int64_t contentRoom = 0;  // bytes that each device may use for content in its tier
};

// Where everything goes. Without devices the processor computes, from the mapped files.
struct MemoryPlan {
    std::vector<std::size_t> devices;  // that take part, by their place in the list that was given
    Placement placement;
    std::int64_t bytesPerDevice = 0;  // what each of them will hold
    std::int64_t pinnedBytes = 0;
    std::vector<std::string> sentences;  // what was decided and why, for `memoir status` and `memoir doctor`
};

// Decides by the room there is now, so that nothing has to be moved while questions are answered: all devices that can
// hold the model take part; routing keys go to the devices where their share fits beside the model, since every
// question reads all of them, as int8 where only that fits; pooled keys and values go to the nearest tier that still
// has room, with room to grow by a quarter where there is such. A twentieth of each device stays free, and what the
// system lets be pinned is never exceeded. Whatever does not fit goes to the next tier, with a sentence.
MemoryPlan planMemory(const MemoryNeeds& needs, std::span<const DeviceRoom> devices, std::int64_t pinnableBytes);

}  // namespace memoir::engine
