// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "ingest/unique_fd.h"

namespace memoir::app {

// The one owner of an archive: holds a lock on <archive>/owner.lock while it lives. Throws Error Busy when somebody
// else does, OutOfResources when the folder cannot be written.
class ArchiveLock {
  public:
    explicit ArchiveLock(const std::filesystem::path& archive);

  private:
    ingest::UniqueFd file_;
};

}  // namespace memoir::app
