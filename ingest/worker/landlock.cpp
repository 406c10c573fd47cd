// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/landlock.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ingest/unique_fd.h"

namespace memoir::ingest {
namespace {

// Libraries and what they load later, converters of character sets among them; fonts; Poppler's tables; the models of
// text recognition; time zones. What a person has lies elsewhere, and so do the configurations of other programs.
constexpr std::array kReadable{"/usr/lib",
                               "/usr/lib64",
                               "/usr/local/lib",
                               "/lib",
                               "/lib64",
                               "/usr/share/fonts",
                               "/usr/local/share/fonts",
                               "/usr/share/fontconfig",
                               "/usr/share/poppler",
                               "/usr/share/tesseract-ocr",
                               "/usr/share/tessdata",
                               "/usr/local/share/tessdata",
                               "/usr/share/icu",
                               "/usr/share/zoneinfo",
                               "/etc/fonts",
                               "/etc/ld.so.cache",
                               "/etc/localtime",
                               "/var/cache/fontconfig",
                               "/proc/self/statm",
                               "/proc/meminfo",
                               "/sys/devices/system/cpu",
                               "/dev/null",
                               "/dev/urandom"};

// What the first version of Landlock knows, which every version after it knows too.
constexpr std::uint64_t kEverything = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kReadBelow = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

void allowReading(int rules, const char* path) {
    const UniqueFd place(::open(path, O_PATH | O_CLOEXEC));
    if (!place) return;  // not every system has every folder
    const UniqueFd folder(::open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));
    landlock_path_beneath_attr below{};
    below.allowed_access = folder ? kReadBelow : kReadFile;
    below.parent_fd = place.get();
    if (::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) != 0) {
        throw std::system_error(errno, std::generic_category(), "landlock_add_rule");
    }
}

}  // namespace

void restrictFileAccess() {
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = kEverything;
    const UniqueFd rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0)));
    if (!rules) return;
    for (const char* path : kReadable) allowReading(rules.get(), path);
    if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) {
        throw std::system_error(errno, std::generic_category(), "landlock_restrict_self");
    }
}

}  // namespace memoir::ingest
