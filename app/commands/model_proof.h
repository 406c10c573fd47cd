// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "app/library/results.h"

namespace memoir::app {

struct ProofOptions {
    std::filesystem::path folder;
    std::string device = "auto";
    int threadCount = 0;
};

// Proves that a checkpoint works before anything depends on it: its configuration is understood, every tensor has its
// shape and is used, the tokenizer gives texts back unchanged, and of several passages the one that holds the answer is
// found first. Later checks are left out once one has failed.
std::vector<CheckFinding> proveModel(const ProofOptions& options, std::stop_token stop);

}  // namespace memoir::app
