// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace memoir::ingest {

// A folder that is gone at the end of the test.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    // Writes a file and the folders above it; returns where it is.
    std::filesystem::path write(std::string_view relativePath, std::string_view content) const;

  private:
    std::filesystem::path path_;
};

}  // namespace memoir::ingest
