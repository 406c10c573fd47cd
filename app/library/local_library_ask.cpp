// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "app/library/answer_job.h"
#include "app/library/catalogue_answer.h"
#include "app/library/ids.h"
#include "app/library/local_library.h"
#include "app/library/passage_texts.h"
#include "app/library/retrieval.h"
#include "app/library/round_details.h"
#include "app/library/scope.h"
#include "app/library/snippet.h"
#include "app/library/source_rows.h"

namespace memoir::app {

namespace {

constexpr int kPassagesPerDocument = 8;  // ranked, to be sure of enough documents
constexpr int kFewestPassages = 200;

void requireWords(const std::string& text, const char* what) {
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw engine::Error(engine::ErrorKind::BadInput, std::string(what) + " is empty");
}

EvidenceRecord evidenceOf(const Round& round, const SelectedPassage& row, int rank) {
    EvidenceRecord record;
    record.round = round.round;
    record.rank = rank;
    record.passage = numberOf(row.passage, 'p').value_or(0);
    record.document = numberOf(row.document, 'd').value_or(0);
    record.score = row.score;
    record.by = row.by;
    record.selected = true;
    record.read = std::find(round.read.begin(), round.read.end(), row.passage) != round.read.end();
    return record;
}

CitationRecord recordOf(const Citation& citation) {
    return {citation.n,
            numberOf(citation.passage, 'p').value_or(0),
            numberOf(citation.document, 'd').value_or(0),
            citation.start,
            citation.end,
            citation.page,
            citation.quote,
            citation.by,
            citation.answerStart,
            citation.answerEnd};
}

RoundRecord recordOf(const Round& round) {
    RoundRecord record{round.round, round.candidates, round.lookedFor, 0, ""};
    if (!round.lead) return record;
    record.leadPassage = numberOf(round.lead->passage, 'p').value_or(0);
    record.leadName = round.lead->name;
    return record;
}

TurnRecord turnOf(const AskResult& result) {
    TurnRecord turn;
    turn.asked = isoNow();
    turn.question = result.question;
    turn.answer = result.answer;
    turn.mode = result.mode;
    turn.stop = result.stop;
    turn.abstained = result.abstained;
    turn.confidence = result.confidence;
    turn.unsupported = result.unsupported;
    turn.scope = result.scope;
    turn.totalMs = result.timing.totalMs;
    turn.floor = result.floor;
    turn.documents = result.documents;
    turn.passages = result.passages;
    turn.total = result.total;
    turn.listScope = result.listScope;
    for (const Round& round : result.rounds) {
        turn.rounds.push_back(recordOf(round));
        for (const SelectedPassage& row : round.selected)
            turn.evidence.push_back(evidenceOf(round, row, static_cast<int>(turn.evidence.size())));
    }
    for (const Citation& citation : result.citations) turn.citations.push_back(recordOf(citation));
    return turn;
}

SelectedPassage selectedOf(const Tables& tables, const EvidenceRecord& record) {
    SelectedPassage row{passageId(record.passage), documentId(record.document), "", record.score, record.by};
    if (const auto document = tables.documents.find(record.document)) row.title = document->title;
    return row;
}

std::vector<Round> roundsOf(const Tables& tables, const TurnRecord& turn) {
    std::vector<Round> rounds;
    for (const EvidenceRecord& record : turn.evidence) {
        if (rounds.empty() || rounds.back().round != record.round) rounds.push_back({record.round, {}, {}});
        rounds.back().selected.push_back(selectedOf(tables, record));
        if (record.read) rounds.back().read.push_back(passageId(record.passage));
    }
    RoundDetails details(tables, turn.question);
    for (Round& round : rounds) {
        for (const RoundRecord& record : turn.rounds) {
            if (record.round != round.round) continue;
            round.candidates = record.candidates;
            round.lookedFor = record.lookedFor;
            if (record.leadPassage > 0) round.lead = RoundLead{passageId(record.leadPassage), record.leadName};
        }
        details.describe(round);
    }
    return rounds;
}

AskResult resultOf(const Tables& tables, const TurnRecord& turn) {
    AskResult result;
    result.question = turn.question;
    result.answer = turn.answer;
    result.mode = turn.mode;
    result.stop = turn.stop;
    result.abstained = turn.abstained;
    result.confidence = turn.confidence;
    result.unsupported = turn.unsupported;
    result.scope = turn.scope;
    result.timing.totalMs = turn.totalMs;
    result.floor = turn.floor;
    result.documents = turn.documents;
    result.passages = turn.passages;
    result.total = turn.total;
    result.listScope = turn.listScope;
    result.rounds = roundsOf(tables, turn);
    for (const CitationRecord& record : turn.citations) {
        result.citations.push_back(citationOf(tables,
                                              {record.passage, record.document, record.start, record.end, record.quote,
                                               record.by, record.answerStart, record.answerEnd},
                                              record.n));
    }
    return result;
}

SearchHit hitOf(const Tables& tables, PassageTexts& texts, const PassageRecord& passage, double score) {
    const DocumentRecord document = *tables.documents.find(passage.document);
    SearchHit hit;
    hit.document = documentId(document.id);
    hit.passage = passageId(passage.number);
    hit.title = document.title;
    hit.kind = document.kind;
    hit.date = document.date;
    hit.from = document.from;
    hit.score = score;
    hit.page = passage.page;
    hit.snippet = texts.body(passage);
    if (const auto places = tables.documents.locations(document.id); !places.empty()) {
        hit.path = places.front().path;
        hit.inner = places.front().inner;
    }
    return hit;
}

// The best passage of each document, in the order of the ranking.
std::vector<SearchHit> bestOfDocuments(const Tables& tables, const std::vector<RankedPassage>& ranking) {
    std::vector<SearchHit> hits;
    std::set<std::int64_t> seen;
    PassageTexts texts(tables.documents);
    for (const RankedPassage& ranked : ranking) {
        const auto passage = tables.passages.find(ranked.number);
        if (passage && seen.insert(passage->document).second)
            hits.push_back(hitOf(tables, texts, *passage, ranked.score));
    }
    return hits;
}

// What a turn asks when it goes on from itself.
AskRequest deeperRequest(const AskRequest& request, const TurnRecord& turn) {
    AskRequest further = request;
    further.question = turn.question;
    further.scope = turn.scope;
    for (const EvidenceRecord& row : turn.evidence) {
        if (row.read) further.leftOut.push_back(row.passage);
    }
    for (const CitationRecord& citation : turn.citations) {
        if (std::find(further.kept.begin(), further.kept.end(), citation.passage) == further.kept.end())
            further.kept.push_back(citation.passage);
    }
    return further;
}

AskSinks numberedFrom(const AskSinks& sinks, std::size_t earlierRounds) {
    if (earlierRounds == 0 || !sinks.round) return sinks;
    AskSinks numbered = sinks;
    numbered.round = [report = sinks.round, earlierRounds](Round round) {
        round.round += static_cast<int>(earlierRounds);
        report(round);
    };
    return numbered;
}

// The rounds follow those of the turn; what it answered stands where nothing was found beyond it.
AskResult joined(AskResult earlier, AskResult further) {
    const auto before = static_cast<int>(earlier.rounds.size());
    for (Round& round : further.rounds) round.round += before;
    const bool keepsEarlier = further.abstained && !earlier.abstained;
    AskResult result = keepsEarlier ? earlier : further;
    result.rounds = earlier.rounds;
    result.rounds.insert(result.rounds.end(), further.rounds.begin(), further.rounds.end());
    result.timing = further.timing;
    return result;
}

}  // namespace

AskResult LocalLibrary::ask(const AskRequest& request, const AskSinks& sinks, std::stop_token stop) {
    const auto begin = std::chrono::steady_clock::now();
    requireWords(request.question, "the question");
    checkScope(request.scope);
    const std::int64_t chat = request.chat ? chatNumber(*request.chat) : 0;
    const auto turn = catalogue_.read([&](const Tables& tables) { return tables.chats.turn(chat, request.turn); });
    if (request.turn > 0 && !turn)
        throw engine::Error(engine::ErrorKind::NotFound, "the chat has no turn " + std::to_string(request.turn));
    AskResult result;
    if (request.deeper && turn) {
        AskResult earlier = catalogue_.read([&](const Tables& tables) { return resultOf(tables, *turn); });
        const AskSinks numbered = numberedFrom(sinks, earlier.rounds.size());
        AskResult further = answer(deeperRequest(request, *turn), numbered, stop);
        result = joined(std::move(earlier), std::move(further));
    } else {
        result = answer(request, sinks, stop);
    }
    using Milliseconds = std::chrono::duration<double, std::milli>;
    result.timing.totalMs = Milliseconds(std::chrono::steady_clock::now() - begin).count();
    if (request.deeper && turn) result.timing.totalMs += turn->totalMs;
    noteUses(result);
    noteSpeed(result.timing);
    if (request.chat) {
        result.chat = chatId(chat);
        result.turn = request.turn;
        if (result.stop != "cancelled") keepTurn(chat, result);
    }
    return result;
}

AskResult LocalLibrary::answer(const AskRequest& request, const AskSinks& sinks, std::stop_token stop) {
    AskResult result;
    const auto count = request.scope.empty() ? countQuestionIn(request.question) : std::nullopt;
    if (count && request.mode == AnswerMode::Auto) {
        result = catalogue_.read(
            [&](const Tables& tables) { return answerFromCatalogue(tables, request.question, *count); });
        if (sinks.text) sinks.text(result.answer);
    } else {
        const AskSinks described = withDetails(request.question, sinks);
        result = engineThread().run([&](engine::Engine& engine) {
            AnswerJob job(catalogue_, engine, request);
            job.reportWeighing(weighed_);
            AskResult answered = job.run(described, stop);
            encoding_.noteBank(engine.bank());  // a question may have moved it, or have cost a device
            return answered;
        });
    }
    result.scope = request.scope;
    catalogue_.read([&](const Tables& tables) {
        const ScopeTerms terms = parseScope(request.scope);
        result.documents = tables.documents.count(terms);
        result.passages = terms.empty() ? tables.passages.totals().passages
                                        : static_cast<std::int64_t>(passagesWithin(tables.database, terms).size());
        RoundDetails details(tables, request.question);
        for (Round& round : result.rounds) details.describe(round);
    });
    return result;
}

AskSinks LocalLibrary::withDetails(const std::string& question, const AskSinks& sinks) {
    if (!sinks.round) return sinks;
    AskSinks described = sinks;
    described.round = [this, question, report = sinks.round](Round round) {
        catalogue_.read([&](const Tables& tables) { RoundDetails(tables, question).describe(round); });
        report(round);
    };
    return described;
}

// Which documents answers draw on, whether or not a chat keeps them.
void LocalLibrary::noteUses(const AskResult& result) {
    std::map<std::int64_t, Statistics::Use> uses;
    for (const Round& round : result.rounds) {
        for (const SelectedPassage& row : round.selected) {
            const bool read = std::find(round.read.begin(), round.read.end(), row.passage) != round.read.end();
            Statistics::Use& use =
                uses.emplace(numberOf(row.document, 'd').value_or(0), Statistics::Use::Selected).first->second;
            if (read) use = Statistics::Use::Read;
        }
    }
    if (uses.empty()) return;
    catalogue_.write([&](Tables& tables) {
        for (const auto& [document, use] : uses) tables.statistics.noteUse(document, use);
    });
}

void LocalLibrary::noteSpeed(const AskResult::Timing& timing) {
    const std::lock_guard lock(measuring_);
    if (timing.routeMs > 0) lastTiming_.routeMs = timing.routeMs;
    if (timing.decodeTokensPerSecond > 0) lastTiming_.decodeTokensPerSecond = timing.decodeTokensPerSecond;
}

void LocalLibrary::keepTurn(std::int64_t chat, AskResult& result) {
    catalogue_.write([&](Tables& tables) {
        if (!tables.chats.find(chat)) return;  // deleted meanwhile
        const auto replaced = tables.chats.turn(chat, result.turn);
        if (replaced) return tables.chats.replace(replaced->id, turnOf(result));
        tables.chats.append(chat, turnOf(result));
        result.turn = tables.chats.turnCount(chat);
    });
}

Chat LocalLibrary::chat(const std::string& id) {
    const std::int64_t number = chatNumber(id);
    return catalogue_.read([&](const Tables& tables) {
        Chat chat;
        const ChatRecord record = *tables.chats.find(number);
        chat.summary = {chatId(record.id), record.title, record.updated, record.turns, record.pinned};
        for (const TurnRecord& turn : tables.chats.turns(number))
            chat.turns.push_back(
                {static_cast<std::int64_t>(chat.turns.size()) + 1, turn.asked, resultOf(tables, turn)});
        return chat;
    });
}

SearchResult LocalLibrary::search(const SearchRequest& request, std::stop_token stop) {
    requireWords(request.words, "the search");
    const ScopeTerms terms = parseScope(request.scope);
    WordScanner scanner;
    RetrievalRequest retrieval;
    retrieval.question = request.words;
    retrieval.words = wordQueryForSearch(scanner, request.words);
    retrieval.retriever = request.retriever;
    retrieval.limit = std::max(kFewestPassages, request.limit * kPassagesPerDocument);
    retrieval.scope = catalogue_.read([&](const Tables& tables) { return scopeOf(tables, terms); });
    const Retrieved retrieved = request.retriever == Retriever::Keyword
                                    ? retrieve(catalogue_, nullptr, retrieval, stop)
                                    : engineThread().run([&](engine::Engine& engine) {
                                          WordMeanings meanings = meaningsOf(&engine);
                                          retrieval.meanings = &meanings;
                                          return retrieve(catalogue_, &engine, retrieval, stop);
                                      });
    return catalogue_.read([&](const Tables& tables) {
        SearchResult result;
        result.results = bestOfDocuments(tables, retrieved.ranking);
        result.total = static_cast<std::int64_t>(result.results.size());
        if (request.order == SearchOrder::Date) {
            std::stable_sort(result.results.begin(), result.results.end(),
                             [](const SearchHit& a, const SearchHit& b) { return a.date > b.date; });
        }
        if (result.results.size() > static_cast<std::size_t>(request.limit)) result.results.resize(request.limit);
        WordWeights weights(tables.fullText);
        const std::vector<Word> asked = contentWords(scanner, request.words);
        for (SearchHit& hit : result.results) hit.snippet = snippetOf(hit.snippet, asked, scanner, weights);
        return result;
    });
}

}  // namespace memoir::app
