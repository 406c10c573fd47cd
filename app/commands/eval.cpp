// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "app/commands/evaluation/evaluation.h"
#include "app/commands/progress_line.h"
#include "app/commands/session.h"
#include "app/commands/wording.h"
#include "app/service/result_json.h"

namespace memoir::app {

namespace {

struct EvalOptions {
    EvaluationOptions evaluation;
    std::vector<std::string> retrievers;
    std::string mode = "auto";
    bool noAnswers = false;
};

std::string figure(const Json& value) {
    if (value.is_null()) return "-";
    return value.is_number_float() ? std::to_string(value.get<double>()) : value.dump();
}

void printTable(const Json& result) {
    for (const auto& [name, value] : result.items()) {
        if (name == "by_type") continue;
        std::cout << name << std::string(name.size() < 28 ? 28 - name.size() : 1, ' ')
                  << (value.is_string() ? value.get<std::string>() : figure(value)) << "\n";
    }
    std::cout << std::endl;
}

EvaluationOptions evaluationOf(const EvalOptions& options) {
    EvaluationOptions evaluation = options.evaluation;
    evaluation.answers = !options.noAnswers;
    evaluation.mode = answerModeNamed(options.mode).value_or(AnswerMode::Auto);
    if (!options.retrievers.empty()) evaluation.retrievers.clear();
    for (const std::string& name : options.retrievers) {
        evaluation.retrievers.push_back(retrieverNamed(name).value_or(Retriever::Hybrid));
    }
    return evaluation;
}

ExitCode runEvaluation(Session& session, const EvalOptions& options) {
    ProgressLine progress(session);
    EvaluationSinks sinks;
    sinks.encoding = [&](const Progress& news) { progress.update(toJson(news)); };
    sinks.asking = [&](std::size_t done, std::size_t total) {
        progress.say("Asking    " + std::to_string(done) + " of " + std::to_string(total) + " questions");
    };
    sinks.result = [&](const Json& result) {
        progress.clear();
        session.wantsJson() ? session.print(result) : printTable(result);
    };
    evaluate(evaluationOf(options), session.libraryOptions({}), sinks, session.stop());
    return ExitCode::Done;
}

}  // namespace

void declareEval(CLI::App& program, CommandLine& line) {
    CLI::App* command =
        program.add_subcommand("eval", "Measure retrieval and answers on a labelled set, in an archive of its own");
    const auto options = std::make_shared<EvalOptions>();
    EvaluationOptions& evaluation = options->evaluation;
    command->add_option("--corpus", evaluation.corpus, "Documents, one JSON object per line")
        ->type_name("FILE")
        ->required();
    command->add_option("--questions", evaluation.questions, "Questions, likewise")->type_name("FILE")->required();
    command->add_option("--limit", evaluation.limit, "Every ceil(n/N)-th question")->type_name("N");
    command->add_option("--mode", options->mode, "How answers are made")
        ->check(CLI::IsMember({"auto", "interleave", "read", "extract"}));
    command->add_option("--retriever", options->retrievers, "One or several, with commas: msa, keyword, hybrid")
        ->delimiter(',')
        ->check(CLI::IsMember({"msa", "keyword", "hybrid"}));
    command->add_flag("--no-answers", options->noAnswers, "Measure retrieval only");
    command->add_option("--distractors", evaluation.distractors, "More documents, which are never right")
        ->type_name("FILE");
    command->add_option("--keep", evaluation.keep, "Keep the archive here and use it again")->type_name("DIR");
    command->add_option("--signs", evaluation.signs, "Write what each answer was chosen from, for fitting weights")
        ->type_name("FILE");
    command->callback(
        [&line, options] { line.action = [options](Session& session) { return runEvaluation(session, *options); }; });
}

}  // namespace memoir::app
