// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/id_chooser.h"

#include <algorithm>

#include "engine/base/check.h"

namespace memoir::engine {
namespace {

constexpr std::string_view kIdCharacters = "[]0123456789";

}  // namespace

IdGrammar::IdGrammar(std::span<const PassageNumber> numbers) {
    for (const PassageNumber number : numbers) numbers_.push_back(std::to_string(number));
    std::sort(numbers_.begin(), numbers_.end());
}

bool IdGrammar::allows(std::string_view text) const {
    return kEndOfRetrieve.starts_with(text) || parse(text).valid;
}

bool IdGrammar::isComplete(std::string_view text) const {
    const Parsed parsed = parse(text);
    return parsed.valid && parsed.numberCount > 0 && parsed.rest.empty();
}

IdGrammar::Parsed IdGrammar::parse(std::string_view text) const {
    std::vector<std::string_view> used;
    while (!text.empty()) {
        if (text.front() != '[') return {};
        const std::size_t close = text.find(']');
        const std::string_view digits = text.substr(1, close == std::string_view::npos ? close : close - 1);
        if (close == std::string_view::npos)
            return {isPrefixOfUnused(digits, used), static_cast<int>(used.size()), text};
        const bool known = std::binary_search(numbers_.begin(), numbers_.end(), digits);
        if (!known || std::find(used.begin(), used.end(), digits) != used.end()) return {};
        used.push_back(digits);
        text.remove_prefix(close + 1);
    }
    return {true, static_cast<int>(used.size()), {}};
}

bool IdGrammar::isPrefixOfUnused(std::string_view digits, std::span<const std::string_view> used) const {
    for (auto at = std::lower_bound(numbers_.begin(), numbers_.end(), digits);
         at != numbers_.end() && at->starts_with(digits); ++at)
        if (std::find(used.begin(), used.end(), *at) == used.end()) return true;
    return false;
}

std::vector<TokenId> tokensOfIds(const Tokenizer& tokenizer) {
    std::vector<TokenId> tokens;
    for (TokenId token = 0; token < tokenizer.tokenCount(); ++token) {
        const std::string_view bytes = tokenizer.bytesOf(token);
        const bool spellsIds = bytes.find_first_not_of(kIdCharacters) == std::string_view::npos;
        const bool spellsEnd = kEndOfRetrieve.find(bytes) != std::string_view::npos;
        if (!bytes.empty() && !tokenizer.isAdded(token) && (spellsIds || spellsEnd)) tokens.push_back(token);
    }
    return tokens;
}

IdChooser::IdChooser(const Protocol& protocol, std::span<const TokenId> candidates,
                     std::span<const PassageNumber> numbers)
    : protocol_(protocol), candidates_(candidates), grammar_(numbers) {}

TokenChoice IdChooser::choose(std::span<const float> logits) {
    const Tokenizer& tokenizer = protocol_.tokenizer();
    TokenId best = grammar_.isComplete(written_) ? protocol_.delimiter() : -1;
    for (const TokenId token : candidates_) {
        const bool isBetter =
            best < 0 || logits[static_cast<std::size_t>(token)] > logits[static_cast<std::size_t>(best)];
        if (isBetter && grammar_.allows(written_ + std::string(tokenizer.bytesOf(token)))) best = token;
    }
    ENGINE_CHECK(best >= 0, "every byte has a token, so that the grammar can always go on");
    if (best != protocol_.delimiter()) written_ += tokenizer.bytesOf(best);
    return {best, 1.0};
}

}  // namespace memoir::engine
