// SPDX-License-Identifier: Apache-2.0
// memoir-gpu-bench [--device cuda] [--shape NAME] [--only G1,G3,rounds] [--tokens N] [--full-tokens N] [--repeat N]
// Prints one line of JSON per figure, each beside an anchor that was measured in the same run.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include "engine/base/error.h"
#include "engine/bench/bench.h"
#include "engine/bench/measure.h"
#include "engine/open_backend.h"

namespace {

using namespace memoir::engine;

std::map<std::string, std::string> optionsOf(int count, char** arguments) {
    std::map<std::string, std::string> options{
        {"--device", "cuda"},     {"--shape", "msa-4b"},          {"--only", ""},
        {"--tokens", "10000000"}, {"--full-tokens", "100000000"}, {"--repeat", "20"}};
    for (int i = 1; i < count; i += 2) {
        const auto known = options.find(arguments[i]);
        if (known == options.end() || i + 1 == count)
            throw Error(ErrorKind::BadInput, "There is no option '" + std::string(arguments[i]) + "'.");
        known->second = arguments[i + 1];
    }
    return options;
}

void measure(const bench::Run& run, const std::string& only) {
    const std::pair<const char*, void (*)(const bench::Run&)> all[] = {
        {"G1", bench::benchDecode},    {"G2", bench::benchEncode}, {"G3", bench::benchScan},
        {"G7", bench::benchFetch},     {"G8", bench::benchInt8},   {"G9", bench::benchFullBank},
        {"rounds", bench::benchRounds}};
    for (const auto& [name, function] : all) {
        if (!only.empty() && only.find(name) == std::string::npos) continue;
        try {
            function(run);
        } catch (const Error& error) {  // what does not fit this device must not cost the other figures
            std::cerr << name << ": " << error.what() << "\n";
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        auto options = optionsOf(count, arguments);
        const auto backend = openBackend({.device = options["--device"]});
        const double copied = bench::copyBytesPerSecond(*backend);
        // As an engine does, so that nothing of it is measured. See inference/device_side.
        constexpr std::int64_t kWorkBytes = std::int64_t{4} << 30;
        backend->reserve(std::min(kWorkBytes, backend->space().freeBytes / 8));
        const bench::Run run{*backend,
                             bench::shapeCalled(options["--shape"]),
                             options["--shape"],
                             std::stoll(options["--tokens"]),
                             std::stoll(options["--full-tokens"]),
                             std::stoi(options["--repeat"]),
                             copied};
        bench::Line{"anchor", "copy on the device, read and written bytes counted", "f32", "GB/s", {copied / 1e9}, {},
                    ""}
            .print(*backend, run.shape);
        measure(run, options["--only"]);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
