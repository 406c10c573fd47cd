// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <stop_token>
#include <string>

namespace memoir::app {

enum class BenchKind { Kernels, Encode, Decode, Route, Ingest, Bank };
enum class BenchFormat { Table, JsonLines };

struct BenchOptions {
    BenchKind kind = BenchKind::Kernels;
    std::string shape = "bundled";  // bundled: the checkpoint in modelFolder; msa-4b: random weights of that shape
    std::string dtype;              // f32, bf16 or int8; empty: every one that the kind measures
    std::int64_t bankTokens = 0;    // route and bank: how many tokens the bank holds; 0: what fits this machine well
    int repeatCount = 0;            // runs per figure; 0: at least 5
    std::filesystem::path modelFolder;
    std::filesystem::path archiveFolder;  // bank: where to make it; ingest: unused, a temporary archive is made
    std::string device = "auto";
    int threadCount = 0;  // 0: all cores
    BenchFormat format = BenchFormat::Table;
};

// Measures, and writes one line per figure to `out` as soon as it is known: a JSON object with the fields of the
// command-line contract, or a row of a table. Every ceiling is measured in the same run with as many threads.
// Runs on the calling thread; looks at the token between figures and then returns. Throws memoir::engine::Error, of
// kind BadInput for a shape or dtype it does not know.
void runBench(const BenchOptions& options, std::ostream& out, std::stop_token stop);

}  // namespace memoir::app
