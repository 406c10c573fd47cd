// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/evaluation.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <utility>

#include "app/commands/evaluation/eval_archive.h"
#include "app/commands/evaluation/signs_file.h"
#include "app/library/local_library.h"
#include "app/store/codec.h"

namespace memoir::app {

namespace {

using std::chrono::steady_clock;

constexpr int kRankedDocuments = 10;

double millisecondsSince(steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
}

void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw engine::Error(engine::ErrorKind::Cancelled, "The evaluation was cancelled.");
}

std::vector<TextDocument> allDocuments(const EvaluationOptions& options) {
    std::vector<TextDocument> documents = readCorpus(options.corpus);
    for (const std::filesystem::path& file : options.distractors) {
        for (TextDocument& document : readCorpus(file)) {
            // A distractor is never gold, whatever its number was at home.
            document.id = "distractor/" + file.filename().string() + "/" + document.id;
            documents.push_back(std::move(document));
        }
    }
    return documents;
}

// One run over the questions with one retriever.
class Examination {
  public:
    Examination(LocalLibrary& library, const EvaluationOptions& options, Retriever retriever)
        : library_(library), options_(options), retriever_(retriever) {
        if (options_.signs) signs_.emplace(*options_.signs, [this](const std::string& id) { return nameOf(id); });
    }
    Examination(const Examination&) = delete;
    Examination& operator=(const Examination&) = delete;

    QuestionOutcome examine(const LabelledQuestion& question, const std::stop_token& stop) {
        QuestionOutcome outcome{.question = &question, .ranking = {}, .answer = {}, .ms = 0};
        const auto begin = steady_clock::now();
        outcome.ranking = rankingFor(question, stop);
        outcome.ms = millisecondsSince(begin);
        if (!options_.answers) return outcome;
        const auto asked = steady_clock::now();
        if (signs_) library_.reportWeighings([&](const Weighing& weighing) { signs_->add(question, weighing); });
        const AskResult result = library_.ask(askRequest(question), {}, stop);
        outcome.ms = millisecondsSince(asked);
        outcome.answer = AnswerOutcome{result.answer, result.abstained, isSupported(result)};
        return outcome;
    }

  private:
    static std::string scopeOf(const LabelledQuestion& question) {
        return question.group.empty() ? "" : "tag:\"" + question.group + "\"";
    }

    std::vector<std::string> rankingFor(const LabelledQuestion& question, const std::stop_token& stop) {
        SearchRequest request;
        request.words = question.question;
        request.scope = scopeOf(question);
        request.limit = kRankedDocuments;
        request.retriever = retriever_;
        std::vector<std::string> ids;
        for (const SearchHit& hit : library_.search(request, stop).results) ids.push_back(hit.path);
        return ids;
    }

    AskRequest askRequest(const LabelledQuestion& question) const {
        AskRequest request;
        request.question = question.question;
        request.scope = scopeOf(question);
        request.mode = options_.mode;
        request.retriever = retriever_;
        return request;
    }

    const std::string& nameOf(const std::string& document) {
        std::string& name = names_[document];
        if (name.empty()) name = library_.show(document, Detail::Brief).locations.at(0).path;
        return name;
    }

    bool isSupported(const AskResult& result) {
        return !result.citations.empty() && result.unsupported.empty() &&
               std::all_of(result.citations.begin(), result.citations.end(),
                           [this](const Citation& citation) { return standsInText(citation); });
    }

    bool standsInText(const Citation& citation) {
        const std::optional<std::string> text = library_.show(citation.document, Detail::WithText).text;
        return text && sliceOf(*text, static_cast<std::size_t>(citation.start),
                               static_cast<std::size_t>(citation.end)) == citation.quote;
    }

    LocalLibrary& library_;
    const EvaluationOptions& options_;
    Retriever retriever_;
    std::map<std::string, std::string> names_;  // of documents, as the corpus calls them
    std::optional<SignsFile> signs_;
};

struct Filled {
    std::int64_t documents = 0, tokens = 0;
    std::optional<double> encodeTokensPerSecond;  // absent: everything was in the archive already
};

std::string keyOf(const EvaluationOptions& options) {
    std::vector<std::filesystem::path> files = {options.corpus};
    files.insert(files.end(), options.distractors.begin(), options.distractors.end());
    return contentKey(files);
}

// Puts the texts into the archive, unless there is nothing new.
std::optional<double> encodeTokensPerSecond(Library& library, const std::vector<TextDocument>& documents,
                                            const EvaluationSinks& sinks, std::stop_token stop) {
    if (documents.empty()) return std::nullopt;
    const AddResult added = library.addTexts(documents, sinks.encoding, stop);
    throwIfStopped(stop);
    if (added.seconds <= 0) return std::nullopt;
    return static_cast<double>(added.tokens) / added.seconds;
}

Json report(const EvaluationOptions& options, const Filled& filled, Retriever retriever,
            const std::vector<QuestionOutcome>& outcomes) {
    Json json = {{"corpus_documents", filled.documents},
                 {"corpus_tokens", filled.tokens},
                 {"questions", outcomes.size()},
                 {"retriever", nameOf(retriever)},
                 {"mode", options.answers ? Json(nameOf(options.mode)) : Json()}};
    json.update(metricsOf(outcomes));
    json["encode_tokens_per_s"] = filled.encodeTokensPerSecond ? Json(*filled.encodeTokensPerSecond) : Json();
    json["by_type"] = metricsByType(outcomes);
    return json;
}

std::vector<QuestionOutcome> examineAll(Examination& examination, const std::vector<LabelledQuestion>& questions,
                                        const EvaluationSinks& sinks, const std::stop_token& stop) {
    std::vector<QuestionOutcome> outcomes;
    for (const LabelledQuestion& question : questions) {
        outcomes.push_back(examination.examine(question, stop));
        throwIfStopped(stop);
        if (sinks.asking) sinks.asking(outcomes.size(), questions.size());
    }
    return outcomes;
}

bool needsEncoding(const EvaluationOptions& options) {
    return options.answers || std::any_of(options.retrievers.begin(), options.retrievers.end(),
                                          [](Retriever retriever) { return retriever != Retriever::Keyword; });
}

}  // namespace

void evaluate(const EvaluationOptions& options, LibraryOptions libraryOptions, const EvaluationSinks& sinks,
              std::stop_token stop) {
    const std::vector<LabelledQuestion> questions = spreadSample(readQuestions(options.questions), options.limit);
    const std::string key = keyOf(options);
    EvalArchive archive(options.keep);
    const bool complete = archive.prepareFor(key);
    libraryOptions.archive = archive.folder();
    libraryOptions.encoding = needsEncoding(options) ? Encoding::On : Encoding::Off;
    LocalLibrary library(libraryOptions);

    Filled filled;
    if (!complete) filled.encodeTokensPerSecond = encodeTokensPerSecond(library, allDocuments(options), sinks, stop);
    archive.markComplete(key);
    library.waitUntilIdle(stop);  // a kept archive of another model is encoded again
    throwIfStopped(stop);
    const StatusResult status = library.status(Library::Files::Left);
    filled.documents = status.documents;
    filled.tokens = status.tokens;

    for (const Retriever retriever : options.retrievers) {
        Examination examination(library, options, retriever);
        const std::vector<QuestionOutcome> outcomes = examineAll(examination, questions, sinks, stop);
        sinks.result(report(options, filled, retriever, outcomes));
    }
}

}  // namespace memoir::app
