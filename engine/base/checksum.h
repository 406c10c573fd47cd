// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

struct XXH3_state_s;

namespace memoir::engine {

// XXH3-64 with seed 0: tells damaged bytes from sound ones; no protection against a forger.
std::uint64_t checksum(std::span<const std::byte> bytes);
std::uint64_t checksum(std::string_view text);

// The same over bytes that come in pieces.
class ChecksumStream {
  public:
    ChecksumStream();
    ~ChecksumStream();
    ChecksumStream(const ChecksumStream&) = delete;
    ChecksumStream& operator=(const ChecksumStream&) = delete;

    void reset();
    void add(std::span<const std::byte> bytes);
    std::uint64_t value() const;

  private:
    XXH3_state_s* state_;
};

}  // namespace memoir::engine
