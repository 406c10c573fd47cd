// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <optional>

#include "app/commands/answer_text.h"
#include "app/commands/progress_line.h"
#include "app/commands/session.h"

namespace memoir::app {

namespace {

struct AskOptions {
    std::string question;
    std::optional<std::string> scope, mode, retriever, chat;
    std::optional<int> rounds, topK, maxTokens;
    std::optional<std::int64_t> seed;
    std::optional<double> temperature;
};

template <typename Value>
Json orNull(const std::optional<Value>& value) {
    return value ? Json(*value) : Json();
}

Json paramsOf(const AskOptions& options) {
    return {{"question", options.question},
            {"scope", orNull(options.scope)},
            {"mode", orNull(options.mode)},
            {"retriever", orNull(options.retriever)},
            {"rounds", orNull(options.rounds)},
            {"top_k", orNull(options.topK)},
            {"max_tokens", orNull(options.maxTokens)},
            {"chat", orNull(options.chat)},
            {"seed", orNull(options.seed)},
            {"temperature", orNull(options.temperature)}};
}

std::string roundText(const Json& round) {
    std::string titles;
    for (const Json& passage : round.at("selected")) {
        if (titles.size() > 60) break;
        titles += (titles.empty() ? "" : ", ") + passage.at("title").get<std::string>();
    }
    return "Round " + std::to_string(round.at("round").get<int>()) + ": " + titles;
}

// Shows rounds and the growing answer on a terminal. What was streamed is replaced by the result when they differ.
class AnswerStream {
  public:
    explicit AnswerStream(const Session& session) : progress_(session), streams_(session.streams()) {}

    void take(const std::string& method, const Json& news) {
        if (method == "round") progress_.say(roundText(news));
        if (method != "text" || !streams_) return;
        progress_.clear();
        const auto text = news.at("text").get<std::string>();
        std::cout << text << std::flush;
        streamed_ += text;
    }

    void end(const Json& result) {
        progress_.clear();
        if (!streamed_.empty()) std::cout << "\n";
        if (streamed_.empty() || streamed_ != result.at("answer").get<std::string>()) {
            if (!streamed_.empty()) std::cout << "\n";
            printAnswer(result, std::cout);
        }
        printEvidence(result, std::cout);
    }

  private:
    ProgressLine progress_;
    bool streams_;
    std::string streamed_;
};

ExitCode ask(Session& session, const AskOptions& options) {
    AnswerStream stream(session);
    const Json result = session.call("ask", paramsOf(options),
                                     [&](const std::string& method, const Json& news) { stream.take(method, news); });
    if (session.wantsJson())
        session.print(result);
    else
        stream.end(result);
    return result.at("stop") == "cancelled" ? ExitCode::Cancelled : ExitCode::Done;
}

}  // namespace

void declareAsk(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("ask", "Answer a question from memory, with citations");
    const auto options = std::make_shared<AskOptions>();
    command->add_option("QUESTION", options->question, "The question, in quotes")->required();
    command->add_option("--scope", options->scope, "Only from: from:anna kind:mail after:2021-03 ...")
        ->type_name("EXPR");
    command->add_option("--mode", options->mode, "How the answer is made")
        ->check(CLI::IsMember({"auto", "interleave", "read", "extract"}));
    command->add_option("--retriever", options->retriever, "How passages are found")
        ->check(CLI::IsMember({"msa", "keyword", "hybrid"}));
    command->add_option("--rounds", options->rounds, "Most rounds of reading")
        ->type_name("N")
        ->check(CLI::Range(1, 64));
    command->add_option("--top-k", options->topK, "Passages selected per layer")
        ->type_name("N")
        ->check(CLI::Range(1, 4096));
    command->add_option("--max-tokens", options->maxTokens, "Longest answer")
        ->type_name("N")
        ->check(CLI::Range(1, 65536));
    command->add_option("--chat", options->chat, "The chat it belongs to; \"new\" begins one")->type_name("ID");
    command->add_option("--seed", options->seed, "Of sampling")->type_name("N")->check(CLI::NonNegativeNumber);
    command->add_option("--temperature", options->temperature, "0 takes the likeliest word")
        ->type_name("T")
        ->check(CLI::Range(0.0, 10.0));
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return ask(session, *options); }; });
}

}  // namespace memoir::app
