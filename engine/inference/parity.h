// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/open_backend.h"

namespace memoir::engine {

struct ParityOptions {
    BackendOptions backend;
    std::shared_ptr<Backend> given;  // instead of opening one
    int shardCount = 1;              // in-process shards of the bank; the results must not depend on it
};

// One array of a fixture's manifest against what the engine computes.
struct ParityArray {
    std::string name;
    double maxAbsError = 0;  // infinite where the shape differs, an integer differs, or the engine has no such array
    double tolerance = 0;    // 0 for integers
    bool ok() const { return maxAbsError <= tolerance; }
};

struct ParityVariant {
    std::string name;                 // of the fixture's folder
    std::vector<ParityArray> arrays;  // in the manifest's order
    bool tokensEqual = false;         // every generated token and every integer array is equal
    bool ok() const;
};

struct ParityReport {
    double tolerance = 1e-4;              // floats; hidden states: 1e-3
    std::vector<ParityVariant> variants;  // by name
    bool ok() const;                      // there is a variant and every one is ok
};

// Runs the fixtures of a folder, or of every folder in it, through the same code that answers questions, in a bank in
// memory (float32), and compares every array that the manifests name. A fixture is a folder with manifest.json,
// meta.json, model/ and arrays/*.npy; the toy vocabulary, toy_vocab.json, stands in it or beside it. Shapes, head
// counts, chunk sizes, routed layers and the numbers of prompts and rounds are taken from the fixture.
// Throws Error: NotFound when there is no fixture, BadInput when one is broken.
ParityReport runParity(const std::filesystem::path& folder, const ParityOptions& options);

}  // namespace memoir::engine
