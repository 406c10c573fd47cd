// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/file_list.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"

namespace memoir::app {

namespace {

using engine::Error;
using engine::ErrorKind;

constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kMostFiles = 1000;
constexpr std::size_t kMostNameBytes = 200;

// A name of a file in one folder, which cannot be mistaken for what a fetch itself writes there.
void checkName(const std::string& name) {
    const bool plain = std::ranges::all_of(name, [](unsigned char c) { return c > ' ' && c < 0x7f && c != '/'; });
    if (!plain || name.empty() || name.size() > kMostNameBytes || name.starts_with('.') || name.ends_with(".part") ||
        name == "fetch.json") {
        throw Error(ErrorKind::BadInput, "The server's list names a file that is not one of a checkpoint.");
    }
}

RemoteFile fileOf(std::string_view line) {
    const std::string digest(line.substr(0, std::min(line.size(), kDigestDigits)));
    std::string_view rest = line.substr(digest.size());
    if (!isDigest(digest) || !(rest.starts_with("  ") || rest.starts_with(" *")))
        throw Error(ErrorKind::BadInput, "The server's SHA256SUMS is not a list of digests and names.");
    rest.remove_prefix(2);
    if (rest.starts_with("./")) rest.remove_prefix(2);
    RemoteFile file{std::string(rest), digest, -1};
    checkName(file.name);
    return file;
}

}  // namespace

bool isDigest(std::string_view text) {
    return text.size() == kDigestDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<RemoteFile> filesListed(std::string_view sums) {
    std::vector<RemoteFile> files;
    for (std::size_t start = 0; start < sums.size();) {
        const std::size_t end = std::min(sums.find('\n', start), sums.size());
        std::string_view line = sums.substr(start, end - start);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty()) files.push_back(fileOf(line));
        start = end + 1;
    }
    if (files.empty() || files.size() > kMostFiles)
        throw Error(ErrorKind::BadInput, "The server's SHA256SUMS lists no checkpoint.");
    return files;
}

std::vector<std::string> shardsNamed(std::string_view index) {
    const nlohmann::json root = nlohmann::json::parse(index, nullptr, false);
    const auto map = root.is_object() ? root.find("weight_map") : root.end();
    if (!root.is_object() || map == root.end() || !map->is_object())
        throw Error(ErrorKind::BadInput, "The server's model.safetensors.index.json does not map tensors to files.");
    std::set<std::string> names;
    for (const auto& [tensor, file] : map->items()) {
        if (!file.is_string())
            throw Error(ErrorKind::BadInput,
                        "The server's model.safetensors.index.json does not map tensors to files.");
        checkName(file.get<std::string>());
        names.insert(file.get<std::string>());
    }
    if (names.empty() || names.size() > kMostFiles)
        throw Error(ErrorKind::BadInput, "The server's model.safetensors.index.json names no files.");
    return {names.begin(), names.end()};
}

bool isWeights(const RemoteFile& file) {
    return file.name.ends_with(".safetensors");
}

}  // namespace memoir::app
