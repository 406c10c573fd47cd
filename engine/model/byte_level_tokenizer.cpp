// SPDX-License-Identifier: Apache-2.0
#include "engine/model/byte_level_tokenizer.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uniset.h>

#include "engine/base/check.h"
#include "engine/model/utf8.h"
#include "engine/model/word_split.h"

namespace memoir::engine {
namespace {

// The reference library's NFC knows Unicode 9 and leaves characters that came later where they are.
const icu::Normalizer2& nfcOfUnicode9() {
    static const icu::FilteredNormalizer2 kNormalizer = [] {
        UErrorCode status = U_ZERO_ERROR;
        static const icu::UnicodeSet kKnown(u"[:Age=9.0:]", status);
        const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
        ENGINE_CHECK(U_SUCCESS(status), "ICU carries the data of NFC and of ages");
        return icu::FilteredNormalizer2(*nfc, kKnown);
    }();
    return kNormalizer;
}

std::string toNfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string normal;
    icu::StringByteSink<std::string> sink(&normal);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    nfcOfUnicode9().normalizeUTF8(0, piece, sink, nullptr, status);
    ENGINE_CHECK(U_SUCCESS(status), "normalising valid UTF-8 cannot fail");
    return normal;
}

bool isAscii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) < 0; });
}

}  // namespace

ByteLevelTokenizer::ByteLevelTokenizer(std::vector<std::string> tokenBytes, BytePairMerger merger,
                                       std::vector<AddedToken> added, Normaliser normaliser)
    : tokenBytes_(std::move(tokenBytes)),
      merger_(std::move(merger)),
      added_(std::move(added)),
      normaliser_(normaliser) {
    std::stable_sort(added_.begin(), added_.end(),
                     [](const AddedToken& a, const AddedToken& b) { return a.spelling.size() > b.spelling.size(); });
    for (const AddedToken& token : added_) isAdded_.insert(token.id);
}

std::vector<TokenId> ByteLevelTokenizer::encode(std::string_view text, AddedTokens added) const {
    std::vector<TokenId> tokens;
    std::size_t start = 0;
    for (std::size_t at = 0; added == AddedTokens::Parse && at < text.size();) {
        const AddedToken* found = addedAt(text.substr(at));
        if (found == nullptr) {
            ++at;
            continue;
        }
        encodeText(text.substr(start, at - start), tokens);
        tokens.push_back(found->id);
        at += found->spelling.size();
        start = at;
    }
    encodeText(text.substr(start), tokens);
    return tokens;
}

std::string_view ByteLevelTokenizer::bytesOf(TokenId token) const {
    const bool exists = token >= 0 && static_cast<std::size_t>(token) < tokenBytes_.size();
    return exists ? std::string_view(tokenBytes_[static_cast<std::size_t>(token)]) : std::string_view();
}

bool ByteLevelTokenizer::isAdded(TokenId token) const {
    return isAdded_.contains(token);
}

std::optional<TokenId> ByteLevelTokenizer::addedToken(std::string_view spelling) const {
    const auto found = std::find_if(added_.begin(), added_.end(),
                                    [spelling](const AddedToken& token) { return token.spelling == spelling; });
    return found == added_.end() ? std::nullopt : std::optional(found->id);
}

const AddedToken* ByteLevelTokenizer::addedAt(std::string_view text) const {
    const auto found = std::find_if(added_.begin(), added_.end(),
                                    [text](const AddedToken& token) { return text.starts_with(token.spelling); });
    return found == added_.end() ? nullptr : &*found;
}

void ByteLevelTokenizer::encodeText(std::string_view text, std::vector<TokenId>& tokens) const {
    const auto mergeWord = [&](std::string_view word) { merger_.merge(word, tokens); };
    if (isAscii(text)) return splitWords(text, mergeWord);
    const std::string valid = toValidUtf8(text);
    splitWords(normaliser_ == Normaliser::Nfc ? toNfc(valid) : valid, mergeWord);
}

}  // namespace memoir::engine
