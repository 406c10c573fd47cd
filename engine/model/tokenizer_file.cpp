// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/base/error.h"
#include "engine/model/byte_alphabet.h"
#include "engine/model/byte_level_tokenizer.h"
#include "engine/model/json_file.h"
#include "engine/model/word_split.h"

// tokenizer.json, as far as byte-level BPE needs it:
//   added_tokens   [{"id", "content", ...}]: spelt in plain text, and matched before everything else
//   normalizer     null, {"type": "NFC"}, or a Sequence of those
//   pre_tokenizer  a Sequence of a Split by Qwen's pattern and ByteLevel
//   model          {"type": "BPE", "vocab": {spelling: id}, "merges": ["a b", ...] or [["a", "b"], ...]};
//                  spellings are in the byte alphabet
namespace memoir::engine {
namespace {

using nlohmann::json;

constexpr TokenId kMaxTokenCount = 1 << 24;

class TokenizerFile {
  public:
    explicit TokenizerFile(const std::filesystem::path& path) : path_(path), root_(readJsonFile(path)) {}

    std::unique_ptr<Tokenizer> tokenizer() {
        checkWords();
        readVocabulary();
        std::vector<AddedToken> added = readAddedTokens();
        const Normaliser normaliser = readNormaliser(root_.value("normalizer", json()));
        BytePairMerger merger = readMerges();
        return std::make_unique<ByteLevelTokenizer>(std::move(tokenBytes_), std::move(merger), std::move(added),
                                                    normaliser);
    }

  private:
    [[noreturn]] void fail(ErrorKind kind, const std::string& what) const {
        throw Error(kind, path_.string() + " " + what);
    }

    void checkWords() const {
        const json splitter = root_.value("pre_tokenizer", json());
        bool hasQwenWords = false;
        for (const json& step : splitter.is_object() ? splitter.value("pretokenizers", json::array()) : json::array()) {
            const json pattern = step.value("pattern", json::object());
            hasQwenWords |= step.value("type", "") == "Split" && pattern.value("Regex", "") == kQwenWordPattern;
        }
        if (!hasQwenWords)
            fail(ErrorKind::Unsupported, "cuts words by another rule than Qwen's, which is not supported");
        if (root_.at("model").value("type", "") != "BPE" || root_.at("model").value("ignore_merges", false))
            fail(ErrorKind::Unsupported, "holds another model than byte-level BPE, which is not supported");
    }

    Normaliser readNormaliser(const json& node) const {
        if (node.is_null()) return Normaliser::None;
        const std::string type = node.value("type", "");
        if (type == "NFC") return Normaliser::Nfc;
        if (type != "Sequence")
            fail(ErrorKind::Unsupported, "uses the normaliser " + type + ", which is not supported");
        Normaliser found = Normaliser::None;
        for (const json& step : node.at("normalizers"))
            if (readNormaliser(step) == Normaliser::Nfc) found = Normaliser::Nfc;
        return found;
    }

    void store(TokenId id, std::string bytes) {
        if (id < 0 || id >= kMaxTokenCount) fail(ErrorKind::BadInput, "holds a token id that is out of range");
        if (static_cast<std::size_t>(id) >= tokenBytes_.size()) tokenBytes_.resize(static_cast<std::size_t>(id) + 1);
        tokenBytes_[static_cast<std::size_t>(id)] = std::move(bytes);
    }

    void readVocabulary() {
        for (const auto& [spelling, id] : root_.at("model").at("vocab").items()) {
            std::optional<std::string> bytes = bytesOfSpelling(spelling);
            if (!bytes) bytes = spelling;  // an added token that also stands in the vocabulary
            ids_[spelling] = id.get<TokenId>();
            byBytes_[*bytes] = id.get<TokenId>();
            store(id.get<TokenId>(), std::move(*bytes));
        }
    }

    std::vector<AddedToken> readAddedTokens() {
        std::vector<AddedToken> added;
        for (const json& entry : root_.value("added_tokens", json::array())) {
            AddedToken token{entry.at("content").get<std::string>(), entry.at("id").get<TokenId>()};
            if (token.spelling.empty()) fail(ErrorKind::BadInput, "holds an added token without a spelling");
            store(token.id, token.spelling);
            added.push_back(std::move(token));
        }
        return added;
    }

    BytePairMerger readMerges() const {
        BytePairMerger::ByteTokens byteTokens{};
        for (int byte = 0; byte < 256; ++byte) {
            const auto found = byBytes_.find(std::string(1, static_cast<char>(byte)));
            if (found == byBytes_.end()) fail(ErrorKind::BadInput, "lacks a token for byte " + std::to_string(byte));
            byteTokens[static_cast<std::size_t>(byte)] = found->second;
        }
        BytePairMerger merger(byteTokens);
        for (const json& entry : root_.at("model").at("merges")) addMerge(entry, merger);
        return merger;
    }

    void addMerge(const json& entry, BytePairMerger& merger) const {
        std::string left, right;
        if (entry.is_string()) {
            const auto text = entry.get<std::string>();
            const std::size_t space = text.find(' ');
            left = text.substr(0, space);
            right = space == std::string::npos ? "" : text.substr(space + 1);
        } else {
            left = entry.at(0).get<std::string>();
            right = entry.at(1).get<std::string>();
        }
        merger.addRule(idOf(left), idOf(right), idOf(left + right));
    }

    TokenId idOf(const std::string& spelling) const {
        const auto found = ids_.find(spelling);
        if (found == ids_.end()) fail(ErrorKind::BadInput, "merges tokens that are not in its vocabulary");
        return found->second;
    }

    std::filesystem::path path_;
    json root_;
    std::unordered_map<std::string, TokenId> ids_, byBytes_;
    std::vector<std::string> tokenBytes_;
};

}  // namespace

std::unique_ptr<Tokenizer> loadTokenizer(const std::filesystem::path& modelFolder) {
    const std::filesystem::path path = modelFolder / "tokenizer.json";
    try {
        return TokenizerFile(path).tokenizer();
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::BadInput,
                    path.string() + " is not a tokenizer: a field is missing or of the wrong type");
    }
}

}  // namespace memoir::engine
