// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "app/commands/answer_text.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct ShowOptions {
    std::string id;
    bool text = false, passages = false, source = false;
};

void printLocations(const Json& document) {
    for (const Json& location : document.at("locations")) {
        std::cout << "  " << location.at("path").get<std::string>();
        if (const auto inner = location.at("inner").get<std::string>(); !inner.empty())
            std::cout << " (" << inner << ")";
        std::cout << "\n";
    }
}

void printThread(const Json& document) {
    const Json& thread = document.at("thread");
    if (thread.empty()) return;
    std::cout << "  in a thread of " << counted(static_cast<std::int64_t>(thread.size()), "mail", "mails") << ":";
    for (const Json& mail : thread) std::cout << " " << mail.get<std::string>();
    std::cout << "\n";
}

void printPassages(const Json& document) {
    for (const Json& passage : document.at("passages")) {
        std::cout << "  " << passage.at("id").get<std::string>() << "  " << passage.at("start").get<std::int64_t>()
                  << "–" << passage.at("end").get<std::int64_t>() << "  " << passage.at("state").get<std::string>();
        if (!passage.at("chunks").is_null()) {
            std::cout << "  " << counted(passage.at("chunks").get<std::int64_t>(), "chunk", "chunks");
        }
        std::cout << "\n";
    }
}

void print(const Json& document, const ShowOptions& options) {
    std::cout << document.at("document").get<std::string>() << "  " << titleLine(document) << "\n";
    std::cout << "  " << document.at("kind").get<std::string>() << ", "
              << counted(document.at("tokens").get<std::int64_t>(), "token", "tokens") << ", "
              << counted(static_cast<std::int64_t>(document.at("passages").size()), "passage", "passages") << "\n";
    printLocations(document);
    printThread(document);
    if (options.passages) printPassages(document);
    if (options.text) std::cout << "\n" << document.at("text").get<std::string>() << "\n";
}

ExitCode show(Session& session, const ShowOptions& options) {
    const Json document = session.call("show", {{"id", options.id}, {"text", options.text}});
    if (session.wantsJson())
        session.print(document);
    else if (options.source)
        printLocations(document);
    else
        print(document, options);
    return ExitCode::Done;
}

}  // namespace

void declareShow(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("show", "Show one document or passage");
    const auto options = std::make_shared<ShowOptions>();
    command->add_option("ID", options->id, "A document (d12) or passage (p17)")->required();
    command->add_flag("--text", options->text, "With the text that is remembered");
    command->add_flag("--passages", options->passages, "With its passages");
    command->add_flag("--source", options->source, "Only where it is");
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return show(session, *options); }; });
}

}  // namespace memoir::app
