// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/bank.h"

#include <gtest/gtest.h>

#include "engine/base/error.h"
#include "engine/memory/bank_folder.h"
#include "tests/engine/memory/bank_testing.h"
#include "tests/engine/memory/crash_file_system.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;

class BankOfEveryType : public testing::TestWithParam<DType> {};
INSTANTIATE_TEST_SUITE_P(Storage, BankOfEveryType, testing::Values(DType::F32, DType::Bf16, DType::I8),
                         [](const auto& param) { return nameOf(param.param); });

TEST_P(BankOfEveryType, GivesBackWhatWasAppended) {
    const BankShape shape = shapeOf(GetParam());
    const auto bank = Bank::inMemory(shape);
    bank->append(passagesOf(shape, {3, 1, 7}));
    EXPECT_EQ(bank->numbers(), (Numbers{1, 3, 7}));
    for (const auto& passage : passagesOf(shape, {1, 3, 7})) expectHolds(*bank->snapshot(), passage);
}

TEST_P(BankOfEveryType, ItsFolderTellsTheShape) {
    const BankShape shape = shapeOf(GetParam());
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    const BankOptions options = optionsOf(fileSystem, shape);
    EXPECT_FALSE(shapeOfBankIn(*fileSystem, options.folder).has_value());
    Bank::open(options);
    EXPECT_EQ(shapeOfBankIn(*fileSystem, options.folder), shape);
}

TEST_P(BankOfEveryType, GivesItBackFromASealedSegmentAndAfterReopening) {
    const BankShape shape = shapeOf(GetParam());
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    BankOptions options = optionsOf(fileSystem, shape);
    options.sealChunks = 5;
    {
        const auto bank = Bank::open(options);
        bank->append(passagesOf(shape, {2, 3, 4}));
        bank->append(passagesOf(shape, {5}));
        for (const auto& passage : passagesOf(shape, {2, 3, 4, 5})) expectHolds(*bank->snapshot(), passage);
    }
    const auto bank = Bank::open(options);
    EXPECT_EQ(bank->numbers(), (Numbers{2, 3, 4, 5}));
    for (const auto& passage : passagesOf(shape, {2, 3, 4, 5})) expectHolds(*bank->snapshot(), passage);
}

TEST(Bank, FetchesSeveralPassagesOneAfterTheOther) {
    const auto bank = Bank::inMemory(kSmallShape);
    const auto passages = passagesOf(kSmallShape, {1, 2, 6});
    bank->append(passages);
    const auto snapshot = bank->snapshot();
    const Numbers wanted{1, 6};
    ASSERT_EQ(snapshot->chunkCount(wanted), 2 + 3);
    Tensor keys = hostTensor({5, 2, 4}, DType::F32), values = hostTensor({5, 2, 4}, DType::F32);
    snapshot->fetch(referenceBackend(), wanted, 1, keys, values);
    expectNear(keys.view().as<float>(), passages[0].layers[1].keys.view().as<float>(), 2 * 8, 0);
    expectNear(keys.view().as<float>() + 2 * 8, passages[2].layers[1].keys.view().as<float>(), 3 * 8, 0);
    expectNear(values.view().as<float>() + 2 * 8, passages[2].layers[1].values.view().as<float>(), 3 * 8, 0);
    EXPECT_EQ(snapshot->chunkIndices(wanted), (std::vector<std::int64_t>{0, 1, 5, 6, 7}));
}

TEST(Bank, AppendingANumberAgainReplacesIt) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    bank->append(passagesOf(kSmallShape, {2}, 9));
    EXPECT_EQ(bank->numbers(), (Numbers{1, 2, 3}));
    expectHolds(*bank->snapshot(), passageOf(kSmallShape, 2, chunkCountOf(2), 9));
    EXPECT_TRUE(bank->holds(2, passageOf(kSmallShape, 2, 1, 9).textHash));
    EXPECT_FALSE(bank->holds(2, passageOf(kSmallShape, 2, 1).textHash));
}

TEST(Bank, HoldsOnlyWhatIsLiveAndFromExactlyThatText) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2}));
    const std::uint64_t hash = passageOf(kSmallShape, 1, 1).textHash;
    EXPECT_TRUE(bank->holds(1, hash));
    EXPECT_FALSE(bank->holds(1, hash + 1));
    EXPECT_FALSE(bank->holds(3, hash));
    bank->erase(Numbers{1});
    EXPECT_FALSE(bank->holds(1, hash));
}

TEST(Bank, ErasedPassagesStayAwayAfterReopening) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    {
        const auto bank = Bank::open(optionsOf(fileSystem));
        bank->append(passagesOf(kSmallShape, {1, 2, 3}));
        bank->erase(Numbers{2, 17});
        EXPECT_EQ(bank->numbers(), (Numbers{1, 3}));
    }
    EXPECT_EQ(Bank::open(optionsOf(fileSystem))->numbers(), (Numbers{1, 3}));
}

TEST(Bank, AnErasedNumberCanBeEncodedAgain) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    {
        const auto bank = Bank::open(optionsOf(fileSystem));
        bank->append(passagesOf(kSmallShape, {1, 2}));
        bank->erase(Numbers{1});
        bank->append(passagesOf(kSmallShape, {1}, 4));
    }
    const auto bank = Bank::open(optionsOf(fileSystem));
    EXPECT_EQ(bank->numbers(), (Numbers{1, 2}));
    expectHolds(*bank->snapshot(), passageOf(kSmallShape, 1, chunkCountOf(1), 4));
}

TEST(Bank, AnAnswerInProgressKeepsSeeingAPassageThatIsForgotten) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    BankOptions options = optionsOf(fileSystem);
    options.sealChunks = 4;
    const auto bank = Bank::open(options);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    bank->append(passagesOf(kSmallShape, {4}));
    const auto before = bank->snapshot();
    bank->erase(Numbers{2, 4});
    bank->compact({});
    bank->append(passagesOf(kSmallShape, {5, 6, 7}));
    EXPECT_EQ(before->passageCount(), 4);
    for (const auto& passage : passagesOf(kSmallShape, {1, 2, 3, 4})) expectHolds(*before, passage);
    EXPECT_FALSE(bank->snapshot()->contains(2));
    EXPECT_EQ(bank->numbers(), (Numbers{1, 3, 5, 6, 7}));
}

TEST(Bank, ASnapshotOutlivesItsBank) {
    auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2}));
    const auto snapshot = bank->snapshot();
    bank.reset();
    expectHolds(*snapshot, passageOf(kSmallShape, 2, chunkCountOf(2)));
}

TEST(Bank, TheSnapshotIsSharedWhileNothingChanges) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1}));
    const auto first = bank->snapshot();
    EXPECT_EQ(bank->snapshot(), first);
    bank->erase(Numbers{1});
    EXPECT_NE(bank->snapshot(), first);
}

TEST(Bank, AnEmptyBankHasAnEmptySnapshot) {
    const auto bank = Bank::inMemory(kSmallShape);
    EXPECT_EQ(bank->snapshot()->passageCount(), 0);
    EXPECT_EQ(bank->counts().passages, 0);
    EXPECT_EQ(bank->compact({}), 0);
    EXPECT_TRUE(bank->scrub({}).empty());
}

TEST(Bank, CountsWhatIsLiveAndWhatWaitsToBeErased) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    const BankCounts full = bank->counts();
    EXPECT_EQ(full.passages, 3);
    EXPECT_EQ(full.chunks, 2 + 3 + 4);
    EXPECT_EQ(full.tokens, 8 * 9 - 9);
    EXPECT_EQ(full.routingBytes, 9 * 2 * 8 * 4);
    EXPECT_EQ(full.contentBytes, 2 * full.routingBytes);
    EXPECT_EQ(full.bytesToErase, 0);
    bank->erase(Numbers{3});
    EXPECT_EQ(bank->counts().bytesToErase, 4 * 3 * 2 * 8 * 4);
    EXPECT_EQ(bank->compact({}), 4 * 3 * 2 * 8 * 4);
    EXPECT_EQ(bank->counts().bytesToErase, 0);
    EXPECT_EQ(bank->counts().passages, 2);
}

TEST(Bank, ABatchCostsOneSync) {
    const auto fileSystem = std::make_shared<CrashFileSystem>();
    const auto bank = Bank::open(optionsOf(fileSystem));
    bank->append(passagesOf(kSmallShape, {1}));
    const std::int64_t before = fileSystem->syncCount();
    bank->append(passagesOf(kSmallShape, {2, 3, 4, 5, 6}));
    EXPECT_EQ(fileSystem->syncCount(), before + 1);
}

TEST(Bank, OpeningReadsNoMoreOfALargeBankThanOfASmallOne) {
    const auto bytesReadFor = [](int segmentCount) {
        const auto fileSystem = std::make_shared<CrashFileSystem>();
        BankOptions options = optionsOf(fileSystem);
        options.sealChunks = 8;
        {
            const auto bank = Bank::open(options);
            for (int i = 0; i < segmentCount; ++i) bank->append(passagesOf(kSmallShape, {i * 4, i * 4 + 1, i * 4 + 3}));
        }
        const std::int64_t opens = fileSystem->opensOf(".seg"), bytes = fileSystem->bytesRead();
        const auto bank = Bank::open(options);
        EXPECT_EQ(fileSystem->opensOf(".seg"), opens);
        return fileSystem->bytesRead() - bytes;
    };
    constexpr std::int64_t kNamesOfSegments = 2 * 8 * 60;  // two copies in the manifest
    EXPECT_LE(bytesReadFor(62), bytesReadFor(2) + kNamesOfSegments);
}

TEST(Bank, ASecondOwnerIsRefused) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    const auto bank = Bank::open(optionsOf(fileSystem));
    try {
        Bank::open(optionsOf(fileSystem));
        FAIL() << "the bank was opened twice";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Busy);
    }
}

TEST(Bank, ABankOfAnotherModelOrShapeIsRefused) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    Bank::open(optionsOf(fileSystem))->append(passagesOf(kSmallShape, {1}));
    BankOptions otherModel = optionsOf(fileSystem);
    otherModel.fingerprint = "fedcba9876543210";
    for (const BankOptions& options : {otherModel, optionsOf(fileSystem, shapeOf(DType::I8))}) {
        try {
            Bank::open(options);
            FAIL() << "a strange bank was opened";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        }
    }
    EXPECT_EQ(Bank::open(optionsOf(fileSystem))->numbers(), (Numbers{1}));
}

}  // namespace
}  // namespace memoir::engine
