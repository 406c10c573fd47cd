// SPDX-License-Identifier: Apache-2.0
#include "engine/base/host_memory.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>

#include <unistd.h>

namespace memoir::engine {

namespace {

namespace fs = std::filesystem;

// The number behind a word that begins a line.
std::optional<std::int64_t> numberAfter(const fs::path& file, const std::string& word) {
    std::ifstream in(file);
    std::string read;
    while (in >> read) {
        std::int64_t number = 0;
        if (read == word && in >> number) return number;
        in.clear();
        in.ignore(4096, '\n');
    }
    return std::nullopt;
}

// Absent where the file is or where it says "max".
std::optional<std::int64_t> numberIn(const fs::path& file) {
    std::ifstream in(file);
    std::int64_t number = 0;
    return in >> number ? std::optional(number) : std::nullopt;
}

// What a control group leaves; copies of files count as its memory and can be dropped.
std::optional<std::int64_t> leftInGroup(const fs::path& group) {
    const auto limit = numberIn(group / "memory.max"), used = numberIn(group / "memory.current");
    if (!limit || !used) return std::nullopt;
    return std::max<std::int64_t>(0, *limit - *used + numberAfter(group / "memory.stat", "file").value_or(0));
}

// The group of this process and those around it.
std::optional<std::int64_t> leftInGroups(const fs::path& root) {
    std::ifstream in(root / "proc/self/cgroup");
    std::string line;
    std::optional<std::int64_t> least;
    while (std::getline(in, line)) {
        if (!line.starts_with("0::/")) continue;
        const fs::path top = root / "sys/fs/cgroup";
        for (std::string place = line.substr(4);; place = fs::path(place).parent_path().string()) {
            if (const auto left = leftInGroup(place.empty() ? top : top / place))
                least = std::min(*left, least.value_or(*left));
            if (place.empty()) break;
        }
    }
    return least;
}

}  // namespace

std::int64_t availableHostBytes(const fs::path& root) {
    const auto available = numberAfter(root / "proc/meminfo", "MemAvailable:");
    const std::int64_t bytes =
        available ? *available * 1024 : std::int64_t{sysconf(_SC_AVPHYS_PAGES)} * sysconf(_SC_PAGESIZE);
    const auto left = leftInGroups(root);
    return left ? std::min(bytes, *left) : bytes;
}

}  // namespace memoir::engine
