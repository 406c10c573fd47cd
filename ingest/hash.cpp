// SPDX-License-Identifier: Apache-2.0
#include "ingest/hash.h"

#include <array>
#include <cstdint>

#include <sodium.h>

namespace memoir::ingest {

Hasher::Hasher() : state_(std::make_unique<crypto_hash_sha256_state>()) {
    crypto_hash_sha256_init(state_.get());
}

Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) {
    crypto_hash_sha256_update(state_.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

void Hasher::addField(std::string_view field) {
    const std::uint64_t length = field.size();
    std::array<char, 8> prefix{};
    for (std::size_t i = 0; i < prefix.size(); ++i) prefix[i] = static_cast<char>(length >> (8 * i) & 0xFF);
    add({prefix.data(), prefix.size()});
    add(field);
}

std::string Hasher::finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(state_.get(), digest.data());
    std::string hex(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    hex.pop_back();
    return hex;
}

std::string sha256(std::string_view bytes) {
    Hasher hasher;
    hasher.add(bytes);
    return hasher.finish();
}

}  // namespace memoir::ingest
