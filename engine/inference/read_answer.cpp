// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/read_answer.h"

#include "engine/base/error.h"
#include "engine/inference/stopwatch.h"

namespace memoir::engine {
namespace {

struct ReadPrompt {
    std::vector<TokenId> tokens;
    std::vector<PassageNumber> read;
};

ReadPrompt readPrompt(const AnsweringParts& parts, const ReadRequest& request) {
    const std::vector<TokenId> question = parts.protocol.readQuestion(request.question);
    ReadPrompt prompt{parts.protocol.templateHead(), {}};
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
        prompt.tokens.insert(prompt.tokens.end(), passage.begin(), passage.end());
        prompt.read.push_back(number);
    }
    prompt.tokens.insert(prompt.tokens.end(), question.begin(), question.end());
    return prompt;
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
    Sampler sampler(parts.transformer.config().sampling, options.temperature, options.seed);
    const WrittenAnswer written = writer.answer(sampler, {options.maxTokens, sinks.text, stop});
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
