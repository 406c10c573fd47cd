// SPDX-License-Identifier: Apache-2.0
// Sealing and compaction.
#include <algorithm>
#include <cstring>
#include <string>

#include <gtest/gtest.h>

#include "engine/memory/bank.h"
#include "tests/engine/memory/bank_testing.h"
#include "tests/engine/memory/crash_file_system.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;
using Bytes = std::vector<std::byte>;

bool stands(const FileImage& image, std::span<const std::byte> wanted) {
    return std::ranges::any_of(image, [&](const auto& file) {
        const Bytes& bytes = file.second;
        return std::search(bytes.begin(), bytes.end(), wanted.begin(), wanted.end()) != bytes.end();
    });
}

// Everything of a passage that could stand in a file: its rows as stored, its text's hash and its number.
std::vector<Bytes> tracesOf(const BankShape& shape, const EncodedPassage& passage) {
    std::vector<Bytes> traces;
    const auto add = [&](std::span<const std::byte> bytes) { traces.emplace_back(bytes.begin(), bytes.end()); };
    const auto rowBytes = static_cast<std::size_t>(shape.rowBytes());
    for (const auto& packed : {packRouting(shape, passage), packContent(shape, passage)}) {
        const std::size_t chunks = static_cast<std::size_t>(passage.layers.front().keys.shape()[0]);
        const std::size_t rows = packed.size() / (rowBytes + static_cast<std::size_t>(shape.scaleBytes()));
        EXPECT_EQ(rows % chunks, 0U);
        for (std::size_t row = 1; row <= rows; ++row)
            add(std::span(packed).subspan(packed.size() - row * rowBytes, rowBytes));
    }
    add(bytesOf(passage.textHash));
    add(bytesOf(passage.number));
    return traces;
}

std::int64_t tracesIn(const FileImage& image, const std::vector<Bytes>& traces) {
    return std::ranges::count_if(traces, [&](const Bytes& trace) { return stands(image, trace); });
}

// Wide enough rows and large enough numbers that nothing stands in a file by chance.
BankShape wideShape(DType dtype) {
    return {2, 2, 8, 8, dtype};
}

EncodedPassage forgettable(const BankShape& shape, PassageNumber number) {
    EncodedPassage passage = passageOf(shape, number, 3);
    passage.number = 0x1122334455667700 + number;
    passage.textHash = 0xfedcba9876543200 + static_cast<std::uint64_t>(number);
    return passage;
}

class BankRewrite : public testing::TestWithParam<DType> {};
INSTANTIATE_TEST_SUITE_P(Storage, BankRewrite, testing::Values(DType::F32, DType::Bf16, DType::I8),
                         [](const auto& param) { return nameOf(param.param); });

TEST_P(BankRewrite, NoByteOfAForgottenOrReplacedPassageIsLeftInAnyFile) {
    const BankShape shape = wideShape(GetParam());
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    BankOptions options = optionsOf(fileSystem, shape);
    options.sealChunks = 10;
    const auto bank = Bank::open(options);
    const auto appendOne = [&](const EncodedPassage& passage) { bank->append(std::span(&passage, 1)); };
    for (int number = 1; number <= 9; ++number) appendOne(forgettable(shape, number));
    const auto inSegment = tracesOf(shape, forgettable(shape, 2)), inTail = tracesOf(shape, forgettable(shape, 9));
    auto replaced = tracesOf(shape, forgettable(shape, 5));
    replaced.pop_back();  // its number stays
    EncodedPassage replacement = forgettable(shape, 50);
    replacement.number = forgettable(shape, 5).number;
    appendOne(replacement);
    bank->erase(Numbers{forgettable(shape, 2).number, forgettable(shape, 9).number});
    EXPECT_EQ(tracesIn(imageOf(*fileSystem), inSegment), std::ssize(inSegment));
    EXPECT_EQ(tracesIn(imageOf(*fileSystem), inTail), std::ssize(inTail));
    EXPECT_EQ(tracesIn(imageOf(*fileSystem), replaced), std::ssize(replaced));

    EXPECT_GT(bank->compact({}), 0);

    EXPECT_EQ(tracesIn(imageOf(*fileSystem), inSegment), 0);
    EXPECT_EQ(tracesIn(imageOf(*fileSystem), inTail), 0);
    EXPECT_EQ(tracesIn(imageOf(*fileSystem), replaced), 0);
    for (const int number : {1, 3, 4, 6, 7, 8}) expectHolds(*bank->snapshot(), forgettable(shape, number));
    expectHolds(*bank->snapshot(), replacement);
}

TEST(Compaction, LeavesFilesAloneThatHoldNothingForgotten) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    BankOptions options = optionsOf(fileSystem);
    options.sealChunks = 9;
    const auto bank = Bank::open(options);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    const FileImage first = imageOf(*fileSystem);
    bank->append(passagesOf(kSmallShape, {5, 6, 7}));
    bank->erase(Numbers{6});
    bank->compact({});
    const FileImage last = imageOf(*fileSystem);
    for (const auto& [path, bytes] : first) {
        if (path.extension() == ".seg") {
            EXPECT_EQ(last.at(path), bytes);
        }
    }
    EXPECT_EQ(bank->numbers(), (Numbers{1, 2, 3, 5, 7}));
}

TEST(Compaction, OfABankThatForgotNothingChangesNothing) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    const auto bank = Bank::open(optionsOf(fileSystem));
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    const FileImage before = imageOf(*fileSystem);
    EXPECT_EQ(bank->compact({}), 0);
    EXPECT_EQ(imageOf(*fileSystem), before);
}

TEST(Compaction, OfEverythingForgottenLeavesAnEmptyBankThatGoesOn) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    BankOptions options = optionsOf(fileSystem);
    options.sealChunks = 9;
    const auto bank = Bank::open(options);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    bank->append(passagesOf(kSmallShape, {4, 5}));
    bank->erase(Numbers{1, 2, 3, 4, 5});
    bank->compact({});
    EXPECT_EQ(bank->counts().passages, 0);
    EXPECT_EQ(imageOf(*fileSystem).size(), 1U) << "only the manifest";
    bank->append(passagesOf(kSmallShape, {6}));
    EXPECT_EQ(bank->numbers(), Numbers{6});
}

TEST(Compaction, AStoppedOneIsFinishedByTheNext) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    bank->erase(Numbers{2});
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(bank->compact(stopped.get_token()), 0);
    EXPECT_GT(bank->counts().bytesToErase, 0);
    EXPECT_GT(bank->compact({}), 0);
    EXPECT_EQ(bank->numbers(), (Numbers{1, 3}));
}

// Forgetting one passage at a time must not leave one small segment each time.
TEST(Compaction, ManySmallErasuresLeaveFewSegments) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    const auto bank = Bank::open(optionsOf(fileSystem));
    for (PassageNumber number = 1; number <= 40; ++number) {
        bank->append(passagesOf(kSmallShape, {number, number + 100}));
        bank->erase(Numbers{number});
        bank->compact({});
    }
    EXPECT_EQ(bank->numbers().size(), 40U);
    EXPECT_LE(imageOf(*fileSystem).size(), 3U);
}

TEST(Sealing, ABankSealedByBytesOrByChunksHoldsTheSame) {
    for (const bool byBytes : {false, true}) {
        const auto fileSystem = std::make_shared<MemoryFileSystem>();
        BankOptions options = optionsOf(fileSystem);
        (byBytes ? options.sealBytes : options.sealChunks) = byBytes ? 4096 : 7;
        const auto bank = Bank::open(options);
        for (PassageNumber number = 30; number > 0; number -= 3) {
            bank->append(passagesOf(kSmallShape, {number, number - 1, number - 2}));
        }
        for (PassageNumber number = 1; number <= 30; ++number) {
            expectHolds(*bank->snapshot(), passageOf(kSmallShape, number, chunkCountOf(number)));
        }
        EXPECT_GT(imageOf(*fileSystem).size(), 4U);
    }
}

TEST(Sealing, AFullDiskLeavesTheBatchInTheTail) {
    const auto fileSystem = std::make_shared<CrashFileSystem>();
    BankOptions options = optionsOf(fileSystem);
    options.sealChunks = 9;
    const auto bank = Bank::open(options);
    bank->append(passagesOf(kSmallShape, {1}));
    fileSystem->setFault({.at = 2, .forGood = true});  // after the batch's write and sync
    bank->append(passagesOf(kSmallShape, {2, 3}));
    EXPECT_EQ(bank->numbers(), (Numbers{1, 2, 3}));
    fileSystem->setFault({});
    bank->append(passagesOf(kSmallShape, {5}));
    EXPECT_EQ(fileSystemOf(fileSystem->afterPowerCut())->list("bank").size(), 3U) << "the manifest and two segments";
    for (const auto& passage : passagesOf(kSmallShape, {1, 2, 3, 5})) expectHolds(*bank->snapshot(), passage);
}

}  // namespace
}  // namespace memoir::engine
