// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/parity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/inference/parity_run.h"
#include "engine/model/json_file.h"

namespace memoir::engine {
namespace {

constexpr double kHiddenTolerance = 1e-3;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool isFixture(const std::filesystem::path& folder) {
    return std::filesystem::exists(folder / "manifest.json");
}

std::vector<std::filesystem::path> findFixtures(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder)) throw Error(ErrorKind::NotFound, folder.string() + " is not a folder");
    if (isFixture(folder)) return {folder};
    std::vector<std::filesystem::path> fixtures;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory() && isFixture(entry.path())) fixtures.push_back(entry.path());
    if (fixtures.empty()) throw Error(ErrorKind::NotFound, folder.string() + " holds no fixture with a manifest.json");
    std::sort(fixtures.begin(), fixtures.end());
    return fixtures;
}

std::filesystem::path findVocabulary(const std::filesystem::path& variant) {
    const std::filesystem::path inside = variant / "toy_vocab.json";
    return std::filesystem::exists(inside)
               ? inside
               : std::filesystem::absolute(variant).lexically_normal() / ".." / "toy_vocab.json";
}

// Arrays in the manifest's order, which a map would lose.
std::vector<std::pair<std::string, NumberArray>> readExpected(const std::filesystem::path& variant) {
    std::vector<std::pair<std::string, NumberArray>> expected;
    const std::filesystem::path manifest = variant / "manifest.json";
    const nlohmann::ordered_json root = nlohmann::ordered_json(readJsonFile(manifest));
    try {
        for (const auto& [name, entry] : root.at("arrays").items())
            expected.emplace_back(name, readNpy(variant / entry.at("file").get<std::string>()));
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::BadInput, manifest.string() + " does not list arrays with their files");
    }
    return expected;
}

double largestDifference(const NumberArray& expected, const NumberArray& computed) {
    if (expected.extents != computed.extents) return kInfinity;
    double largest = 0;
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
        const double difference = std::abs(expected.values[i] - computed.values[i]);
        if (!(difference <= largest)) largest = std::isnan(difference) ? kInfinity : difference;
    }
    return expected.isInteger && largest > 0 ? kInfinity : largest;
}

double toleranceOf(const std::string& name, const NumberArray& expected, double floatTolerance) {
    if (expected.isInteger) return 0;
    return name.find("hidden") != std::string::npos ? kHiddenTolerance : floatTolerance;
}

ParityVariant runVariant(const std::filesystem::path& folder, const ParityOptions& options, double tolerance) {
    const auto expected = readExpected(folder);
    const ParityRun run =
        computeParityArrays(folder, findVocabulary(folder), {expected.begin(), expected.end()}, options);
    ParityVariant variant;
    variant.name = std::filesystem::absolute(folder).lexically_normal().filename().string();
    variant.tokensEqual = run.interleaveAgrees;
    for (const auto& [name, array] : expected) {
        const auto computed = run.arrays.find(name);
        const double error = computed == run.arrays.end() ? kInfinity : largestDifference(array, computed->second);
        variant.arrays.push_back({name, error, toleranceOf(name, array, tolerance)});
        if (array.isInteger && error > 0) variant.tokensEqual = false;
    }
    return variant;
}

}  // namespace

bool ParityVariant::ok() const {
    return tokensEqual &&
           std::all_of(arrays.begin(), arrays.end(), [](const ParityArray& array) { return array.ok(); });
}

bool ParityReport::ok() const {
    return !variants.empty() &&
           std::all_of(variants.begin(), variants.end(), [](const ParityVariant& variant) { return variant.ok(); });
}

ParityReport runParity(const std::filesystem::path& folder, const ParityOptions& options) {
    ParityReport report;
    for (const std::filesystem::path& variant : findFixtures(folder))
        report.variants.push_back(runVariant(variant, options, report.tolerance));
    return report;
}

}  // namespace memoir::engine
