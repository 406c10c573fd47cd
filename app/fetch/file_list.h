// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::app {

// One file of a checkpoint on a server.
struct RemoteFile {
    std::string name;
    std::string digest;           // SHA-256 in lower-case hex; empty: the server gives none
    std::int64_t sizeBytes = -1;  // -1: the server does not say
};

// What `sha256sum` writes: "digest  name" a line. Throws Error(BadInput) for anything else, and for a name that leads
// out of the checkpoint's folder.
std::vector<RemoteFile> filesListed(std::string_view sums);

// The files that `model.safetensors.index.json` spreads the tensors over, each once. Throws Error(BadInput).
std::vector<std::string> shardsNamed(std::string_view index);

bool isWeights(const RemoteFile& file);
bool isDigest(std::string_view text);

}  // namespace memoir::app
