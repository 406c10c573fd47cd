// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/read_answer.h"

#include <memory>

#include "engine/base/error.h"
#include "engine/inference/span_chooser.h"
#include "engine/inference/stopwatch.h"

namespace memoir::engine {
namespace {

struct ReadPrompt {
    std::vector<TokenId> tokens;
    std::vector<PassageNumber> read;
    std::size_t evidenceBegin = 0, evidenceEnd = 0;  // the passages among the tokens
};

void append(std::vector<TokenId>& tokens, const std::vector<TokenId>& more) {
    tokens.insert(tokens.end(), more.begin(), more.end());
}

ReadPrompt readPrompt(const AnsweringParts& parts, const ReadRequest& request) {
    const std::vector<TokenId> question = parts.protocol.readQuestion(request.question);
    ReadPrompt prompt{parts.protocol.templateHead(), {}};
    if (parts.transformer.config().memoir.asksFirst) append(prompt.tokens, parts.protocol.readLead(request.question));
    prompt.evidenceBegin = prompt.tokens.size();
    const auto context = static_cast<std::int64_t>(parts.transformer.config().contextTokens);
    const auto rest = static_cast<std::int64_t>(question.size()) + request.generation.maxTokens;
    const auto fits = [&](std::size_t more) {
        return static_cast<std::int64_t>(prompt.tokens.size() + more) + rest <= context;
    };
    if (!fits(0)) throw Error(ErrorKind::BadInput, "The question is longer than the model can read.");
    for (const PassageNumber number : request.passages) {
        std::optional<std::string> text = request.readPassage(number);
        if (!text) continue;
        const std::vector<TokenId> passage = parts.protocol.readPassage({number, std::move(*text)});
        if (!fits(passage.size())) break;
        append(prompt.tokens, passage);
        prompt.read.push_back(number);
    }
    prompt.evidenceEnd = prompt.tokens.size();
    append(prompt.tokens, question);
    return prompt;
}

std::unique_ptr<TokenChooser> chooserFor(const AnsweringParts& parts, const ReadPrompt& prompt,
                                         const GenerationOptions& options) {
    const ModelConfig& config = parts.transformer.config();
    if (!config.memoir.answersBySpans)
        return std::make_unique<Sampler>(config.sampling, options.temperature, options.seed);
    const std::span<const TokenId> tokens(prompt.tokens);
    return std::make_unique<SpanChooser>(
        tokens.subspan(prompt.evidenceBegin, prompt.evidenceEnd - prompt.evidenceBegin), parts.protocol.messageEnd());
}

void generate(const AnsweringParts& parts, const ReadRequest& request, const ReadPrompt& prompt,
              const AnswerSinks& sinks, std::stop_token stop, GeneratedAnswer& answer) {
    const GenerationOptions& options = request.generation;
    Session session(parts.transformer, nullptr);
    PromptPass pass;
    pass.tokens = prompt.tokens;
    pass.stop = stop;
    const Stopwatch watch;
    session.begin(pass, options.maxTokens);
    answer.prefillMs = watch.elapsedMs();
    Writer writer(session, parts.protocol, parts.transformer.config());
    const std::unique_ptr<TokenChooser> chooser = chooserFor(parts, prompt, options);
    const WrittenAnswer written = writer.answer(*chooser, {options.maxTokens, sinks.text, stop});
    answer.firstTokenMs = answer.prefillMs + written.firstTextMs;
    written.describe(answer);
}

}  // namespace

GeneratedAnswer answerByReading(const AnsweringParts& parts, const ReadRequest& request, const AnswerSinks& sinks,
                                std::stop_token stop) {
    GeneratedAnswer answer;
    const ReadPrompt prompt = readPrompt(parts, request);
    answer.promptTokens = static_cast<int>(prompt.tokens.size());
    answer.rounds.push_back({1, {}, prompt.read});
    if (sinks.round) sinks.round(answer.rounds.back());
    try {
        generate(parts, request, prompt, sinks, stop, answer);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Cancelled) throw;
        answer.stop = StopReason::Cancelled;
    }
    return answer;
}

}  // namespace memoir::engine
