// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/prompt.h"

#include <algorithm>
#include <charconv>

#include "engine/base/error.h"

namespace memoir::engine {
namespace {

constexpr std::string_view kLead =
    "\nPlease answer the question based on the above historical document information\n\n";
constexpr std::string_view kAsk = "\nPlease return all documents related to the question";

TokenId required(const Tokenizer& tokenizer, std::string_view spelling) {
    const std::optional<TokenId> token = tokenizer.addedToken(spelling);
    if (!token)
        throw Error(ErrorKind::BadInput, "The model's tokenizer lacks the token " + std::string(spelling) +
                                             ", which the memory protocol needs");
    return *token;
}

// [{number}]. {text}\n
std::string numbered(const SourceText& source) {
    return bracketed(source.number).append(". ").append(source.text).append("\n");
}

template <class Tokens>
void appendTo(std::vector<TokenId>& tokens, const Tokens& more) {
    tokens.insert(tokens.end(), more.begin(), more.end());
}

}  // namespace

void Prompt::append(std::span<const TokenId> more, TokenRole role) {
    appendTo(tokens, more);
    roles.insert(roles.end(), more.size(), role);
}

Protocol::Protocol(const Tokenizer& tokenizer)
    : tokenizer_(&tokenizer),
      imStart_(required(tokenizer, "<|im_start|>")),
      imEnd_(required(tokenizer, "<|im_end|>")),
      objectRefEnd_(required(tokenizer, "<|object_ref_end|>")) {
    if (const auto token = tokenizer.addedToken("<|endoftext|>")) endOfText_ = *token;
}

std::vector<TokenId> Protocol::passage(PassageNumber number, std::string_view passageText) const {
    std::vector<TokenId> tokens{imStart_};
    appendTo(tokens, text(bracketed(number).append(". ").append(passageText).append(bracketed(number))));
    tokens.push_back(imEnd_);
    return tokens;
}

std::vector<TokenId> Protocol::templateHead() const {
    std::vector<TokenId> tokens{imStart_};
    appendTo(tokens, text("user\n"));
    return tokens;
}

Prompt Protocol::firstRound(std::string_view question) const {
    Prompt prompt;
    const std::string body = std::string(kLead) + std::string(question) + std::string(kAsk) + "\n";
    prompt.append(text(body), TokenRole::Routing);
    prompt.append(std::vector{imEnd_}, TokenRole::Template);
    prompt.append(text("\n"), TokenRole::Template);
    prompt.append(std::vector{imStart_}, TokenRole::Other);
    return prompt;
}

Prompt Protocol::nextRound(const Prompt& prompt, std::string_view question, std::span<const TokenId> written,
                           std::span<const SourceText> newSources) const {
    Prompt next;
    next.append(prompt.tokens, TokenRole::Other);
    // The frame's last newline routes in the first round only.
    const std::size_t asking = text(std::string(kLead) + std::string(question) + std::string(kAsk)).size();
    std::fill_n(next.roles.begin(), std::min(asking, next.roles.size()), TokenRole::Routing);
    next.append(asWritten(written), TokenRole::Other);
    next.append(std::vector{objectRefEnd_}, TokenRole::Other);
    const std::vector<TokenId> texts = sources(newSources);
    next.append(std::span(texts).first(texts.size() - 1), TokenRole::Routing);
    next.append(std::span(texts).last(1), TokenRole::Other);
    return next;
}

std::vector<TokenId> Protocol::sources(std::span<const SourceText> newSources) const {
    std::string all;
    for (const SourceText& source : newSources) all += numbered(source);
    std::vector<TokenId> tokens = text(all);
    tokens.push_back(objectRefEnd_);
    return tokens;
}

std::vector<TokenId> Protocol::endOfRetrieve() const {
    return text(kEndOfRetrieve);
}

std::vector<TokenId> Protocol::questionBlock(std::string_view question) const {
    std::vector<TokenId> tokens{imStart_};
    appendTo(tokens, text("The user's question is: " + std::string(question) + "\n"));
    tokens.push_back(objectRefEnd_);
    return tokens;
}

std::vector<TokenId> Protocol::readLead(std::string_view question) const {
    return text(std::string(question) + "\n\n");
}

std::vector<TokenId> Protocol::readPassage(const SourceText& source) const {
    return text(numbered(source));
}

std::vector<TokenId> Protocol::readQuestion(std::string_view question) const {
    std::vector<TokenId> tokens = text(std::string("\n").append(question));
    tokens.push_back(imEnd_);
    appendTo(tokens, text("\n"));
    tokens.push_back(imStart_);
    appendTo(tokens, text("assistant\n"));
    return tokens;
}

std::vector<TokenId> Protocol::text(std::string_view text) const {
    return tokenizer_->encode(text, AddedTokens::AsText);
}

// A new round is a new request: what the model wrote is tokenised afresh between the added tokens it chose. Those stay
// what they are, while their spelling written out in ordinary tokens (a copied document) stays text.
std::vector<TokenId> Protocol::asWritten(std::span<const TokenId> tokens) const {
    std::vector<TokenId> result;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= tokens.size(); ++i) {
        if (i < tokens.size() && !tokenizer_->isAdded(tokens[i])) continue;
        appendTo(result, text(tokenizer_->decode(tokens.subspan(start, i - start))));
        if (i < tokens.size()) result.push_back(tokens[i]);
        start = i + 1;
    }
    return result;
}

std::string bracketed(PassageNumber number) {
    std::string text(1, '[');
    return text.append(std::to_string(number)).append("]");
}

std::vector<PassageNumber> numbersIn(std::string_view text) {
    std::vector<PassageNumber> numbers;
    for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
        PassageNumber number = 0;
        const char* first = text.data() + open + 1;
        const char* last = text.data() + text.size();
        const auto [end, error] = std::from_chars(first, last, number);
        const bool isDigits = first < last && *first != '-';
        if (error == std::errc() && isDigits && end < last && *end == ']') numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

}  // namespace memoir::engine
