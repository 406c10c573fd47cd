// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace memoir::app {

// A folder of its own under the system's temporary folder, gone with this object.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The same files for the same numbers, every time.
void writeTexts(const std::filesystem::path& folder, int fileCount, int charactersEach);
// Mails of about 2,000 characters, threads among them, each with an attachment of bytes that hold no text, so that the
// mailbox has `sizeBytes`; every tenth one has a text file attached too.
void writeMailbox(const std::filesystem::path& file, int mailCount, std::int64_t sizeBytes);
// Pages of text in the fonts that every PDF reader has, compressed by nothing.
void writePdf(const std::filesystem::path& file, int pageCount);

}  // namespace memoir::app
