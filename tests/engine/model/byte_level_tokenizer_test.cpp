// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "engine/model/tokenizer.h"
#include "engine/model/utf8.h"

namespace memoir::engine {
namespace {

using nlohmann::json;

const std::filesystem::path kFolder = MEMOIR_SOURCE_DIR "/tests/data/tokenizer";

const Tokenizer& tokenizer() {
    static const std::unique_ptr<Tokenizer> kTokenizer = loadTokenizer(kFolder);
    return *kTokenizer;
}

const std::vector<json>& vectors() {
    static const std::vector<json> kVectors = [] {
        std::vector<json> lines;
        std::ifstream file(kFolder / "vectors.jsonl");
        for (std::string line; std::getline(file, line);) lines.push_back(json::parse(line));
        return lines;
    }();
    return kVectors;
}

// The generator of make_vectors.py.
class SplitMix {
  public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}
    std::uint64_t below(std::uint64_t bound) {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) % bound;
    }

  private:
    std::uint64_t state_;
};

std::string randomString(std::uint64_t index, const json& header) {
    SplitMix random(index);
    const json& all = header.at("pools");
    std::vector<const json*> pools(1 + random.below(4));
    for (const json*& pool : pools) pool = &all[random.below(all.size())];
    std::string text;
    for (std::uint64_t left = random.below(header.at("max_length").get<std::uint64_t>() + 1); left > 0; --left) {
        const json& pool = *pools[random.below(pools.size())];
        const json& range = pool[random.below(pool.size())];
        const auto low = range[0].get<std::uint32_t>(), high = range[1].get<std::uint32_t>();
        appendUtf8(text, static_cast<char32_t>(low + random.below(high - low + 1)));
    }
    return text;
}

std::string hashOf(const std::vector<TokenId>& tokens) {
    std::uint64_t value = 0xCBF29CE484222325;
    for (const TokenId token : tokens)
        for (int shift = 0; shift < 32; shift += 8)
            value = (value ^ ((static_cast<std::uint32_t>(token) >> shift) & 0xFF)) * 0x100000001B3;
    char text[9];
    std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(value >> 32));
    return text;
}

std::string fromHex(const std::string& hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return bytes;
}

TEST(ByteLevelTokenizer, EqualsTheHuggingFaceLibraryOnTenThousandRandomStrings) {
    int checked = 0;
    for (const json& line : vectors()) {
        if (!line.contains("from")) continue;
        std::uint64_t index = line.at("from").get<std::uint64_t>();
        for (const json& hash : line.at("hashes")) {
            const std::string text = randomString(index, vectors().front());
            EXPECT_EQ(hashOf(tokenizer().encode(text, AddedTokens::Parse)), hash.get<std::string>())
                << "string " << index;
            ++index, ++checked;
        }
    }
    EXPECT_EQ(checked, 10000);
}

TEST(ByteLevelTokenizer, EqualsTheHuggingFaceLibraryOnAwkwardStrings) {
    for (const json& line : vectors()) {
        if (!line.contains("bytes")) continue;
        const auto bytes = line.at("bytes").get<std::string>();
        const auto ids = line.at("ids").get<std::vector<TokenId>>();
        EXPECT_EQ(tokenizer().encode(fromHex(bytes), AddedTokens::Parse), ids) << bytes;
        EXPECT_EQ(tokenizer().decode(ids), line.at("decoded").get<std::string>()) << bytes;
    }
}

TEST(ByteLevelTokenizer, EqualsTheHuggingFaceLibraryOnVeryLongWords) {
    for (const json& line : vectors()) {
        if (!line.contains("repeat")) continue;
        const json& repeat = line.at("repeat");
        std::string text;
        for (int i = 0; i < repeat[1].get<int>(); ++i) text += fromHex(repeat[0]);
        text += fromHex(repeat[2]);
        EXPECT_EQ(hashOf(tokenizer().encode(text, AddedTokens::Parse)), line.at("hash").get<std::string>()) << repeat;
    }
}

TEST(ByteLevelTokenizer, TakesAboutLinearTimeOnAMegabyteWithoutBlanks) {
    for (const char* unit : {"a", "ab", " ", "\n", "'", "\xCC\x81", "\xFF"}) {
        std::string text;
        while (text.size() < (1 << 20)) text += unit;
        const auto start = std::chrono::steady_clock::now();
        const std::vector<TokenId> tokens = tokenizer().encode(text, AddedTokens::AsText);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        EXPECT_FALSE(tokens.empty());
        EXPECT_LT(seconds.count(), 20) << "a quadratic algorithm would take hours";
    }
}

TEST(ByteLevelTokenizer, AddedTokensAreParsedOnlyWhereAsked) {
    const std::string text = "a<|im_end|>b";
    const TokenId imEnd = *tokenizer().addedToken("<|im_end|>");
    EXPECT_THAT(tokenizer().encode(text, AddedTokens::Parse),
                ::testing::ElementsAre(::testing::_, imEnd, ::testing::_));
    const std::vector<TokenId> asText = tokenizer().encode(text, AddedTokens::AsText);
    for (const TokenId token : asText) EXPECT_FALSE(tokenizer().isAdded(token));
    EXPECT_EQ(tokenizer().decode(asText), text);
}

TEST(ByteLevelTokenizer, RandomBytesDecodeToTheirValidForm) {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 64, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random() % (round % 2 == 0 ? 256 : 128));
        const std::vector<TokenId> tokens = tokenizer().encode(bytes, AddedTokens::AsText);
        const std::string decoded = tokenizer().decode(tokens);
        EXPECT_EQ(tokenizer().encode(decoded, AddedTokens::AsText), tokens) << "round " << round;
    }
}

TEST(ByteLevelTokenizer, IdsOutsideTheVocabularyHaveNoText) {
    EXPECT_EQ(tokenizer().decode(std::vector<TokenId>{-1, 1 << 20}), "");
    EXPECT_EQ(tokenizer().addedToken("<|nothing|>"), std::nullopt);
}

TEST(StreamingDecoder, EmitsWholeSequencesAndTheWholeTextInTheEnd) {
    for (const std::string text :
         {"plain", "\U0001F469\u200D\U0001F469 \u4F60\u597D", "caf\u00E9 \u05E9\u05DC\u05D5\u05DD"}) {
        StreamingDecoder decoder(tokenizer());
        std::string streamed;
        for (const TokenId token : tokenizer().encode(text, AddedTokens::AsText)) {
            const std::string piece = decoder.push(token);
            EXPECT_EQ(piece, toValidUtf8(piece));
            EXPECT_EQ(piece.find("\uFFFD"), std::string::npos);
            streamed += piece;
        }
        EXPECT_EQ(streamed + decoder.finish(), text);
    }
}

TEST(StreamingDecoder, AnUnfinishedSequenceBecomesAReplacementCharacterAtTheEnd) {
    const std::vector<TokenId> tokens = tokenizer().encode("\U0001D7F6", AddedTokens::AsText);
    ASSERT_GT(tokens.size(), 1U);
    StreamingDecoder decoder(tokenizer());
    EXPECT_EQ(decoder.push(tokens[0]), "");
    EXPECT_EQ(decoder.finish(), "\uFFFD");
}

}  // namespace
}  // namespace memoir::engine
