// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct crypto_hash_sha256_state;

namespace memoir::ingest {

// SHA-256 over bytes that arrive in pieces.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void add(std::string_view bytes);
    // Length first, so that neighbouring fields cannot be mistaken for one another.
    void addField(std::string_view field);
    // Lower-case hex; ends the hash.
    std::string finish();

  private:
    std::unique_ptr<crypto_hash_sha256_state> state_;
};

std::string sha256(std::string_view bytes);

}  // namespace memoir::ingest
