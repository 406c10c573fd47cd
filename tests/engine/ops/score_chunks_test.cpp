// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/score_chunks.h"

#include <algorithm>

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using ScoreChunks = OpTest;
ON_EVERY_ARITHMETIC(ScoreChunks);

double reduced(const std::vector<double>& numbers, bool largest) {
    double sum = 0;
    for (const double number : numbers) sum += number;
    return largest ? *std::ranges::max_element(numbers) : sum / static_cast<double>(numbers.size());
}

std::vector<double> scoresByFormula(const ConstView& query, const ConstView& keys, const ScoreRule& rule) {
    const std::int64_t heads = query.shape[1], width = query.shape[2], groups = keys.shape[1];
    const std::vector<double> q = numbersOf(query), k = numbersOf(keys);
    std::vector<double> scores;
    for (std::int64_t chunk = 0; chunk < keys.shape[0]; ++chunk) {
        std::vector<double> ofTokens;
        for (std::int64_t token = 0; token < query.shape[0]; ++token) {
            std::vector<double> ofHeads;
            for (std::int64_t head = 0; head < heads; ++head) {
                double dot = 0;
                for (std::int64_t i = 0; i < width; ++i) {
                    dot += q[static_cast<std::size_t>((token * heads + head) * width + i)] *
                           k[static_cast<std::size_t>((chunk * groups + head * groups / heads) * width + i)];
                }
                ofHeads.push_back(rule.scale * dot);
            }
            ofTokens.push_back(reduced(ofHeads, rule.heads == HeadReduce::Max));
        }
        scores.push_back(rule.tokens == TokenReduce::Last ? ofTokens.back()
                                                          : reduced(ofTokens, rule.tokens == TokenReduce::Max));
    }
    return scores;
}

// Against keys as stored. Scanning int8 keys fast also rounds the query to 8 bits.
double tolerance(DType dtype, const Target& target, std::int64_t terms) {
    const double root = std::sqrt(static_cast<double>(terms));
    const bool narrow = target.place == Target::Place::Cpu && target.arithmetic == Arithmetic::Fast;
    return dtype == DType::I8 && narrow ? 0.008 * root : 4e-6 * (1 + root);
}

struct Case {
    std::int64_t tokens, heads, groups, width, chunks;
};
constexpr Case kCases[] = {{1, 1, 1, 1, 1},    {1, 4, 2, 16, 0},   {3, 4, 2, 16, 33},  {5, 6, 3, 31, 5},
                           {8, 8, 2, 64, 100}, {9, 4, 4, 32, 17},  {32, 8, 8, 16, 31}, {33, 4, 1, 33, 65},
                           {40, 2, 2, 128, 7}, {1, 32, 8, 128, 50}};

TEST_P(ScoreChunks, EveryReductionMatchesTheFormula) {
    for (const Case& c : kCases) {
        if (emulated() && c.tokens * c.heads * c.chunks > 800) continue;
        for (const DType dtype : kStoredTypes) {
            const Tensor query = random({c.tokens, c.heads, c.width}),
                         keys = random({c.chunks, c.groups, c.width}, dtype);
            Tensor scores = hostTensor({c.chunks}, DType::F32);
            for (const HeadReduce heads : {HeadReduce::Mean, HeadReduce::Max}) {
                for (const TokenReduce tokens : {TokenReduce::Mean, TokenReduce::Max, TokenReduce::Last}) {
                    const ScoreRule rule{heads, tokens, 0.5F};
                    scoreChunks(backend(), query, keys, rule, scores);
                    expectClose(scores, scoresByFormula(query, keys, rule), tolerance(dtype, GetParam(), c.width),
                                seedText() + ", query " + query.shape().text() + ", keys " + keys.shape().text());
                }
            }
        }
    }
}

TEST_P(ScoreChunks, FoldedQueriesGiveTheSameScores) {
    for (const Case& c : kCases) {
        for (const DType dtype : kStoredTypes) {
            const Tensor query = random({c.tokens, c.heads, c.width}),
                         keys = random({c.chunks, c.groups, c.width}, dtype);
            for (const TokenReduce tokens : {TokenReduce::Mean, TokenReduce::Max, TokenReduce::Last}) {
                const ScoreRule rule{HeadReduce::Mean, tokens, 2.0F};
                Tensor folded = hostTensor({foldedTokenCount(c.tokens, tokens), c.groups, c.width}, DType::F32);
                Tensor scores = hostTensor({c.chunks}, DType::F32);
                foldQuery(backend(), query, rule, folded);
                scoreFolded(backend(), folded, keys, scores);
                expectClose(
                    scores, scoresByFormula(query, keys, rule), tolerance(dtype, GetParam(), c.groups * c.width),
                    seedText() + ", query " + query.shape().text() + ", keys " + keys.shape().text() + nameOf(dtype));
            }
        }
    }
}

TEST_P(ScoreChunks, AMaximumOverHeadsCannotBeFolded) {
    Tensor folded = hostTensor({2, 2, 8}, DType::F32);
    EXPECT_THROW(foldQuery(backend(), random({2, 4, 8}), {.heads = HeadReduce::Max}, folded), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
