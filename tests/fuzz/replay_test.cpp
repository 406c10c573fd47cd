// SPDX-License-Identifier: GPL-3.0-or-later
// Replays the seeds of the fuzz targets and every input that once broke something. A crash ends the test, as it should.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/fuzz/reading.h"

namespace memoir::ingest {
namespace {

struct Target {
    const char* name;
    std::function<void(std::string_view)> run;
};

const Target kTargets[] = {
#include "targets.inc"
};

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

int replay(const Target& target, const char* collection) {
    const std::filesystem::path folder =
        std::filesystem::path(MEMOIR_SOURCE_DIR) / "tests" / "fuzz" / collection / target.name;
    if (!std::filesystem::is_directory(folder)) return 0;
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        SCOPED_TRACE(entry.path().string());
        std::fprintf(stderr, "%s\n", entry.path().c_str());  // the last one names the culprit of a crash
        target.run(contentOf(entry.path()));
        ++count;
    }
    return count;
}

TEST(FuzzReplay, EveryTargetTakesItsSeeds) {
    for (const Target& target : kTargets) EXPECT_GT(replay(target, "seeds"), 0) << target.name << " has no seeds";
}

TEST(FuzzReplay, WhatWasFoundOnceBreaksNothingNow) {
    for (const Target& target : kTargets) replay(target, "found");
}

}  // namespace
}  // namespace memoir::ingest
