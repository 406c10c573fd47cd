// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/library/answer_job.h"
#include "app/library/ids.h"

namespace memoir::app {

namespace {

constexpr std::size_t kShownPassages = 10;    // of the ranking, in a round
constexpr std::size_t kWeighedPassages = 40;  // of the ranking, that are reported with their scores

}  // namespace

Citation citationOf(const Tables& tables, const Quote& quote, int n) {
    Citation citation;
    citation.n = n;
    citation.passage = passageId(quote.passage);
    citation.document = documentId(quote.document);
    citation.quote = quote.text;
    citation.start = quote.start;
    citation.end = quote.end;
    citation.by = quote.by;
    citation.answerStart = quote.answerStart;
    citation.answerEnd = quote.answerEnd;
    if (const auto document = tables.documents.find(quote.document)) {
        citation.kind = document->kind;
        citation.title = document->title;
        citation.date = document->date;
        citation.from = document->from;
        citation.page = pageAt(document->pages, quote.start);
    }
    if (const auto places = tables.documents.locations(quote.document); !places.empty()) {
        citation.path = places.front().path;
        citation.inner = places.front().inner;
    }
    return citation;
}

Weighing AnswerJob::weighingOf(const AnswerSigns& signs) const {
    Weighing weighing;
    weighing.answerSigns.assign(signs.begin(), signs.end());
    for (const WeighedSentence& sentence : sought_.sentences) {
        weighing.sentences.push_back({documentId(sentence.sentence.passage->document),
                                      asSaid(sentence.sentence.text()),
                                      {sentence.signs.begin(), sentence.signs.end()}});
    }
    for (const RankedPassage& passage : sought_.found.ranking) {
        if (passage.standing.rank >= kWeighedPassages) break;
        weighing.passages.push_back({selectedRow(passage.number, 0, "").document, passage.routingDeviations,
                                     passage.keywordDeviations, passage.bestSentence, passage.signs});
    }
    return weighing;
}

SelectedPassage AnswerJob::selectedRow(std::int64_t number, double score, const std::string& by) const {
    return catalogue_.read([&](const Tables& tables) {
        SelectedPassage row{passageId(number), "", "", score, by};
        const auto passage = tables.passages.find(number);
        if (!passage) return row;
        row.document = documentId(passage->document);
        if (const auto document = tables.documents.find(passage->document)) row.title = document->title;
        return row;
    });
}

std::vector<SelectedPassage> AnswerJob::shownRows(const std::vector<RankedPassage>& ranking) const {
    std::vector<SelectedPassage> rows;
    for (const RankedPassage& passage : ranking) {
        if (rows.size() == kShownPassages) break;
        rows.push_back(selectedRow(passage.number, passage.score, passage.foundByRouting() ? "msa" : "keyword"));
    }
    return rows;
}

// The ranking as one round, for what does not run the protocol.
Round AnswerJob::roundOf(const Sought& sought) const {
    Round round;
    round.selected = shownRows(sought.found.ranking);
    round.candidates = static_cast<std::int64_t>(sought.found.ranking.size());
    for (const EvidencePassage& passage : sought.evidence) round.read.push_back(passageId(passage.number));
    return round;
}

void AnswerJob::reportRound(const AskSinks& sinks) {
    result_.rounds = {roundOf(sought_)};
    if (sinks.round) sinks.round(result_.rounds.front());
}

Round AnswerJob::roundOf(const engine::RoundReport& report) const {
    Round round;
    round.round = report.round;
    round.candidates = static_cast<std::int64_t>(report.selected.size());
    std::vector<std::int64_t> listed;
    for (const engine::RoutedPassage& passage : report.selected) {
        round.selected.push_back(selectedRow(passage.number, passage.score, "msa"));
        listed.push_back(passage.number);
    }
    for (const std::int64_t number : report.read) {
        round.read.push_back(passageId(number));
        if (report.round > 1 || !foundByKeywordOnly(number)) continue;
        if (std::find(listed.begin(), listed.end(), number) != listed.end()) continue;
        const auto ranked = std::find_if(sought_.found.ranking.begin(), sought_.found.ranking.end(),
                                         [&](const RankedPassage& passage) { return passage.number == number; });
        round.selected.push_back(selectedRow(number, ranked->score, "keyword"));
    }
    return round;
}

// How probable an answer would be if the passage's best sentence were the best of all.
void AnswerJob::rateNearest() {
    for (SelectedPassage& row : result_.rounds.front().selected) {
        const auto best =
            std::find_if(sought_.sentences.begin(), sought_.sentences.end(), [&](const WeighedSentence& sentence) {
                return passageId(sentence.sentence.passage->number) == row.passage;
            });
        if (best != sought_.sentences.end())
            row.nearness =
                answerable(signsFrom(static_cast<std::size_t>(best - sought_.sentences.begin()), sought_)).probability;
    }
}

std::vector<Citation> AnswerJob::citationsOf(const std::vector<Quote>& quotes) const {
    return catalogue_.read([&](const Tables& tables) {
        std::vector<Citation> citations;
        for (const Quote& quote : quotes)
            citations.push_back(citationOf(tables, quote, static_cast<int>(citations.size()) + 1));
        return citations;
    });
}

}  // namespace memoir::app
