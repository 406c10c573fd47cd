// SPDX-License-Identifier: Apache-2.0
#include "app/library/round_details.h"

#include <algorithm>

#include "app/library/ids.h"
#include "app/library/passage_texts.h"
#include "app/library/question_words.h"
#include "app/library/snippet.h"

namespace memoir::app {

namespace {

constexpr std::size_t kMostLookedFor = 3;
constexpr std::size_t kMostMatched = 5;

bool isRead(const Round& round, const SelectedPassage& row) {
    return std::find(round.read.begin(), round.read.end(), row.passage) != round.read.end();
}

}  // namespace

RoundDetails::RoundDetails(const Tables& tables, const std::string& question)
    : tables_(tables), question_(question), weights_(tables.fullText) {
    asked_ = contentWords(scanner_, question_);
}

void RoundDetails::describe(Round& round) {
    const bool followed = round.lead.has_value();
    const std::string text = followed ? round.lead->name + ' ' + question_ : question_;
    const std::vector<Word> asked = followed ? contentWords(scanner_, text) : asked_;
    for (SelectedPassage& row : round.selected) describe(row, asked, text);
    if (!round.lookedFor.empty()) return;
    if (followed)
        round.lookedFor = {round.lead->name};
    else if (round.round == 1)
        round.lookedFor = mostTelling(round);
}

void RoundDetails::describe(SelectedPassage& row, const std::vector<Word>& asked, std::string_view text) {
    const auto passage = tables_.passages.find(numberOf(row.passage, 'p').value_or(0));
    const auto document = passage ? tables_.documents.find(passage->document) : std::nullopt;
    if (!document) return;
    PassageTexts texts(tables_.documents);
    const std::string body = texts.body(*passage);
    row.kind = document->kind;
    row.date = document->date;
    row.from = document->from;
    row.page = passage->page;
    row.snippet = snippetOf(body, asked, scanner_, weights_);
    row.words = matched(asked, text, passage->header + '\n' + body);
}

std::vector<MatchedWord> RoundDetails::matched(const std::vector<Word>& asked, std::string_view text,
                                               const std::string& body) {
    const std::vector<Word> held = scanner_.words(body);
    double heaviest = 0;
    for (const Word& word : asked) heaviest = std::max(heaviest, weights_.weight(word));
    std::vector<MatchedWord> found;
    for (const Word& word : asked) {
        const double share = coverage({word}, held, weights_) * weights_.weight(word) / heaviest;
        if (share > 0) found.push_back({std::string(text.substr(word.begin, word.end - word.begin)), share});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const MatchedWord& a, const MatchedWord& b) { return a.share > b.share; });
    if (found.size() > kMostMatched) found.resize(kMostMatched);
    return found;
}

// The words of the question that told most among the passages that were read, in the question's order.
std::vector<std::string> RoundDetails::mostTelling(const Round& round) const {
    std::vector<MatchedWord> best;
    for (const SelectedPassage& row : round.selected) {
        if (!isRead(round, row)) continue;
        for (const MatchedWord& word : row.words) {
            const bool known = std::any_of(best.begin(), best.end(),
                                           [&](const MatchedWord& other) { return other.word == word.word; });
            if (!known) best.push_back(word);
        }
    }
    std::stable_sort(best.begin(), best.end(),
                     [](const MatchedWord& a, const MatchedWord& b) { return a.share > b.share; });
    if (best.size() > kMostLookedFor) best.resize(kMostLookedFor);
    std::sort(best.begin(), best.end(), [&](const MatchedWord& a, const MatchedWord& b) {
        return question_.find(a.word) < question_.find(b.word);
    });
    std::vector<std::string> words;
    for (const MatchedWord& word : best) words.push_back(word.word);
    return words;
}

}  // namespace memoir::app
