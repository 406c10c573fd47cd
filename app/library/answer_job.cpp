// SPDX-License-Identifier: Apache-2.0
#include "app/library/answer_job.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/library/core_question.h"
#include "app/library/follow_up.h"
#include "app/library/ids.h"
#include "app/library/passage_texts.h"
#include "app/library/passages.h"
#include "app/library/question_type.h"
#include "app/library/scope.h"
#include "app/library/verdict.h"
#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr int kEarlierTurnTokens = 200;
constexpr double kUncalibratedAnswerFloor = 0.5;
constexpr auto kNotInMemory = "This is not in your memory.";

// The longest beginning of `text`, cut at a blank, that has at most so many tokens.
std::string firstTokens(const engine::Engine& engine, std::string text, int limit) {
    while (!text.empty() && engine.countTokens(text) > limit) {
        const std::size_t blank = text.find_last_of(" \n", text.size() * 4 / 5);
        text.resize(blank == std::string::npos ? 0 : blank);
    }
    return text;
}

std::string_view spokenFor(Verdict verdict) {
    if (verdict == Verdict::None) return {};
    return verdict == Verdict::Yes ? "Yes." : "No.";
}

// The quotes one after another, behind a word that is no quote; each learns where it stands in that.
std::string joinQuotes(std::vector<Quote>& quotes, std::string_view before) {
    std::string answer(before);
    auto end = static_cast<std::int64_t>(codePointCount(before));
    for (Quote& quote : quotes) {
        if (!answer.empty()) answer += ' ', ++end;
        const std::string said = asSaid(quote.text);
        answer += said;
        quote.answerStart = end;
        quote.answerEnd = end += static_cast<std::int64_t>(codePointCount(said));
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

}  // namespace

AnswerJob::AnswerJob(const Catalogue& catalogue, engine::Engine& engine, const AskRequest& request)
    : catalogue_(catalogue),
      engine_(engine),
      request_(request),
      meanings_(meaningsOf(&engine)),
      question_(coreQuestion(request.question, scanner_)),
      protocolQuestion_(question_),
      keywordQuestion_(question_) {
    result_.question = request.question;
}

AskResult AnswerJob::run(const AskSinks& sinks, std::stop_token stop) {
    prepare();
    RetrievalRequest retrieval = requestFor(keywordQuestion_);
    retrieval.question = protocolQuestion_;
    sought_.found = retrieve(catalogue_, &engine_, retrieval, stop);
    result_.timing.routeMs = sought_.found.routeMs;
    loadEvidence();
    weighEvidence(stop);
    result_.floor = answerable_.floor;
    if (sought_.sentences.empty() || !answerable_.yes()) {
        reportRound(sinks);
        // How well one passage fits tells little of a question that needs two.
        if (request_.mode != AnswerMode::Auto || !(followNested(sinks, stop) || followLead(sinks, stop))) abstain();
    } else {
        generate(chosenMode(), sinks, stop);
    }
    if (stop.stop_requested()) result_.stop = "cancelled";
    return result_;
}

RetrievalRequest AnswerJob::requestFor(const std::string& question) {
    RetrievalRequest retrieval;
    retrieval.question = question;
    retrieval.words = wordQueryFor(scanner_, question);
    retrieval.retriever = retriever();
    retrieval.scope = scope_;
    retrieval.topK = request_.topK;
    retrieval.meanings = &meanings_;
    return retrieval;
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
        firstTokens(engine_, turn->question + "\n" + turn->answer, kEarlierTurnTokens) + "\n" + question_;
    if (leansOnEarlier(question_, scanner_))
        keywordQuestion_ = withEarlier(question_, {turn->question, turn->abstained ? "" : turn->answer}, scanner_);
    for (const CitationRecord& citation : turn->citations) earlierEvidence_.push_back(citation.passage);
}

void AnswerJob::loadEvidence() {
    std::vector<std::int64_t> numbers = request_.kept;
    for (const RankedPassage& passage : sought_.found.ranking) {
        if (numbers.size() == kEvidencePassages + request_.kept.size()) break;
        numbers.push_back(passage.number);
    }
    for (const std::int64_t number : earlierEvidence_) {
        const bool allowed = !scope_ || std::binary_search(scope_->begin(), scope_->end(), number);
        if (allowed && std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
    }
    sought_.evidence = evidenceFor(numbers);
}

bool AnswerJob::foundByKeywordOnly(std::int64_t number) const {
    const RankedPassage passage = rankedAs(number);
    return passage.keyword && !passage.foundByRouting();
}

std::vector<EvidencePassage> AnswerJob::evidenceFor(const std::vector<std::int64_t>& numbers) const {
    return catalogue_.read([&](const Tables& tables) {
        std::vector<EvidencePassage> found;
        PassageTexts texts(tables.documents);
        for (const std::int64_t number : numbers) {
            if (auto evidence = evidenceOf(tables, texts, rankedAs(number))) found.push_back(std::move(*evidence));
        }
        return found;
    });
}

// What the ranking says of a passage; one that it lacks stands behind all others.
RankedPassage AnswerJob::rankedAs(std::int64_t number) const {
    for (const RankedPassage& passage : sought_.found.ranking) {
        if (passage.number == number) return passage;
    }
    RankedPassage unranked;
    unranked.number = number;
    unranked.standing.rank = sought_.found.ranking.size();
    return unranked;
}

// Scores the sentences of the evidence and judges whether the best of them answers.
void AnswerJob::weighEvidence(std::stop_token stop) {
    weigh(keywordQuestion_, sought_, stop);
    const AnswerSigns signs = signsFrom(0, sought_);
    answerable_ = answerable(signs);
    result_.confidence = answerable_.probability;
    if (weighed_) weighed_(weighingOf(signs));
}

void AnswerJob::weigh(const std::string& question, Sought& sought, std::stop_token stop) {
    catalogue_.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        sought.asked = askedBy(question, scanner_, weights);
        sought.unknownShare = unknownShare(sought.asked, weights);
        sought.sentences = weighSentences(sought.asked, sought.evidence, scanner_, &meanings_);
    });
    const TextScorer score = [&](const std::string& asked, const std::vector<std::string>& texts) {
        return engine_.scoreTexts(asked, texts, stop);
    };
    judgeByModel(sought.asked, score, sought.sentences);
    sortByScore(sought.sentences);
}

// As if the sentence at `first` were the best.
AnswerSigns AnswerJob::signsFrom(std::size_t first, const Sought& sought) const {
    double bestKeyword = 0;
    for (const RankedPassage& passage : sought.found.ranking)
        bestKeyword = std::max(bestKeyword, passage.keyword.value_or(0));
    return answerSigns(engine_.model(), {sought.asked, std::span(sought.sentences).subspan(first), sought.found.routed,
                                         bestKeyword, sought.unknownShare});
}

AnswerMode AnswerJob::chosenMode() const {
    if (request_.mode != AnswerMode::Auto) return request_.mode;
    // No answer could be sure enough: do not let anyone wait for it.
    if (engine_.model().answerFloor.value_or(kUncalibratedAnswerFloor) >= 1) return AnswerMode::Extract;
    return engine_.model().trainedForInterleave ? AnswerMode::Interleave : AnswerMode::Read;
}

double AnswerJob::answerFloor() const {
    return engine_.model().answerFloor.value_or(kUncalibratedAnswerFloor);
}

void AnswerJob::generate(AnswerMode mode, const AskSinks& sinks, std::stop_token stop) {
    // What could not be kept however sure the model is of it need not be generated.
    if (request_.mode == AnswerMode::Auto && answerFloor() >= 1) mode = AnswerMode::Extract;
    if (mode == AnswerMode::Interleave)
        answerByInterleave(sinks, stop);
    else if (mode == AnswerMode::Read)
        answerByReading(sinks, stop);
    if (mode == AnswerMode::Extract) reportRound(sinks);
    // Nothing was generated, or nothing of it can be shown to be true.
    if (result_.answer.empty() && !stop.stop_requested()) answerByExtraction(sinks, stop);
}

void AnswerJob::answerByExtraction(const AskSinks& sinks, std::stop_token stop) {
    if (followNested(sinks, stop) || followLead(sinks, stop)) return;
    const std::vector<Quote> quotes = extractAnswer(sought_.asked, sought_.sentences);
    if (quotes.empty()) return abstain();
    quoteAsAnswer(quotes, sinks, spokenFor(verdictOf(sought_.asked, sought_.sentences.front())));
}

void AnswerJob::quoteAsAnswer(std::vector<Quote> quotes, const AskSinks& sinks, std::string_view before) {
    result_.mode = "extract";
    result_.answer = joinQuotes(quotes, before);
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

// A question whose answer is said of somebody whom the question does not name: the first round finds the name, the
// second what is said of it.
bool AnswerJob::followLead(const AskSinks& sinks, std::stop_token stop) {
    if (request_.rounds < 2 || sought_.sentences.empty()) return false;
    for (const Lead& lead : leadsIn(sought_.asked, sought_.sentences)) {
        Round round;
        round.lead = RoundLead{passageId(lead.quote.passage), lead.name};
        const std::optional<Followed> followed = answerFollowing(lead, round, stop);
        if (!followed || !isWorthFollowing(sought_.asked, sought_.sentences.front(), *followed)) continue;
        addRound(round, sinks);
        quoteAsAnswer({followed->quote, lead.quote}, sinks);
        return true;
    }
    return false;
}

void AnswerJob::addRound(Round round, const AskSinks& sinks) {
    round.round = static_cast<int>(result_.rounds.size()) + 1;
    if (sinks.round) sinks.round(round);
    result_.rounds.push_back(std::move(round));
}

std::optional<Followed> AnswerJob::answerFollowing(const Lead& lead, Round& round, std::stop_token stop) {
    const Retrieved found = retrieve(catalogue_, &engine_, requestFor(lead.question()), stop);
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
        return app::answerFollowing(lead, sought_.asked, passages, scanner_, weights, &meanings_);
    });
}

void AnswerJob::abstain() {
    result_.abstained = true;
    result_.answer = kNotInMemory;
    result_.citations.clear();
    result_.unsupported.clear();
    result_.stop = "abstained";
    if (result_.mode.empty()) result_.mode = nameOf(chosenMode());
    if (result_.rounds.empty()) result_.rounds = {roundOf(sought_)};
    rateNearest();
}

}  // namespace memoir::app
