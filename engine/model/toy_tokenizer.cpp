// SPDX-License-Identifier: Apache-2.0
#include "engine/model/toy_tokenizer.h"

#include <algorithm>

#include "engine/base/error.h"
#include "engine/model/json_file.h"
#include "engine/model/utf8.h"

namespace memoir::engine {
namespace {

constexpr std::size_t kCharacterCount = 256;

}  // namespace

ToyTokenizer::ToyTokenizer(const std::filesystem::path& vocabularyFile) {
    const nlohmann::json entries = readJsonFile(vocabularyFile);
    for (const auto& entry : entries)
        if (entry.is_string()) vocabulary_.push_back(entry.get<std::string>());
    if (!entries.is_array() || vocabulary_.size() != entries.size() || vocabulary_.size() < kCharacterCount)
        throw Error(ErrorKind::BadInput, vocabularyFile.string() + " is not an array of at least 256 strings");
    for (std::size_t id = kCharacterCount; id < vocabulary_.size(); ++id)
        if (!vocabulary_[id].empty()) longestFirst_.push_back(static_cast<TokenId>(id));
    std::stable_sort(longestFirst_.begin(), longestFirst_.end(),
                     [this](TokenId a, TokenId b) { return codePointCount(bytesOf(a)) > codePointCount(bytesOf(b)); });
}

std::vector<TokenId> ToyTokenizer::encode(std::string_view text, AddedTokens added) const {
    std::vector<TokenId> tokens;
    while (!text.empty()) {
        if (const std::optional<TokenId> token = longestAt(text, added)) {
            tokens.push_back(*token);
            text.remove_prefix(bytesOf(*token).size());
            continue;
        }
        const CodePoint point = nextCodePoint(text);
        tokens.push_back(point.value < kCharacterCount ? static_cast<TokenId>(point.value) : '?');
        text.remove_prefix(point.sizeBytes);
    }
    return tokens;
}

std::string_view ToyTokenizer::bytesOf(TokenId token) const {
    const bool exists = token >= 0 && static_cast<std::size_t>(token) < vocabulary_.size();
    return exists ? std::string_view(vocabulary_[static_cast<std::size_t>(token)]) : std::string_view();
}

bool ToyTokenizer::isAdded(TokenId token) const {
    const std::string_view spelling = bytesOf(token);
    return spelling.size() > 4 && spelling.starts_with("<|") && spelling.ends_with("|>");
}

std::optional<TokenId> ToyTokenizer::addedToken(std::string_view spelling) const {
    const auto found = std::find_if(longestFirst_.begin(), longestFirst_.end(),
                                    [&](TokenId token) { return isAdded(token) && bytesOf(token) == spelling; });
    return found == longestFirst_.end() ? std::nullopt : std::optional(*found);
}

std::optional<TokenId> ToyTokenizer::longestAt(std::string_view text, AddedTokens added) const {
    const auto found = std::find_if(longestFirst_.begin(), longestFirst_.end(), [&](TokenId token) {
        return (added == AddedTokens::Parse || !isAdded(token)) && text.starts_with(bytesOf(token));
    });
    return found == longestFirst_.end() ? std::nullopt : std::optional(*found);
}

}  // namespace memoir::engine
