// SPDX-License-Identifier: Apache-2.0
#include "app/library/answer_job.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/library/ids.h"
#include "app/library/passage_texts.h"
#include "app/library/passages.h"
#include "app/library/question_type.h"
#include "app/library/scope.h"
#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr std::size_t kEvidencePassages = 8;  // that read and extract look at
constexpr std::size_t kShownPassages = 10;    // of the ranking, in a round
constexpr std::size_t kAlsoRead = 3;          // passages that only keyword search found, in interleave
constexpr int kEarlierTurnTokens = 200;
constexpr double kUncalibratedAnswerFloor = 0.5;
constexpr double kUnknownShare = 0.5;  // of coverage, when the question names a number that stands nowhere
constexpr std::size_t kLongestYear = 4;
constexpr auto kNotInMemory = "This is not in your memory.";

// The longest beginning of `text`, cut at a blank, that has at most so many tokens.
std::string firstTokens(const engine::Engine& engine, std::string text, int limit) {
    while (!text.empty() && engine.countTokens(text) > limit) {
        const std::size_t blank = text.find_last_of(" \n", text.size() * 4 / 5);
        text.resize(blank == std::string::npos ? 0 : blank);
    }
    return text;
}

std::string withoutMarks(const std::string& text) {
    const Span kept = trimmed(text, {0, text.size()});
    return text.substr(kept.begin, kept.size());
}

// The quotes one after another; each learns where it stands in that.
std::string joinQuotes(std::vector<Quote>& quotes) {
    std::string answer;
    std::int64_t end = 0;
    for (Quote& quote : quotes) {
        if (!answer.empty()) answer += ' ', ++end;
        answer += quote.text;
        quote.answerStart = end;
        quote.answerEnd = end += static_cast<std::int64_t>(codePointCount(quote.text));
    }
    return answer;
}

// All but these passages.
engine::PassageScope without(const Tables& tables, engine::PassageScope scope, std::vector<std::int64_t> leftOut) {
    if (leftOut.empty()) return scope;
    if (!scope) scope = tables.passages.numbers();
    std::sort(leftOut.begin(), leftOut.end());
    std::erase_if(*scope,
                  [&](std::int64_t number) { return std::binary_search(leftOut.begin(), leftOut.end(), number); });
    return scope;
}

std::string nameOf(engine::StopReason stop) {
    if (stop == engine::StopReason::Cancelled) return "cancelled";
    return stop == engine::StopReason::Length ? "length" : "end";
}

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

AnswerJob::AnswerJob(const Catalogue& catalogue, engine::Engine& engine, const AskRequest& request)
    : catalogue_(catalogue),
      engine_(engine),
      request_(request),
      protocolQuestion_(request.question),
      keywordQuestion_(request.question) {
    result_.question = request.question;
}

AskResult AnswerJob::run(const AskSinks& sinks, std::stop_token stop) {
    prepare();
    RetrievalRequest retrieval;
    retrieval.question = protocolQuestion_;
    retrieval.words = wordQueryFor(scanner_, keywordQuestion_);
    retrieval.retriever = retriever();
    retrieval.scope = scope_;
    retrieval.topK = request_.topK;
    retrieved_ = retrieve(catalogue_, &engine_, retrieval, stop);
    result_.timing.routeMs = retrieved_.routeMs;
    loadEvidence();
    answerable_ = answerable(engine_.model(), {retrieved_.routed, bestCoverage()});
    result_.confidence = answerable_.probability;
    result_.floor = answerable_.floor;
    const bool known = answerable_.yes() || oneSentenceAnswers(keywordQuestion_, evidence_, scanner_);
    if (evidence_.empty() || !known) {
        reportRound(sinks);
        // How well one passage fits tells little of a question that needs two.
        if (request_.mode != AnswerMode::Auto || !followLead(sinks, stop)) abstain();
    } else {
        generate(chosenMode(), sinks, stop);
    }
    if (stop.stop_requested()) result_.stop = "cancelled";
    return result_;
}

Retriever AnswerJob::retriever() const {
    if (request_.retriever) return *request_.retriever;
    return catalogue_.read([](const Tables& tables) { return *retrieverNamed(tables.settings.value("retriever")); });
}

void AnswerJob::prepare() {
    const ScopeTerms terms = parseScope(request_.scope);
    catalogue_.read([&](const Tables& tables) {
        scope_ = without(tables, scopeOf(tables, terms), request_.leftOut);
        if (request_.chat) addChat(tables);
    });
}

// The turn before stands in front of the question, and its words help a question that has none of its own ("And
// when?").
void AnswerJob::addChat(const Tables& tables) {
    const auto chat = numberOf(*request_.chat, 'c');
    const std::int64_t before = request_.turn > 0 ? request_.turn - 1 : tables.chats.turnCount(chat.value_or(0));
    const auto turn = chat ? tables.chats.turn(*chat, before) : std::nullopt;
    if (!turn) return;
    protocolQuestion_ =
        firstTokens(engine_, turn->question + "\n" + turn->answer, kEarlierTurnTokens) + "\n" + request_.question;
    const std::vector<Word> words = contentWords(scanner_, request_.question);
    const bool empty =
        std::all_of(words.begin(), words.end(), [](const Word& word) { return isFunctionWord(word.folded); });
    if (empty) keywordQuestion_ = turn->question + " " + request_.question;
    for (const CitationRecord& citation : turn->citations) earlierEvidence_.push_back(citation.passage);
}

void AnswerJob::loadEvidence() {
    std::vector<std::int64_t> numbers = request_.kept;
    for (const RankedPassage& passage : retrieved_.ranking) {
        if (numbers.size() == kEvidencePassages + request_.kept.size()) break;
        numbers.push_back(passage.number);
    }
    for (const std::int64_t number : earlierEvidence_) {
        const bool allowed = !scope_ || std::binary_search(scope_->begin(), scope_->end(), number);
        if (allowed && std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
    }
    evidence_ = evidenceFor(numbers);
}

bool AnswerJob::foundByKeywordOnly(std::int64_t number) const {
    for (const RankedPassage& passage : retrieved_.ranking) {
        if (passage.number == number) return !passage.foundByRouting();
    }
    return false;
}

std::vector<EvidencePassage> AnswerJob::evidenceFor(const std::vector<std::int64_t>& numbers) const {
    return catalogue_.read([&](const Tables& tables) {
        std::vector<EvidencePassage> found;
        PassageTexts texts(tables.documents);
        for (const std::int64_t number : numbers) {
            const auto passage = tables.passages.find(number);
            if (!passage) continue;
            found.push_back({number, passage->document, passage->start, passage->header, texts.body(*passage),
                             foundByKeywordOnly(number) ? "keyword" : "msa"});
        }
        return found;
    });
}

std::optional<std::string> AnswerJob::passageText(std::int64_t number) const {
    const std::vector<EvidencePassage> found = evidenceFor({number});
    if (found.empty()) return std::nullopt;
    return encodedText(found.front().header, found.front().body);
}

// An invoice number, a serial number, a room: when no passage holds it, nothing about it can be known.
bool AnswerJob::namesSomethingUnknown(const Tables& tables, const std::vector<Word>& asked) const {
    return std::any_of(asked.begin(), asked.end(), [&](const Word& word) {
        return isNumber(word) && word.folded.size() > kLongestYear && tables.fullText.documentCount(word.folded) == 0;
    });
}

double AnswerJob::bestCoverage() {
    return catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        const std::vector<Word> asked = contentWords(scanner_, keywordQuestion_);
        double best = 0;
        for (const EvidencePassage& passage : evidence_)
            best = std::max(best, coverage(asked, scanner_.words(passage.header + '\n' + passage.body), weights));
        return namesSomethingUnknown(tables, asked) ? best * kUnknownShare : best;
    });
}

AnswerMode AnswerJob::chosenMode() const {
    if (request_.mode != AnswerMode::Auto) return request_.mode;
    // No answer could be sure enough: do not let anyone wait for it.
    if (engine_.model().answerFloor.value_or(kUncalibratedAnswerFloor) >= 1) return AnswerMode::Extract;
    return engine_.model().trainedForInterleave ? AnswerMode::Interleave : AnswerMode::Read;
}

void AnswerJob::generate(AnswerMode mode, const AskSinks& sinks, std::stop_token stop) {
    if (mode == AnswerMode::Interleave)
        answerByInterleave(sinks, stop);
    else if (mode == AnswerMode::Read)
        answerByReading(sinks, stop);
    if (mode == AnswerMode::Extract) reportRound(sinks);
    // Nothing was generated, or nothing of it can be shown to be true.
    if (result_.answer.empty() && !stop.stop_requested()) answerByExtraction(sinks, stop);
}

std::vector<Quote> AnswerJob::extract(std::stop_token stop) {
    const TextScorer score = [&](const std::string& question, const std::vector<std::string>& texts) {
        return engine_.scoreTexts(question, texts, stop);
    };
    return catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        return extractAnswer(keywordQuestion_, evidence_, scanner_, weights, score);
    });
}

void AnswerJob::answerByExtraction(const AskSinks& sinks, std::stop_token stop) {
    if (followLead(sinks, stop)) return;
    if (request_.mode == AnswerMode::Auto && !mayAnswer(keywordQuestion_, evidence_, scanner_)) return abstain();
    const std::vector<Quote> quotes = extract(stop);
    if (quotes.empty()) return abstain();
    quoteAsAnswer(quotes, sinks);
}

void AnswerJob::quoteAsAnswer(std::vector<Quote> quotes, const AskSinks& sinks) {
    result_.mode = "extract";
    result_.answer = joinQuotes(quotes);
    say(result_.answer, sinks);
    result_.citations = citationsOf(quotes);
    result_.unsupported.clear();
    result_.confidence = answerable_.probability;
    result_.stop = "end";
}

// What is not generated is said piece by piece all the same; not after something else was said already.
void AnswerJob::say(std::string_view text, const AskSinks& sinks) {
    if (sinks.text && !said_) sinks.text(text);
    said_ = true;
}

// In `auto` a generated answer may still be thrown away, so that it is said only when it is kept.
std::function<void(std::string_view)> AnswerJob::generatedTextSink(const AskSinks& sinks) {
    if (request_.mode == AnswerMode::Auto || !sinks.text) return {};
    return [this, &sinks](std::string_view text) {
        said_ = true;
        sinks.text(text);
    };
}

// None where nothing need be followed.
std::vector<Lead> AnswerJob::leads() {
    if (request_.rounds < 2 || oneSentenceAnswers(keywordQuestion_, evidence_, scanner_)) return {};
    return catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        return leadsIn(keywordQuestion_, evidence_, scanner_, weights);
    });
}

// A question whose answer is said of somebody whom the question does not name: the first round finds the name, the
// second what is said of it.
bool AnswerJob::followLead(const AskSinks& sinks, std::stop_token stop) {
    for (const Lead& lead : leads()) {
        Round round;
        round.round = static_cast<int>(result_.rounds.size()) + 1;
        round.lead = RoundLead{passageId(lead.quote.passage), lead.name};
        const std::optional<Quote> answer = answerFollowing(lead, round, stop);
        if (!answer) continue;
        result_.rounds.push_back(round);
        if (sinks.round) sinks.round(round);
        quoteAsAnswer({*answer, lead.quote}, sinks);
        return true;
    }
    return false;
}

std::optional<Quote> AnswerJob::answerFollowing(const Lead& lead, Round& round, std::stop_token stop) {
    RetrievalRequest retrieval;
    retrieval.question = lead.question();
    retrieval.words = wordQueryFor(scanner_, retrieval.question);
    retrieval.scope = scope_;
    retrieval.retriever = retriever();
    retrieval.topK = request_.topK;
    const Retrieved found = retrieve(catalogue_, &engine_, retrieval, stop);
    std::vector<std::int64_t> numbers;
    for (const RankedPassage& passage : found.ranking) {
        if (numbers.size() < kEvidencePassages) numbers.push_back(passage.number);
    }
    round.selected = shownRows(found.ranking);
    round.candidates = static_cast<std::int64_t>(found.ranking.size());
    for (const std::int64_t number : numbers) round.read.push_back(passageId(number));
    const std::vector<EvidencePassage> passages = evidenceFor(numbers);
    return catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        return app::answerFollowing(lead, keywordQuestion_, passages, scanner_, weights);
    });
}

void AnswerJob::answerByReading(const AskSinks& sinks, std::stop_token stop) {
    engine::ReadRequest request;
    request.question = protocolQuestion_;
    for (const EvidencePassage& passage : evidence_) request.passages.push_back(passage.number);
    request.readPassage = [this](engine::PassageNumber number) { return passageText(number); };
    request.generation = {request_.maxTokens, request_.temperature, request_.seed};
    Round round = firstRound();
    engine::AnswerSinks engineSinks;
    engineSinks.round = [&](const engine::RoundReport& report) {
        round.read = roundOf(report).read;
        if (sinks.round) sinks.round(round);
    };
    engineSinks.text = generatedTextSink(sinks);
    const engine::GeneratedAnswer generated = engine_.read(request, engineSinks, stop);
    std::vector<std::int64_t> read = generated.rounds.empty() ? request.passages : generated.rounds.back().read;
    round.read.clear();
    for (const std::int64_t number : read) round.read.push_back(passageId(number));
    result_.rounds = {round};
    result_.mode = "read";
    if (acceptGenerated(generated, read)) say(result_.answer, sinks);
}

void AnswerJob::answerByInterleave(const AskSinks& sinks, std::stop_token stop) {
    engine::InterleaveRequest request;
    request.question = protocolQuestion_;
    request.scope = scope_;
    request.topK = request_.topK;
    request.maxRounds = request_.rounds;
    for (const EvidencePassage& passage : evidence_) {
        if (passage.by == "keyword" && request.alsoRead.size() < kAlsoRead) request.alsoRead.push_back(passage.number);
    }
    request.readPassage = [this](engine::PassageNumber number) { return passageText(number); };
    request.generation = {request_.maxTokens, request_.temperature, request_.seed};
    engine::AnswerSinks engineSinks;
    engineSinks.round = [&](const engine::RoundReport& report) {
        if (sinks.round) sinks.round(roundOf(report));
    };
    engineSinks.text = generatedTextSink(sinks);
    const engine::GeneratedAnswer generated = engine_.interleave(request, engineSinks, stop);
    std::vector<std::int64_t> read;
    for (const engine::RoundReport& report : generated.rounds) {
        result_.rounds.push_back(roundOf(report));
        read.insert(read.end(), report.read.begin(), report.read.end());
    }
    if (result_.rounds.empty()) reportRound(sinks);
    result_.mode = "interleave";
    if (acceptGenerated(generated, read)) say(result_.answer, sinks);
}

// Keeps what was generated when the model was sure of it and the passages it read support it; otherwise the answer
// stays empty.
bool AnswerJob::acceptGenerated(const engine::GeneratedAnswer& generated, const std::vector<std::int64_t>& read) {
    result_.tokens = {generated.promptTokens, generated.generatedTokens};
    result_.timing.prefillMs = generated.prefillMs;
    result_.timing.firstTokenMs = generated.firstTokenMs;
    result_.timing.decodeTokensPerSecond = generated.decodeTokensPerSecond;
    result_.timing.routeMs = std::max(result_.timing.routeMs, generated.routeMs);
    result_.stop = nameOf(generated.stop);
    const std::string answer = withoutMarks(generated.text);
    const double floor = engine_.model().answerFloor.value_or(kUncalibratedAnswerFloor);
    if (answer.empty() || (request_.mode == AnswerMode::Auto && generated.meanTokenProbability < floor)) return false;
    const std::vector<EvidencePassage> passages = evidenceFor(read);
    const CitedAnswer cited = catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        return cite(keywordQuestion_, answer, passages, scanner_, weights);
    });
    if (cited.quotes.empty()) return false;
    result_.answer = answer;
    result_.citations = citationsOf(cited.quotes);
    result_.unsupported = cited.unsupported;
    result_.confidence = std::min(answerable_.probability, generated.meanTokenProbability);
    return true;
}

void AnswerJob::abstain() {
    result_.abstained = true;
    result_.answer = kNotInMemory;
    result_.citations.clear();
    result_.unsupported.clear();
    result_.stop = "abstained";
    if (result_.mode.empty()) result_.mode = nameOf(chosenMode());
    if (result_.rounds.empty()) result_.rounds = {firstRound()};
    rateNearest();
}

void AnswerJob::rateNearest() {
    catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        const std::vector<Word> asked = contentWords(scanner_, keywordQuestion_);
        for (SelectedPassage& row : result_.rounds.front().selected) {
            const auto passage = std::find_if(evidence_.begin(), evidence_.end(), [&](const EvidencePassage& other) {
                return passageId(other.number) == row.passage;
            });
            if (passage == evidence_.end()) continue;
            const double held = coverage(asked, scanner_.words(passage->header + '\n' + passage->body), weights);
            row.nearness = nearness(engine_.model(), retrieved_.routed, passage->number, held);
        }
    });
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

// The ranking as one round, for the modes that do not run the protocol.
Round AnswerJob::firstRound() const {
    Round round;
    round.selected = shownRows(retrieved_.ranking);
    round.candidates = static_cast<std::int64_t>(retrieved_.ranking.size());
    for (const EvidencePassage& passage : evidence_) round.read.push_back(passageId(passage.number));
    return round;
}

void AnswerJob::reportRound(const AskSinks& sinks) {
    result_.rounds = {firstRound()};
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
        const auto ranked = std::find_if(retrieved_.ranking.begin(), retrieved_.ranking.end(),
                                         [&](const RankedPassage& passage) { return passage.number == number; });
        round.selected.push_back(selectedRow(number, ranked->score, "keyword"));
    }
    return round;
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
