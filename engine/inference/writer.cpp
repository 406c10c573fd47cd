// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/writer.h"

#include <algorithm>

#include "engine/inference/answer_text.h"
#include "engine/inference/stopwatch.h"
#include "engine/model/utf8.h"

namespace memoir::engine {

void WrittenAnswer::describe(GeneratedAnswer& answer) const {
    answer.text = text;
    answer.stop = stop;
    answer.meanTokenProbability = meanTokenProbability;
    answer.generatedTokens += tokenCount;
    answer.decodeTokensPerSecond = elapsedMs > 0 ? 1000.0 * tokenCount / elapsedMs : 0;
}

WrittenIds Writer::ids(TokenChooser& chooser, int maxTokens, std::stop_token stop) {
    WrittenIds written;
    StreamingDecoder decoder(protocol_.tokenizer());
    std::size_t characterCount = 0;
    while (static_cast<int>(written.tokens.size()) < maxTokens) {
        if (stop.stop_requested()) {
            written.end = IdsEnd::Cancelled;
            return written;
        }
        const TokenId token = next(chooser).token;
        const std::string piece = decoder.push(token);
        written.tokens.push_back(token);
        written.text += piece;
        characterCount += codePointCount(piece);
        if (const auto end = endOf(token, written.text, characterCount)) {
            written.end = *end;
            return written;
        }
        if (static_cast<int>(written.tokens.size()) < maxTokens) pass(token);
    }
    return written;
}

void Writer::endRetrieval() {
    session_.rewind();
    for (const TokenId token : protocol_.endOfRetrieve()) pass(token);
}

void Writer::askQuestion(std::string_view question) {
    session_.extend(protocol_.questionBlock(question));
}

WrittenAnswer Writer::answer(TokenChooser& chooser, const AnswerLimits& limits) {
    const Stopwatch watch;
    WrittenAnswer answer;
    AnswerText text(protocol_.tokenizer());
    const auto show = [&](const std::string& piece) {
        if (piece.empty()) return;
        if (answer.firstTextMs == 0) answer.firstTextMs = watch.elapsedMs();
        if (limits.text) limits.text(piece);
    };
    answer.stop = StopReason::Length;
    while (answer.tokenCount < limits.maxTokens) {
        const TokenChoice choice = next(chooser);
        if (isEnd(choice.token)) {
            answer.stop = StopReason::End;
            break;
        }
        ++answer.tokenCount;
        answer.meanTokenProbability += choice.probability;
        show(text.push(choice.token));
        if (limits.stop.stop_requested()) {
            answer.stop = StopReason::Cancelled;
            break;
        }
        if (answer.tokenCount < limits.maxTokens) pass(choice.token);
    }
    show(text.finish());
    if (answer.tokenCount > 0) answer.meanTokenProbability /= answer.tokenCount;
    answer.text = text.text();
    answer.elapsedMs = watch.elapsedMs();
    return answer;
}

TokenChoice Writer::next(TokenChooser& chooser) {
    logits_.show(session_.logits());
    return chooser.choose(logits_);
}

bool Writer::isEnd(TokenId token) const {
    const std::vector<TokenId>& ends = config_.endTokens;
    return protocol_.isEnd(token) || std::find(ends.begin(), ends.end(), token) != ends.end();
}

std::optional<IdsEnd> Writer::endOf(TokenId last, std::string_view text, std::size_t characterCount) const {
    if (isEnd(last)) return IdsEnd::Finished;
    if (text.find(kEndOfRetrieve) != std::string_view::npos) return IdsEnd::EndOfRetrieve;
    if (last == protocol_.delimiter()) return IdsEnd::Sources;
    if (characterCount > kMaxIdCharacters) return IdsEnd::TooLong;
    return std::nullopt;
}

}  // namespace memoir::engine
