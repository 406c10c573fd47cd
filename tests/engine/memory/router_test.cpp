// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/router.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "engine/memory/record_block.h"
#include "engine/parallel/thread_communicator.h"
#include "tests/engine/memory/bank_testing.h"
#include "tests/engine/memory/crash_file_system.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;

constexpr RoutingRules kBundledRules{HeadReduce::Mean, TokenReduce::Mean, ChunkReduce::Max, true, 1.0F};
constexpr RoutingRules kPaperRules{HeadReduce::Mean, TokenReduce::Max, ChunkReduce::Max, true, 1.0F};

Tensor randomQuery(unsigned seed, std::int64_t tokens, std::int64_t heads, std::int64_t width) {
    std::mt19937 generator(seed);
    std::uniform_real_distribution<float> uniform(-1, 1);
    Tensor query = hostTensor(Shape{tokens, heads, width}, DType::F32);
    for (std::int64_t i = 0; i < query.shape().elementCount(); ++i) query.view().as<float>()[i] = uniform(generator);
    return query;
}

double reduced(const std::vector<double>& numbers, bool largest) {
    double sum = 0;
    for (const double number : numbers) sum += number;
    return largest ? *std::ranges::max_element(numbers) : sum / static_cast<double>(numbers.size());
}

// One head of one token against one chunk, exactly as MSA.md writes it.
double dotProduct(const float* query, const float* key, std::int64_t width, const RoutingRules& rules) {
    double dot = 0, length = 0;
    for (std::int64_t i = 0; i < width; ++i) {
        dot += double{query[i]} * key[i];
        length += double{query[i]} * query[i];
    }
    return rules.scale * dot / (rules.normalise ? std::max(std::sqrt(length), 1e-12) : 1.0);
}

double chunkScore(ConstView query, const float* chunk, std::int64_t groups, const RoutingRules& rules) {
    const std::int64_t heads = query.shape[1], width = query.shape[2];
    std::vector<double> ofTokens;
    for (std::int64_t token = 0; token < query.shape[0]; ++token) {
        std::vector<double> ofHeads;
        for (std::int64_t head = 0; head < heads; ++head) {
            ofHeads.push_back(dotProduct(query.as<float>() + (token * heads + head) * width,
                                         chunk + head * groups / heads * width, width, rules));
        }
        ofTokens.push_back(reduced(ofHeads, rules.heads == HeadReduce::Max));
    }
    return rules.tokens == TokenReduce::Last ? ofTokens.back() : reduced(ofTokens, rules.tokens == TokenReduce::Max);
}

std::vector<double> chunkScores(ConstView query, const EncodedPassage& passage, int layer, const RoutingRules& rules) {
    const Tensor& keys = passage.layers[static_cast<std::size_t>(layer)].routingKeys;
    const std::int64_t row = keys.shape()[1] * keys.shape()[2];
    std::vector<double> scores;
    for (std::int64_t chunk = 0; chunk < keys.shape()[0]; ++chunk) {
        scores.push_back(chunkScore(query, keys.view().as<float>() + chunk * row, keys.shape()[1], rules));
    }
    return scores;
}

double passageScore(ConstView query, const EncodedPassage& passage, int layer, const RoutingRules& rules) {
    return reduced(chunkScores(query, passage, layer, rules), rules.chunks == ChunkReduce::Max);
}

// A router with as many in-process shards as wanted: each with a reference backend and a thread of its own, or all on
// the backend that is given, in turns.
struct ShardedRouter {
    std::vector<std::unique_ptr<Backend>> own;
    ThreadCommunicator communicator;
    Router router;

    ShardedRouter(int shardCount, const RoutingRules& rules)
        : communicator(shardCount), router(makeOwn(shardCount), communicator, rules) {}
    ShardedRouter(int shardCount, const RoutingRules& rules, Backend& backend)
        : communicator(shardCount),
          router(std::vector<Backend*>(static_cast<std::size_t>(shardCount), &backend), communicator, rules) {}

  private:
    std::vector<Backend*> makeOwn(int shardCount) {
        std::vector<Backend*> backends;
        for (int shard = 0; shard < shardCount; ++shard) {
            own.push_back(openBackend({.device = "cpu", .threadCount = 1, .arithmetic = Arithmetic::Reference}));
            backends.push_back(own.back().get());
        }
        return backends;
    }
};

Numbers numbersOf(const std::vector<RoutedScore>& selected) {
    Numbers numbers;
    for (const RoutedScore& passage : selected) numbers.push_back(passage.number);
    return numbers;
}

// What the storage type does to a score of a few unit-sized terms.
double scoreTolerance(DType dtype) {
    return dtype == DType::F32 ? 2e-5 : 0.03;
}

// A bank with sealed segments, a tail, replaced and erased passages, and numbers that do not come in order.
struct RandomBank {
    std::unique_ptr<Bank> bank;
    std::vector<EncodedPassage> live;  // ascending by number

    RandomBank(const BankShape& shape, unsigned seed) {
        BankOptions options = optionsOf(std::make_shared<MemoryFileSystem>(), shape);
        options.sealChunks = 24;
        bank = Bank::open(options);
        std::mt19937 generator(seed);
        std::map<PassageNumber, unsigned> variants;
        for (int batch = 0; batch < 12; ++batch) {
            std::set<PassageNumber> numbers;
            for (int i = 0; i < 5; ++i) numbers.insert(static_cast<PassageNumber>(generator() % 60));
            std::vector<EncodedPassage> passages;
            for (const PassageNumber number : numbers) {
                variants[number] = static_cast<unsigned>(batch);
                passages.push_back(passageOf(shape, number, chunkCountOf(number), static_cast<unsigned>(batch)));
            }
            bank->append(passages);
            const Numbers erased{static_cast<PassageNumber>(generator() % 60)};
            bank->erase(erased);
            variants.erase(erased.front());
        }
        for (const auto& [number, variant] : variants) {
            live.push_back(passageOf(shape, number, chunkCountOf(number), variant));
        }
    }
};

class RouterOfEveryRule : public testing::TestWithParam<std::tuple<DType, HeadReduce, TokenReduce, ChunkReduce>> {
  protected:
    DType dtype() const { return std::get<0>(GetParam()); }
    RoutingRules rules(bool normalise) const {
        return {std::get<1>(GetParam()), std::get<2>(GetParam()), std::get<3>(GetParam()), normalise, 0.7F};
    }
};
INSTANTIATE_TEST_SUITE_P(All, RouterOfEveryRule,
                         testing::Combine(testing::Values(DType::F32, DType::Bf16, DType::I8),
                                          testing::Values(HeadReduce::Mean, HeadReduce::Max),
                                          testing::Values(TokenReduce::Mean, TokenReduce::Max, TokenReduce::Last),
                                          testing::Values(ChunkReduce::Max, ChunkReduce::Mean)));

// Every selected passage scores what the formula says, and nothing that was left out scores better.
void expectTopK(const std::vector<RoutedScore>& selected, const std::map<PassageNumber, double>& scores, int k,
                double tolerance) {
    ASSERT_EQ(std::ssize(selected), std::min<std::int64_t>(k, std::ssize(scores)));
    std::vector<double> best;
    for (const auto& [number, score] : scores) best.push_back(score);
    std::ranges::sort(best, std::greater());
    for (std::size_t slot = 0; slot < selected.size(); ++slot) {
        ASSERT_TRUE(scores.contains(selected[slot].number)) << "passage " << selected[slot].number << " is not allowed";
        EXPECT_NEAR(selected[slot].score, scores.at(selected[slot].number), tolerance);
        EXPECT_NEAR(selected[slot].score, best[slot], tolerance) << "slot " << slot;
    }
}

TEST_P(RouterOfEveryRule, SelectsWhatBruteForceSelectsOnOneToFiveShards) {
    constexpr unsigned kSeed = 11;
    const RandomBank random(shapeOf(dtype()), kSeed);
    const auto snapshot = random.bank->snapshot();
    AllowedPassages someAllowed = Numbers{-3, 2, 5, 7, 8, 20, 21, 22, 33, 40, 58, 1000};
    for (const bool normalise : {false, true}) {
        for (const AllowedPassages& allowed : {AllowedPassages(), someAllowed}) {
            const Tensor query = randomQuery(kSeed + 1, 5, 4, 4);
            std::map<PassageNumber, double> scores;
            for (const EncodedPassage& passage : random.live) {
                if (allowed && !std::ranges::binary_search(*allowed, passage.number)) continue;
                scores[passage.number] = passageScore(query, passage, 1, rules(normalise));
            }
            for (int shardCount = 1; shardCount <= 5; ++shardCount) {
                ShardedRouter sharded(shardCount, rules(normalise));
                QuestionRouting routing = sharded.router.begin(snapshot, allowed);
                for (const int k : {1, 4, 500}) {
                    SCOPED_TRACE("shards " + std::to_string(shardCount) + ", k " + std::to_string(k));
                    expectTopK(routing.selectPassages(1, query, k), scores, k, scoreTolerance(dtype()));
                }
            }
        }
    }
}

TEST_P(RouterOfEveryRule, SeveralShardsGiveExactlyWhatOneGives) {
    const RandomBank random(shapeOf(dtype()), 5);
    const auto snapshot = random.bank->snapshot();
    for (const Arithmetic arithmetic : {Arithmetic::Reference, Arithmetic::Fast}) {
        const auto backend = openBackend({.device = "cpu", .threadCount = 2, .arithmetic = arithmetic});
        ShardedRouter one(1, rules(true), *backend);
        QuestionRouting whole = one.router.begin(snapshot, {});
        const Tensor query = randomQuery(3, 7, 4, 4);
        const auto expected = whole.selectPassages(0, query, 12);
        const auto ranking = whole.ranking(30);
        for (int shardCount = 2; shardCount <= 5; ++shardCount) {
            ShardedRouter sharded(shardCount, rules(true), *backend);
            QuestionRouting routing = sharded.router.begin(snapshot, {});
            const auto selected = routing.selectPassages(0, query, 12);
            EXPECT_EQ(numbersOf(selected), numbersOf(expected));
            for (std::size_t slot = 0; slot < expected.size(); ++slot)
                EXPECT_EQ(selected[slot].score, expected[slot].score);
            const auto other = routing.ranking(30);
            ASSERT_EQ(other.size(), ranking.size());
            for (std::size_t slot = 0; slot < ranking.size(); ++slot) {
                EXPECT_EQ(other[slot].number, ranking[slot].number);
                EXPECT_EQ(other[slot].score, ranking[slot].score);
                EXPECT_EQ(other[slot].selected, ranking[slot].selected);
            }
        }
    }
}

// The same passage under many numbers, appended in descending order over segments and the tail.
TEST(Router, TiesGoToTheLowerNumberOnEveryNumberOfShards) {
    BankOptions options = optionsOf(std::make_shared<MemoryFileSystem>());
    options.sealChunks = 6;
    const auto bank = Bank::open(options);
    for (PassageNumber number = 20; number > 0; --number) {
        std::vector<EncodedPassage> batch;
        batch.push_back(passageOf(kSmallShape, 1, 1));
        batch.back().number = number;
        bank->append(batch);
    }
    const Tensor query = randomQuery(1, 3, 4, 4);
    for (int shardCount = 1; shardCount <= 5; ++shardCount) {
        ShardedRouter sharded(shardCount, kPaperRules);
        QuestionRouting routing = sharded.router.begin(bank->snapshot(), {});
        EXPECT_EQ(numbersOf(routing.selectPassages(0, query, 6)), (Numbers{1, 2, 3, 4, 5, 6}));
        EXPECT_EQ(routing.ranking(3).back().number, 3);
    }
}

TEST(Router, AnEmptyBankAndAnEmptyScopeAndNoRoutingTokensSelectNothing) {
    const Tensor query = randomQuery(1, 3, 4, 4), nothing = hostTensor({0, 4, 4}, DType::F32);
    const auto bank = Bank::inMemory(kSmallShape);
    for (const int shardCount : {1, 3}) {
        ShardedRouter sharded(shardCount, kPaperRules);
        QuestionRouting overEmpty = sharded.router.begin(bank->snapshot(), {});
        EXPECT_TRUE(overEmpty.selectPassages(0, query, 4).empty());
        EXPECT_TRUE(overEmpty.ranking(10).empty());
    }
    bank->append(passagesOf(kSmallShape, {1, 2}));
    for (const int shardCount : {1, 3}) {
        ShardedRouter sharded(shardCount, kPaperRules);
        QuestionRouting nothingAllowed = sharded.router.begin(bank->snapshot(), Numbers{});
        EXPECT_TRUE(nothingAllowed.selectPassages(0, query, 4).empty());
        QuestionRouting noTokens = sharded.router.begin(bank->snapshot(), {});
        EXPECT_TRUE(noTokens.selectPassages(0, nothing, 4).empty());
        EXPECT_TRUE(noTokens.ranking(10).empty());
    }
}

TEST(Router, TheRankingIsTheWeightedMeanOverLayersAndKnowsWhatWasSelected) {
    const RandomBank random(kSmallShape, 23);
    const Tensor first = randomQuery(1, 4, 4, 4), second = randomQuery(2, 4, 4, 4);
    ShardedRouter sharded(3, kBundledRules);
    QuestionRouting routing = sharded.router.begin(random.bank->snapshot(), {});
    routing.selectPassages(0, first, 2, 1.0F);
    routing.selectPassages(1, second, 2, 3.0F);
    const auto ranking = routing.ranking(1000);
    ASSERT_EQ(ranking.size(), random.live.size());
    for (std::size_t slot = 0; slot < ranking.size(); ++slot) {
        const auto passage = std::ranges::find(random.live, ranking[slot].number, &EncodedPassage::number);
        const double mean =
            (passageScore(first, *passage, 0, kBundledRules) + 3 * passageScore(second, *passage, 1, kBundledRules)) /
            4;
        EXPECT_NEAR(ranking[slot].score, mean, 2e-5);
        if (slot > 0) {
            EXPECT_GE(ranking[slot - 1].score, ranking[slot].score);
        }
        EXPECT_EQ(ranking[slot].selected, std::ranges::binary_search(routing.selectedAnywhere(), ranking[slot].number));
    }
    EXPECT_GE(routing.selectedAnywhere().size(), 2U);
    EXPECT_LE(routing.selectedAnywhere().size(), 4U);
}

TEST(Router, ShowsTheScoreOfEveryChunkInStorageOrder) {
    const RandomBank random(kSmallShape, 31);
    const Tensor query = randomQuery(4, 3, 4, 4);
    for (const int shardCount : {1, 4}) {
        ShardedRouter sharded(shardCount, kPaperRules);
        QuestionRouting routing = sharded.router.begin(random.bank->snapshot(), {});
        routing.selectPassages(1, query, 3);
        const LayerScores scores = routing.layerScores();
        std::size_t chunk = 0;
        ASSERT_EQ(scores.passages.size(), random.live.size());
        for (std::size_t i = 0; i < random.live.size(); ++i) {
            EXPECT_NEAR(scores.passages[i], passageScore(query, random.live[i], 1, kPaperRules), 2e-5);
            for (const double want : chunkScores(query, random.live[i], 1, kPaperRules)) {
                ASSERT_LT(chunk, scores.chunks.size());
                EXPECT_NEAR(scores.chunks[chunk++], want, 2e-5);
            }
        }
        EXPECT_EQ(chunk, scores.chunks.size());
    }
}

TEST(Router, PassesOverAPassageWhoseBytesAreDamagedAndTellsTheBank) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    BankOptions options = optionsOf(fileSystem);
    options.sealChunks = 3;
    const auto bank = Bank::open(options);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    const Tensor query = randomQuery(4, 3, 4, 4);
    ShardedRouter sharded(2, kPaperRules);
    const PassageNumber best = sharded.router.begin(bank->snapshot(), {}).selectPassages(0, query, 1).front().number;

    const auto reopened = fileSystemOf(imageOf(*fileSystem));
    options.fileSystem = reopened;
    const auto damaged = Bank::open(options);
    const auto snapshot = damaged->snapshot();
    const auto& passages = snapshot->passages();
    const auto place = std::ranges::find(passages, best, &LivePassage::number);
    const Record record = snapshot->parts()[static_cast<std::size_t>(place->block)].block->record(place->record);
    const auto files = reopened->list("bank");
    const auto segment = std::ranges::find(files, ".seg", &std::filesystem::path::extension);
    reopened->open(*segment, OpenMode::ReadWrite)
        ->writeAt(record.contentOffset + 5, std::vector<std::byte>(1, std::byte{0x5a}));

    QuestionRouting routing = sharded.router.begin(snapshot, {});
    const auto selected = routing.selectPassages(0, query, 3);
    EXPECT_EQ(selected.size(), 2U);
    for (const RoutedScore& passage : selected) EXPECT_NE(passage.number, best);
    EXPECT_EQ(damaged->dropDamaged(), Numbers{best});
    EXPECT_FALSE(damaged->snapshot()->contains(best));
    EXPECT_TRUE(damaged->dropDamaged().empty());
}

}  // namespace
}  // namespace memoir::engine
