// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "app/commands/answer_text.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"

namespace memoir::app {

namespace {

struct ChatOptions {
    std::string id, title;
};

ExitCode list(Session& session) {
    const Json result = session.call("chats", Json::object());
    if (session.wantsJson()) {
        session.print(result);
        return ExitCode::Done;
    }
    for (const Json& chat : result.at("chats")) {
        std::cout << chat.at("id").get<std::string>() << "  " << oneLine(chat.at("title").get<std::string>(), 80)
                  << "  " << counted(chat.at("turns").get<std::int64_t>(), "question", "questions") << "\n";
    }
    return ExitCode::Done;
}

ExitCode show(Session& session, const ChatOptions& options) {
    const Json chat = session.call("chats.show", {{"id", options.id}});
    if (session.wantsJson()) {
        session.print(chat);
        return ExitCode::Done;
    }
    for (const Json& turn : chat.at("turns")) {
        std::cout << "> " << turn.at("result").at("question").get<std::string>() << "\n\n";
        printAnswer(turn.at("result"), std::cout);
        printEvidence(turn.at("result"), std::cout);
        std::cout << "\n";
    }
    return ExitCode::Done;
}

ExitCode rename(Session& session, const ChatOptions& options) {
    const Json result = session.call("chats.rename", {{"id", options.id}, {"title", options.title}});
    if (session.wantsJson())
        session.print(result);
    else
        std::cout << "Renamed.\n";
    return ExitCode::Done;
}

ExitCode erase(Session& session, const ChatOptions& options) {
    const Json result = session.call("chats.delete", {{"id", options.id}});
    if (session.wantsJson())
        session.print(result);
    else
        std::cout << "Deleted.\n";
    return ExitCode::Done;
}

}  // namespace

void declareChats(CLI::App& program, CommandLine& line) {
    CLI::App* command = program.add_subcommand("chats", "List, show, rename or delete chats");
    command->require_subcommand(0, 1);
    const auto options = std::make_shared<ChatOptions>();
    const auto declare = [&](const char* name, const char* help, ExitCode (*run)(Session&, const ChatOptions&)) {
        CLI::App* action = command->add_subcommand(name, help);
        action->add_option("ID", options->id)->required();
        action->callback([&line, options, run] {
            line.action = [options, run](Session& session) { return run(session, *options); };
        });
        return action;
    };
    declare("show", "The questions and answers of a chat", show);
    declare("rename", "Give a chat another title", rename)->add_option("TITLE", options->title)->required();
    declare("delete", "Delete a chat", erase);
    command->callback([&line] {
        if (!line.action) line.action = list;
    });
}

}  // namespace memoir::app
