// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace memoir::ingest {

// The bytes that a reader reads: a file, or a member of one that was already unpacked into memory. Never written to.
class Input {
  public:
    // Both lend what they are given: it must outlive the input. `name` is for people (see displayPath) and hints at the
    // type. Throws Error(Unreadable) when `fd` cannot be examined.
    static Input ofFile(int fd, std::string name);
    static Input ofMember(std::string_view bytes, std::string name);
    ~Input();
    Input(Input&& other) noexcept;
    Input& operator=(Input&&) = delete;

    const std::string& name() const { return name_; }
    std::uint64_t sizeBytes() const { return sizeBytes_; }

    // All of it; a file is mapped on first use. A file that shrinks while it is read ends the process (SIGBUS), which
    // costs that file its state. Throws Error(TooLarge) when it does not fit into memory.
    std::string_view bytes() const;

    // Copies up to `size` bytes from `offset` and returns how many there were; for files that are too long to map.
    std::size_t readAt(std::uint64_t offset, char* into, std::size_t size) const;

    // At most `size` bytes from the beginning.
    std::string beginning(std::size_t size) const;

  private:
    Input(int fd, std::string_view bytes, std::uint64_t sizeBytes, std::string name);

    int fd_;
    mutable std::string_view bytes_;
    mutable bool isMapped_ = false;
    std::uint64_t sizeBytes_;
    std::string name_;
};

}  // namespace memoir::ingest
