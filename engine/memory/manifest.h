// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/memory/format.h"

namespace memoir::engine {

// Which files make up a bank. What the manifest does not name is left over from a crash and is no part of the bank.
struct Manifest {
    BankStamp stamp{};
    std::uint64_t nextFileId = 1;
    std::uint64_t nextSequence = 1;  // at least; the tail may have used more
    std::uint64_t tailId = 0;        // a tail that does not exist is empty
    std::vector<std::uint64_t> segmentIds;
    std::vector<std::uint64_t> erasedSequences;  // records of the segments that are forgotten or replaced
};

BankShape shapeOf(const BankStamp& stamp);
BankStamp stampOf(const BankShape& shape, const std::string& fingerprint);

// Two equal halves, each with its checksum, so that no single damaged place loses the bank.
std::vector<std::byte> encodeManifest(const Manifest& manifest);
// Throws Error: Corrupt when neither half is sound, Unsupported when a newer version wrote it. `name` is for the
// sentence.
Manifest decodeManifest(std::span<const std::byte> bytes, const std::string& name);

}  // namespace memoir::engine
