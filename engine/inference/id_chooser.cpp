// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/id_chooser.h"

#include <algorithm>
#include <optional>

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
    : protocol_(protocol), candidates_(candidates.begin(), candidates.end()), grammar_(numbers) {
    candidates_.push_back(protocol.delimiter());
}

TokenChoice IdChooser::choose(NextLogits& logits) {
    const Tokenizer& tokenizer = protocol_.tokenizer();
    const std::vector<float> preferred = logits.of(candidates_);
    const std::size_t delimiter = candidates_.size() - 1;
    std::optional<std::size_t> best;
    if (grammar_.isComplete(written_)) best = delimiter;
    for (std::size_t i = 0; i < delimiter; ++i) {
        const bool isBetter = !best || preferred[i] > preferred[*best];
        if (isBetter && grammar_.allows(written_ + std::string(tokenizer.bytesOf(candidates_[i])))) best = i;
    }
    ENGINE_CHECK(best.has_value(), "every byte has a token, so that the grammar can always go on");
    if (*best != delimiter) written_ += tokenizer.bytesOf(candidates_[*best]);
    return {candidates_[*best], 1.0};
}

}  // namespace memoir::engine
