// SPDX-License-Identifier: Apache-2.0
// What a bank makes of files that were cut, damaged or left over from a crash.
#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "engine/base/error.h"
#include "engine/memory/bank.h"
#include "tests/engine/memory/bank_testing.h"
#include "tests/engine/memory/crash_file_system.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;

// Small, so that every byte of every file can be tried.
const BankShape kTinyShape{1, 1, 2, 8, DType::I8};

BankOptions tinyOptions(std::shared_ptr<FileSystem> fileSystem) {
    BankOptions options = optionsOf(std::move(fileSystem), kTinyShape);
    options.sealChunks = 9;
    return options;
}

std::unique_ptr<Bank> openTiny(const FileImage& image) {
    return Bank::open(tinyOptions(fileSystemOf(image)));
}

bool endsWith(const std::filesystem::path& path, const std::string& suffix) {
    return path.filename().string().ends_with(suffix);
}

std::filesystem::path fileIn(const FileImage& image, const std::string& suffix) {
    for (const auto& [path, bytes] : image) {
        if (endsWith(path, suffix) && !bytes.empty()) return path;
    }
    ADD_FAILURE() << "there is no file " << suffix;
    return {};
}

// Live numbers and the variant each was encoded from.
using Contents = std::map<PassageNumber, unsigned>;

void append(Bank& bank, Contents& contents, std::initializer_list<PassageNumber> numbers, unsigned variant) {
    bank.append(passagesOf(kTinyShape, numbers, variant));
    for (const PassageNumber number : numbers) contents[number] = variant;
}

void erase(Bank& bank, Contents& contents, const Numbers& numbers) {
    bank.erase(numbers);
    for (const PassageNumber number : numbers) contents.erase(number);
}

// A sealed segment with a replaced and an erased passage, and a tail with batches of every kind.
Contents fill(Bank& bank) {
    Contents contents;
    append(bank, contents, {1, 2, 3}, 0);
    append(bank, contents, {2}, 1);
    erase(bank, contents, {3});
    append(bank, contents, {4}, 0);
    erase(bank, contents, {4});
    append(bank, contents, {8}, 0);
    return contents;
}

FileImage filledImage(Contents& contents) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    contents = fill(*Bank::open(tinyOptions(fileSystem)));
    return imageOf(*fileSystem);
}

// Everything that is there is exactly what was put there. Returns how many passages are missing.
std::int64_t expectNothingInvalid(Bank& bank, const Contents& contents) {
    const Numbers numbers = bank.numbers();
    for (const PassageNumber number : numbers) {
        EXPECT_TRUE(contents.contains(number)) << "passage " << number << " came back";
        if (!contents.contains(number)) continue;
        const EncodedPassage passage = passageOf(kTinyShape, number, chunkCountOf(number), contents.at(number));
        EXPECT_TRUE(bank.holds(number, passage.textHash)) << "passage " << number;
        expectHolds(*bank.snapshot(), passage);
    }
    return std::ssize(contents) - std::ssize(numbers);
}

TEST(BankRecovery, ATailCutAtAnyByteOfTheLastBatchKeepsEverythingBefore) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    Contents before;
    FileImage shorter, longer;
    {
        const auto bank = Bank::open(tinyOptions(fileSystem));
        before = fill(*bank);
        shorter = imageOf(*fileSystem);
        bank->append(passagesOf(kTinyShape, {8, 9}, 7));
        longer = imageOf(*fileSystem);
    }
    const auto tail = fileIn(longer, ".tail");
    for (std::size_t length = shorter[tail].size(); length < longer[tail].size(); ++length) {
        FileImage cut = longer;
        cut[tail].resize(length);
        const auto bank = openTiny(cut);
        // The last byte but the second mark's already makes the batch whole.
        const bool whole = bank->numbers().back() == 9;
        EXPECT_EQ(whole, length + 128 >= longer[tail].size()) << "cut at " << length;
        if (!whole) {
            EXPECT_EQ(expectNothingInvalid(*bank, before), 0) << "cut at " << length;
        }
        bank->append(passagesOf(kTinyShape, {6}));
        EXPECT_TRUE(bank->holds(6, passageOf(kTinyShape, 6, 1).textHash));
    }
}

TEST(BankRecovery, AFlippedByteCostsOnlyThePassageItIsIn) {
    Contents contents;
    const FileImage sound = filledImage(contents);
    for (const auto& [path, bytes] : sound) {
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            SCOPED_TRACE(path.string() + ", byte " + std::to_string(at));
            FileImage damaged = sound;
            damaged[path][at] ^= std::byte{0x10};
            const auto fileSystem = fileSystemOf(damaged);
            {
                const auto bank = Bank::open(tinyOptions(fileSystem));
                EXPECT_LE(bank->scrub({}).size(), 1U);
                EXPECT_LE(expectNothingInvalid(*bank, contents), 1);
                bank->append(passagesOf(kTinyShape, {40}));
            }
            const auto bank = Bank::open(tinyOptions(fileSystem));
            Contents more = contents;
            more[40] = 0;
            EXPECT_LE(expectNothingInvalid(*bank, more), 1);
            EXPECT_TRUE(bank->snapshot()->contains(40));
            if (testing::Test::HasFailure()) return;
        }
    }
}

TEST(BankRecovery, ADamagedPassageIsNamedAndStaysAway) {
    Contents contents;
    const FileImage sound = filledImage(contents);
    const auto segment = fileIn(sound, ".seg");
    bool someWereNamed = false;
    for (std::size_t at = 4096; at < sound.at(segment).size(); at += 5) {
        const auto fileSystem = fileSystemOf(sound);
        fileSystem->open(segment, OpenMode::ReadWrite)
            ->writeAt(static_cast<std::int64_t>(at), std::vector(1, std::byte{0x77}));
        Numbers dropped;
        {
            const auto bank = Bank::open(tinyOptions(fileSystem));
            dropped = bank->scrub({});
            for (const PassageNumber number : dropped) EXPECT_FALSE(bank->snapshot()->contains(number));
        }
        someWereNamed = someWereNamed || !dropped.empty();
        const auto bank = Bank::open(tinyOptions(fileSystem));
        EXPECT_EQ(std::ssize(bank->numbers()), std::ssize(contents) - std::ssize(dropped));
        EXPECT_TRUE(bank->scrub({}).empty());
    }
    EXPECT_TRUE(someWereNamed);
}

// A record whose header is lost must not leave its sequence, which is an erased one, to the next passage.
TEST(BankRecovery, APassageAppendedAfterADamagedErasedOneStays) {
    const auto fileSystem = std::make_shared<MemoryFileSystem>();
    {
        const auto bank = Bank::open(tinyOptions(fileSystem));
        bank->append(passagesOf(kTinyShape, {1}));
        bank->erase(Numbers{1});
    }
    const auto tail = fileIn(imageOf(*fileSystem), ".tail");
    fileSystem->open(tail, OpenMode::ReadWrite)->writeAt(20, std::vector(1, std::byte{0x77}));
    Bank::open(tinyOptions(fileSystem))->append(passagesOf(kTinyShape, {2}));
    EXPECT_EQ(Bank::open(tinyOptions(fileSystem))->numbers(), Numbers{2});
}

TEST(BankRecovery, AShortenedSegmentKeepsWhatLiesBeforeItsEnd) {
    Contents contents;
    const FileImage sound = filledImage(contents);
    const auto segment = fileIn(sound, ".seg");
    for (std::size_t length = 0; length < sound.at(segment).size(); length += 61) {
        FileImage cut = sound;
        cut[segment].resize(length);
        const auto bank = openTiny(cut);
        bank->scrub({});
        const std::int64_t missing = expectNothingInvalid(*bank, contents);
        EXPECT_EQ(bank->numbers().back(), 8) << "the tail does not depend on the segment";
        if (length + 4096 >= sound.at(segment).size()) {
            EXPECT_EQ(missing, 0) << "only a copy is cut off";
        }
        bank->compact({});
        EXPECT_EQ(expectNothingInvalid(*bank, contents), missing);
    }
}

TEST(BankRecovery, ALostSegmentCostsItsPassagesOnly) {
    Contents contents;
    FileImage image = filledImage(contents);
    image.erase(fileIn(image, ".seg"));
    const auto bank = openTiny(image);
    EXPECT_EQ(bank->numbers(), (Numbers{2, 8}));
    bank->compact({});
    bank->append(passagesOf(kTinyShape, {1}));
    EXPECT_EQ(bank->numbers(), (Numbers{1, 2, 8}));
}

TEST(BankRecovery, ABankWithoutAReadableManifestIsRefusedWithAReason) {
    Contents contents;
    FileImage image = filledImage(contents);
    for (auto& byte : image["bank/manifest"]) byte ^= std::byte{1};
    try {
        openTiny(image);
        FAIL() << "a bank without a manifest was opened";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Corrupt);
        EXPECT_NE(std::string(error.what()).find("bank/manifest"), std::string::npos);
    }
}

// One step of a bank's life, with what it changes when it succeeds.
struct Step {
    std::function<void(Bank&)> act;
    std::function<void(Contents&)> expect;
};

Step appending(Numbers numbers, unsigned variant) {
    return {[=](Bank& bank) {
                std::vector<EncodedPassage> passages;
                for (const PassageNumber number : numbers) {
                    passages.push_back(passageOf(kTinyShape, number, chunkCountOf(number), variant));
                }
                bank.append(passages);
            },
            [=](Contents& contents) {
                for (const PassageNumber number : numbers) contents[number] = variant;
            }};
}

Step erasing(Numbers numbers) {
    return {[=](Bank& bank) { bank.erase(numbers); },
            [=](Contents& contents) {
                for (const PassageNumber number : numbers) contents.erase(number);
            }};
}

Step compacting() {
    return {[](Bank& bank) { bank.compact({}); }, [](Contents&) {}};
}

// Sealing twice, replacing, erasing and compacting over segments and the tail.
std::vector<Step> lifeOfABank() {
    return {appending({1, 2, 3}, 0), appending({4}, 0), erasing({2}),      appending({3, 5}, 1), compacting(),
            appending({6, 7}, 0),    erasing({6, 1}),   appending({8}, 0), compacting(),         appending({9}, 0)};
}

Contents contentsOf(Bank& bank) {
    Contents contents;
    for (const PassageNumber number : bank.numbers()) {
        for (const unsigned variant : {0U, 1U}) {
            if (bank.holds(number, passageOf(kTinyShape, number, 1, variant).textHash)) contents[number] = variant;
        }
    }
    return contents;
}

std::int64_t changesInALife() {
    const auto fileSystem = std::make_shared<CrashFileSystem>();
    const auto bank = Bank::open(tinyOptions(fileSystem));
    for (const Step& step : lifeOfABank()) step.act(*bank);
    return fileSystem->changeCount();
}

TEST(BankRecovery, ACallThatFailsLeavesNothingBehindAndTheBankGoesOn) {
    const std::int64_t changes = changesInALife();
    ASSERT_GT(changes, 40);
    for (std::int64_t at = 0; at < changes; ++at) {
        for (const double part : {0.0, 0.5, 1.0}) {
            SCOPED_TRACE("change " + std::to_string(at) + ", written " + std::to_string(part));
            const auto fileSystem = std::make_shared<CrashFileSystem>();
            Contents contents;
            int failures = 0;
            fileSystem->setFault({.at = at, .forGood = false, .writtenPart = part});
            std::unique_ptr<Bank> bank;
            try {
                bank = Bank::open(tinyOptions(fileSystem));
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::OutOfResources);
                bank = Bank::open(tinyOptions(fileSystem));
            }
            for (const Step& step : lifeOfABank()) {
                try {
                    step.act(*bank);
                } catch (const Error&) {
                    ++failures;
                    EXPECT_EQ(contentsOf(*bank), contents);
                    EXPECT_EQ(contentsOf(*openTiny(fileSystem->afterCrash())), contents);
                    step.act(*bank);
                }
                step.expect(contents);
                EXPECT_EQ(contentsOf(*bank), contents);
            }
            EXPECT_LE(failures, 1);
            EXPECT_EQ(expectNothingInvalid(*bank, contents), 0);
            EXPECT_EQ(expectNothingInvalid(*openTiny(fileSystem->afterPowerCut()), contents), 0);
        }
    }
}

// The step in flight has happened whole or not at all; all before it has happened.
void expectBeforeOrAfter(const FileImage& image, const Contents& before, const Contents& after) {
    const auto bank = openTiny(image);
    const Contents contents = contentsOf(*bank);
    EXPECT_TRUE(contents == before || contents == after);
    EXPECT_EQ(expectNothingInvalid(*bank, contents), 0);
    EXPECT_TRUE(bank->scrub({}).empty());
    bank->compact({});
    bank->append(passagesOf(kTinyShape, {50}));
    EXPECT_EQ(std::ssize(bank->numbers()), std::ssize(contents) + 1);
}

TEST(BankRecovery, ACrashOrAPowerCutAtEveryStepLosesNothingThatWasConfirmed) {
    const std::int64_t changes = changesInALife();
    for (std::int64_t at = 0; at < changes; ++at) {
        for (const double part : {0.0, 0.4, 1.0}) {
            SCOPED_TRACE("change " + std::to_string(at) + ", written " + std::to_string(part));
            const auto fileSystem = std::make_shared<CrashFileSystem>();
            fileSystem->setFault({.at = at, .forGood = true, .writtenPart = part});
            Contents contents, after;
            try {
                const auto bank = Bank::open(tinyOptions(fileSystem));
                for (const Step& step : lifeOfABank()) {
                    step.expect(after);
                    step.act(*bank);
                    contents = after;
                }
            } catch (const Error&) {
            }
            expectBeforeOrAfter(fileSystem->afterCrash(), contents, after);
            expectBeforeOrAfter(fileSystem->afterPowerCut(), contents, after);
        }
    }
}

}  // namespace
}  // namespace memoir::engine
