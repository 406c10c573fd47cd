// SPDX-License-Identifier: GPL-3.0-or-later
// Replays the seeds of the fuzz targets, variations of them, and every input that once broke something. A crash ends
// the test, as it should; the last line names the culprit.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/fuzz/parts.h"
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

std::vector<std::filesystem::path> inputsOf(const Target& target, const char* collection) {
    const std::filesystem::path folder =
        std::filesystem::path(MEMOIR_SOURCE_DIR) / "tests" / "fuzz" / collection / target.name;
    std::vector<std::filesystem::path> inputs;
    if (!std::filesystem::is_directory(folder)) return inputs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) inputs.push_back(entry.path());
    std::ranges::sort(inputs);
    return inputs;
}

void replay(const Target& target, const std::vector<std::filesystem::path>& inputs) {
    for (const auto& input : inputs) {
        SCOPED_TRACE(input.string());
        std::fprintf(stderr, "%s\n", input.c_str());
        target.run(contentOf(input));
    }
}

std::size_t below(std::mt19937& random, std::size_t bound) {
    return bound == 0 ? 0 : random() % bound;
}

// One change of the kinds that break parsers: a byte, a number at its edge, a piece that is gone, doubled or strange.
void change(std::string& bytes, std::mt19937& random) {
    const std::size_t at = below(random, bytes.size() + 1);
    const std::size_t size = below(random, std::min<std::size_t>(bytes.size() - at, 64) + 1);
    switch (random() % 7) {
        case 0:
            if (at < bytes.size()) bytes[at] = static_cast<char>(random());
            break;
        case 1:
            if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
            break;
        case 2:
            bytes.erase(at, size);
            break;
        case 3:
            bytes.insert(at, bytes.substr(at, size));
            break;
        case 4:
            bytes.replace(at, std::min<std::size_t>(size, 4), std::string("\xff\xff\xff\x7f", 4));
            break;
        case 5:
            bytes.insert(at, std::string(1 + below(random, 300), static_cast<char>(random())));
            break;
        default:
            bytes.resize(at);
    }
}

std::string varied(std::string bytes, std::mt19937& random) {
    const std::size_t count = 1 + below(random, 6);
    for (std::size_t i = 0; i < count; ++i) change(bytes, random);
    return bytes;
}

int variationCount() {
    const char* const wanted = std::getenv("MEMOIR_VARIATIONS");
    return wanted != nullptr ? std::atoi(wanted) : 20;
}

TEST(FuzzReplay, EveryTargetTakesItsSeeds) {
    for (const Target& target : kTargets) {
        const auto seeds = inputsOf(target, "seeds");
        EXPECT_FALSE(seeds.empty()) << target.name << " has no seeds";
        replay(target, seeds);
    }
}

TEST(FuzzReplay, WhatWasFoundOnceBreaksNothingNow) {
    for (const Target& target : kTargets) replay(target, inputsOf(target, "found"));
}

// The same variations every time; MEMOIR_VARIATIONS says how many of each seed, MEMOIR_TARGET of which target alone.
TEST(FuzzReplay, VariationsOfTheSeedsBreakNothing) {
    const char* const only = std::getenv("MEMOIR_TARGET");
    for (const Target& target : kTargets) {
        if (only != nullptr && std::string_view(only) != target.name) continue;
        for (const auto& seed : inputsOf(target, "seeds")) {
            const std::string content = contentOf(seed);
            for (int number = 0; number < variationCount(); ++number) {
                std::mt19937 random(static_cast<unsigned>(number));
                ::alarm(60);
                std::fprintf(stderr, "%s, variation %d\n", seed.c_str(), number);
                target.run(varied(content, random));
            }
        }
    }
    ::alarm(0);
}

}  // namespace
}  // namespace memoir::ingest
