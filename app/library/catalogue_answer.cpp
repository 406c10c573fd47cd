// SPDX-License-Identifier: Apache-2.0
#include "app/library/catalogue_answer.h"

#include <algorithm>
#include <utility>

#include "app/library/answer_job.h"
#include "app/library/scope.h"
#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr std::int64_t kMostListed = 50;
constexpr std::size_t kMostCited = 10;

std::string totalLine(std::int64_t total, const CountQuestion& count) {
    return std::to_string(total) + " " + count.noun + (total > 0 ? ":" : ".");
}

void addLine(std::string& answer, const std::string& line) {
    answer += "\n- " + line;
}

void addRest(std::string& answer, std::int64_t total) {
    if (total > kMostListed) answer += "\nand " + std::to_string(total - kMostListed) + " more";
}

// The first sentence or line of a document stands for the whole of it.
std::optional<Quote> firstLineOf(const Tables& tables, std::int64_t document) {
    const std::vector<PassageRecord> passages = tables.passages.ofDocument(document);
    const std::string text = tables.documents.text(document).value_or("");
    const std::vector<Span> sentences = sentencesOf(text);
    if (passages.empty() || sentences.empty()) return std::nullopt;
    return quoteOf({passages.front().number, document, 0, "", text, "keyword"}, sentences.front());
}

void cite(const Tables& tables, const DocumentRecord& document, AskResult& result) {
    if (result.citations.size() == kMostCited) return;
    if (const auto quote = firstLineOf(tables, document.id))
        result.citations.push_back(citationOf(tables, *quote, static_cast<int>(result.citations.size()) + 1));
}

std::string lineOf(const DocumentRecord& document) {
    return document.date.empty() ? document.title : document.title + " (" + document.date.substr(0, 10) + ")";
}

// One line for each document, cited at that line.
void listDocuments(const Tables& tables, const std::vector<DocumentRecord>& documents, AskResult& result) {
    for (const DocumentRecord& document : documents) {
        const std::size_t cited = result.citations.size();
        const std::string line = lineOf(document);
        addLine(result.answer, line);
        cite(tables, document, result);
        if (result.citations.size() == cited) continue;
        Citation& citation = result.citations.back();
        citation.answerEnd = static_cast<std::int64_t>(codePointCount(result.answer));
        citation.answerStart = citation.answerEnd - static_cast<std::int64_t>(codePointCount(line));
    }
}

std::string countedLines(const std::vector<Documents::Counted>& rows, const CountQuestion& count) {
    std::string answer = totalLine(static_cast<std::int64_t>(rows.size()), count);
    for (std::size_t i = 0; i < rows.size() && i < static_cast<std::size_t>(kMostListed); ++i)
        addLine(answer, rows[i].value + " (" + std::to_string(rows[i].count) + ")");
    addRest(answer, static_cast<std::int64_t>(rows.size()));
    return answer;
}

}  // namespace

AskResult answerFromCatalogue(const Tables& tables, const std::string& question, const CountQuestion& count) {
    AskResult result;
    result.question = question;
    result.mode = "count";
    result.confidence = 1;
    result.stop = "end";
    result.listScope = scopeExpression(count.scope);
    const std::vector<DocumentRecord> documents = tables.documents.list(count.scope, 0, kMostListed);
    if (count.subject == CountQuestion::Subject::Documents) {
        const std::int64_t total = tables.documents.count(count.scope);
        result.total = total;
        result.answer = totalLine(total, count);
        listDocuments(tables, documents, result);
        addRest(result.answer, total);
    } else {
        const bool people = count.subject == CountQuestion::Subject::People;
        result.answer =
            countedLines(people ? tables.documents.senders(count.scope) : tables.documents.dates(count.scope), count);
        for (const DocumentRecord& document : documents) cite(tables, document, result);
    }
    if (result.citations.empty()) {
        // An empty list is a true answer, but nothing can be quoted for it.
        result.abstained = true;
        result.stop = "abstained";
    }
    return result;
}

}  // namespace memoir::app
