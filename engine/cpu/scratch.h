// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

namespace memoir::engine::cpu {

// Memory that a kernel writes and forgets. It grows to the largest use and stays, so that steady work allocates
// nothing.
class Scratch {
  public:
    // `count` elements aligned to 64 bytes, with whatever was there; valid until the next call.
    template <class Element>
    Element* reserve(std::int64_t count) {
        const std::size_t needed = static_cast<std::size_t>(count) * sizeof(Element);
        if (needed > sizeBytes_) grow(needed);
        return reinterpret_cast<Element*>(memory_.get());
    }

  private:
    void grow(std::size_t needed) {
        sizeBytes_ = (needed + needed / 4 + 63) / 64 * 64;
        memory_.reset(static_cast<std::byte*>(std::aligned_alloc(64, sizeBytes_)));
        if (memory_ == nullptr) {
            sizeBytes_ = 0;
            throw std::bad_alloc();
        }
    }

    struct Free {
        void operator()(std::byte* memory) const { std::free(memory); }
    };

    std::unique_ptr<std::byte, Free> memory_;
    std::size_t sizeBytes_ = 0;
};

}  // namespace memoir::engine::cpu
