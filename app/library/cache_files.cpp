// SPDX-License-Identifier: Apache-2.0
#include "app/library/cache_files.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace memoir::app {

bool isContentHash(std::string_view name) {
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == name.npos;
}

std::optional<std::string> cachedFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    return stream.bad() ? std::nullopt : std::optional(std::move(bytes));
}

void keepCached(const std::filesystem::path& file, std::string_view bytes) {
    static std::atomic<unsigned> number{0};  // two threads may keep the same page
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    const std::filesystem::path unfinished =
        file.native() + "." + std::to_string(::getpid()) + "." + std::to_string(number++) + ".part";
    {
        std::ofstream stream(unfinished, std::ios::binary);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (stream) std::filesystem::rename(unfinished, file, failed);
        if (stream && !failed) return;
    }
    std::filesystem::remove(unfinished, failed);
}

}  // namespace memoir::app
