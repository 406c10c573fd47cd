// SPDX-License-Identifier: Apache-2.0
#include "engine/base/checksum.h"

#include <new>

#include <xxhash.h>

namespace memoir::engine {

std::uint64_t checksum(std::span<const std::byte> bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t checksum(std::string_view text) {
    return XXH3_64bits(text.data(), text.size());
}

ChecksumStream::ChecksumStream() : state_(XXH3_createState()) {
    if (state_ == nullptr) throw std::bad_alloc();
    reset();
}

ChecksumStream::~ChecksumStream() {
    XXH3_freeState(state_);
}

void ChecksumStream::reset() {
    XXH3_64bits_reset(state_);
}

void ChecksumStream::add(std::span<const std::byte> bytes) {
    XXH3_64bits_update(state_, bytes.data(), bytes.size());
}

std::uint64_t ChecksumStream::value() const {
    return XXH3_64bits_digest(state_);
}

}  // namespace memoir::engine
