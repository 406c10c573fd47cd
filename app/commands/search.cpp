// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "app/commands/answer_text.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct SearchOptions {
    std::vector<std::string> words;
    std::string scope;
    int limit = 20;
    std::string by = "relevance";
    bool semantic = false, keyword = false, hybrid = false;
};

constexpr std::size_t kSnippetCharacters = 240;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

void print(const Json& result) {
    for (const Json& hit : result.at("results")) {
        std::cout << hit.at("document").get<std::string>() << "  " << titleLine(hit) << "\n    "
                  << oneLine(hit.at("snippet").get<std::string>(), kSnippetCharacters) << "\n";
    }
    const auto total = result.at("total").get<std::int64_t>();
    std::cout << (total == 0 ? "Nothing found." : counted(total, "document", "documents") + ".") << "\n";
}

ExitCode search(Session& session, const SearchOptions& options) {
    const char* retriever = options.semantic ? "msa" : options.keyword ? "keyword" : "hybrid";
    const Json result = session.call("search", {{"words", joined(options.words)},
                                                {"scope", options.scope},
                                                {"limit", options.limit},
                                                {"by", options.by},
                                                {"retriever", retriever}});
    session.wantsJson() ? session.print(result) : print(result);
    return ExitCode::Done;
}

}  // namespace

void declareSearch(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("search", "List the documents that fit some words");
    const auto options = std::make_shared<SearchOptions>();
    command->add_option("WORDS", options->words, "What to look for")->required();
    command->add_option("--scope", options->scope, "Only in: from:anna kind:mail after:2021-03 ...")->type_name("EXPR");
    command->add_option("--limit", options->limit, "Most documents")->type_name("N")->check(CLI::Range(1, 10000));
    command->add_option("--by", options->by, "Order")->check(CLI::IsMember({"relevance", "date"}));
    CLI::Option* semantic =
        command->add_flag("--semantic", options->semantic, "By meaning: Memory Sparse Attention alone");
    CLI::Option* keyword = command->add_flag("--keyword", options->keyword, "By words alone");
    CLI::Option* hybrid = command->add_flag("--hybrid", options->hybrid, "By both (the default)");
    semantic->excludes(keyword)->excludes(hybrid);
    keyword->excludes(hybrid);
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return search(session, *options); }; });
}

}  // namespace memoir::app
