// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/scan_passages.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using ScanPassages = OpTest;
ON_EVERY_ARITHMETIC(ScanPassages);

struct Scores {
    std::vector<double> chunks, passages;
};

Scores scoresByFormula(const PassageScan& scan) {
    const std::int64_t tokens = scan.folded.shape[0], width = scan.folded.shape[1] * scan.folded.shape[2];
    const std::vector<double> query = numbersOf(scan.folded), keys = numbersOf(scan.keys);
    Scores scores;
    for (std::int64_t chunk = 0; chunk < scan.keys.shape[0]; ++chunk) {
        double largest = -std::numeric_limits<double>::infinity();
        for (std::int64_t token = 0; token < tokens; ++token) {
            largest =
                std::max(largest, std::inner_product(query.begin() + token * width, query.begin() + (token + 1) * width,
                                                     keys.begin() + chunk * width, 0.0));
        }
        scores.chunks.push_back(largest);
    }
    const auto* starts = scan.passageStarts.as<std::int32_t>();
    for (std::int64_t passage = 0; passage + 1 < scan.passageStarts.shape[0]; ++passage) {
        const auto begin = scores.chunks.begin() + starts[passage], end = scores.chunks.begin() + starts[passage + 1];
        scores.passages.push_back(scan.chunks == ChunkReduce::Max
                                      ? *std::max_element(begin, end)
                                      : std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin));
    }
    return scores;
}

// Passages of 1 to 9 chunks that hold `chunks` together.
std::vector<std::int32_t> startsOf(std::int64_t chunks) {
    std::vector<std::int32_t> starts{0};
    for (std::int32_t size = 1; starts.back() < chunks; size = size % 9 + 1)
        starts.push_back(std::min(starts.back() + size, static_cast<std::int32_t>(chunks)));
    return starts;
}

struct Case {
    std::int64_t tokens, groups, width, chunks;
};
// Both sides of every tile: 8, 32 and 64 tokens, 16 and 128 chunks, rows of 64 elements.
constexpr Case kCases[] = {{1, 1, 64, 1},    {8, 2, 64, 129}, {9, 4, 64, 17},  {32, 1, 320, 130}, {33, 2, 32, 64},
                           {64, 2, 64, 300}, {65, 2, 64, 90}, {70, 1, 33, 40}, {5, 3, 20, 50}};

// A rounded query moves a score by a few halves of its last place, as a random walk over the row.
double tolerance(const Target& target, DType keys, std::int64_t terms) {
    const double root = std::sqrt(static_cast<double>(terms));
    if (target.arithmetic == Arithmetic::Reference) return 4e-6 * (1 + root);
    if (target.place == Target::Place::Cpu) return keys == DType::I8 ? 0.008 * root : 4e-6 * (1 + root);
    return 0.006 * root;
}

TEST_P(ScanPassages, EveryPassageGetsWhatTheFormulaSays) {
    for (const Case& c : kCases) {
        const std::vector<std::int32_t> starts = startsOf(c.chunks);
        for (const DType dtype : kStoredTypes) {
            const Tensor folded = random({c.tokens, c.groups, c.width}),
                         keys = random({c.chunks, c.groups, c.width}, dtype);
            Tensor chunkScores = hostTensor({c.chunks}, DType::F32);
            Tensor scores = hostTensor({std::ssize(starts) - 1}, DType::F32);
            for (const ChunkReduce reduce : {ChunkReduce::Max, ChunkReduce::Mean}) {
                const PassageScan scan{folded, keys, viewOf(std::span(starts)), reduce};
                scanPassages(backend(), scan, chunkScores, scores);
                const Scores want = scoresByFormula(scan);
                const std::string what =
                    seedText() + ", query " + folded.shape().text() + ", keys " + keys.shape().text() + nameOf(dtype);
                expectClose(chunkScores, want.chunks, tolerance(GetParam(), dtype, c.groups * c.width), what);
                expectClose(scores, want.passages, tolerance(GetParam(), dtype, c.groups * c.width), what);
            }
        }
    }
}

TEST_P(ScanPassages, RescoredPassagesAreExact) {
    const std::vector<std::int32_t> starts = startsOf(60), candidates{3, 0, -1, 7, 7};
    for (const DType dtype : kStoredTypes) {
        const Tensor folded = random({11, 2, 40}), keys = random({60, 2, 40}, dtype);
        for (const ChunkReduce reduce : {ChunkReduce::Max, ChunkReduce::Mean}) {
            const PassageScan scan{folded, keys, viewOf(std::span(starts)), reduce};
            Tensor scores = hostTensor({5}, DType::F32);
            rescorePassages(backend(), scan, viewOf(std::span(candidates)), scores);
            const std::vector<double> all = scoresByFormula(scan).passages;
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                const float got = scores.view().as<float>()[i];
                if (candidates[i] < 0) {
                    EXPECT_EQ(got, -std::numeric_limits<float>::infinity());
                } else {
                    EXPECT_NEAR(got, all[static_cast<std::size_t>(candidates[i])], 5e-5) << seedText() << nameOf(dtype);
                }
            }
        }
    }
}

}  // namespace
}  // namespace memoir::engine
