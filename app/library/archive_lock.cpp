// SPDX-License-Identifier: Apache-2.0
#include "app/library/archive_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include "engine/base/error.h"

namespace memoir::app {

ArchiveLock::ArchiveLock(const std::filesystem::path& archive)
    : file_(::open((archive / "owner.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_.get() < 0) {
        throw engine::Error(engine::ErrorKind::OutOfResources,
                            "the archive folder cannot be written: " + archive.string());
    }
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0)
        throw engine::Error(engine::ErrorKind::Busy, "another program uses this archive: " + archive.string());
}

}  // namespace memoir::app
