// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/model/json_file.h"
#include "engine/model/tokenizer.h"

namespace memoir::engine {
namespace {

using nlohmann::json;

class TokenizerFile : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        root_ = readJsonFile(MEMOIR_SOURCE_DIR "/tests/data/tokenizer/tokenizer.json");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<Tokenizer> load() const {
        std::ofstream(folder_ / "tokenizer.json") << root_.dump();
        return loadTokenizer(folder_);
    }
    void expectError(ErrorKind kind) const {
        try {
            load();
            FAIL() << "loaded";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), kind) << error.what();
            EXPECT_NE(std::string(error.what()).find("tokenizer.json"), std::string::npos) << error.what();
        }
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_tokenizer_file_test";
    json root_;
};

TEST_F(TokenizerFile, MergesMayBePairsInsteadOfStrings) {
    const std::vector<TokenId> expected = load()->encode("Please answer the question", AddedTokens::AsText);
    for (json& merge : root_["model"]["merges"]) {
        if (merge.is_array()) {
            merge = merge[0].get<std::string>() + " " + merge[1].get<std::string>();
        } else {
            const auto text = merge.get<std::string>();
            merge = {text.substr(0, text.find(' ')), text.substr(text.find(' ') + 1)};
        }
    }
    EXPECT_EQ(load()->encode("Please answer the question", AddedTokens::AsText), expected);
}

TEST_F(TokenizerFile, WithoutANormaliserTextStaysDecomposed) {
    root_["normalizer"] = nullptr;
    const auto tokenizer = load();
    EXPECT_EQ(tokenizer->decode(tokenizer->encode("e\u0301", AddedTokens::AsText)), "e\u0301");
}

TEST_F(TokenizerFile, AMissingFileIsNotFound) {
    EXPECT_THROW(loadTokenizer(folder_ / "absent"), Error);
}

TEST_F(TokenizerFile, OtherWordsAreNotSupported) {
    root_["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = "\\w+";
    expectError(ErrorKind::Unsupported);
}

TEST_F(TokenizerFile, OtherModelsAreNotSupported) {
    root_["model"]["type"] = "Unigram";
    expectError(ErrorKind::Unsupported);
}

TEST_F(TokenizerFile, OtherNormalisersAreNotSupported) {
    root_["normalizer"] = {{"type", "Lowercase"}};
    expectError(ErrorKind::Unsupported);
}

TEST_F(TokenizerFile, AVocabularyWithoutAByteIsBadInput) {
    root_["model"]["vocab"].erase("a");
    root_["model"]["merges"] = json::array();
    expectError(ErrorKind::BadInput);
}

TEST_F(TokenizerFile, AMergeOfUnknownTokensIsBadInput) {
    root_["model"]["merges"].push_back("qqqq zzzz");
    expectError(ErrorKind::BadInput);
}

TEST_F(TokenizerFile, ANegativeIdIsBadInput) {
    root_["model"]["vocab"]["a"] = -4;
    expectError(ErrorKind::BadInput);
}

TEST_F(TokenizerFile, FieldsOfTheWrongTypeAreBadInput) {
    root_["added_tokens"] = {{{"id", "seven"}, {"content", 7}}};
    expectError(ErrorKind::BadInput);
}

}  // namespace
}  // namespace memoir::engine
