// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/library/abstention.h"
#include "app/library/citation.h"
#include "app/library/evidence.h"
#include "app/library/extract.h"
#include "app/library/library.h"
#include "app/library/retrieval.h"
#include "app/library/second_hop.h"
#include "app/library/weighing.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// Answers one question on the engine's thread: retrieval, the mode's generation, citations, and abstention where the
// archive does not hold the answer. World knowledge is never used silently: what has no evidence is not an answer.
class AnswerJob {
  public:
    AnswerJob(const Catalogue& catalogue, engine::Engine& engine, const AskRequest& request);
    // Reports what the answer is chosen from, for fitting weights. Before run().
    void reportWeighing(WeighingSink sink) { weighed_ = std::move(sink); }
    AskResult run(const AskSinks& sinks, std::stop_token stop);

  private:
    static constexpr std::size_t kEvidencePassages = 8;  // that read and extract look at
    // What a question finds: the one that was asked, or a part of it.
    struct Sought {
        Retrieved found;
        std::vector<EvidencePassage> evidence;  // the best passages, best first
        Asked asked;
        std::vector<WeighedSentence> sentences;  // of the evidence, best first
        double unknownShare = 0;                 // of the question's weight
    };

    Retriever retriever() const;
    RetrievalRequest requestFor(const std::string& question);
    void prepare();
    void addChat(const Tables& tables);
    void loadEvidence();
    void weighEvidence(std::stop_token stop);
    AnswerSigns signsFrom(std::size_t first, const Sought& sought) const;
    Weighing weighingOf(const AnswerSigns& signs) const;
    void reportRound(const AskSinks& sinks);
    void addRound(Round round, const AskSinks& sinks);
    std::vector<SelectedPassage> shownRows(const std::vector<RankedPassage>& ranking) const;

    AnswerMode chosenMode() const;
    double answerFloor() const;
    void answerByExtraction(const AskSinks& sinks, std::stop_token stop);
    bool followLead(const AskSinks& sinks, std::stop_token stop);
    Sought seek(const std::string& question, std::stop_token stop);
    bool followNested(const AskSinks& sinks, std::stop_token stop);
    const WeighedSentence* answeringAbout(const Sought& sought, const std::string& name, const Quote& lead);
    Round roundOf(const Sought& sought) const;
    std::optional<Followed> answerFollowing(const Lead& lead, Round& round, std::stop_token stop);
    void quoteAsAnswer(std::vector<Quote> quotes, const AskSinks& sinks, std::string_view before = {});
    void say(std::string_view text, const AskSinks& sinks);
    std::function<void(std::string_view)> generatedTextSink(const AskSinks& sinks);
    void answerByReading(const AskSinks& sinks, std::stop_token stop);
    void answerByInterleave(const AskSinks& sinks, std::stop_token stop);
    void generate(AnswerMode mode, const AskSinks& sinks, std::stop_token stop);
    bool acceptGenerated(const engine::GeneratedAnswer& generated, const std::vector<std::int64_t>& read);
    void abstain();
    void rateNearest();

    std::vector<EvidencePassage> evidenceFor(const std::vector<std::int64_t>& numbers) const;
    std::vector<EvidencePassage> bestEvidence(const std::vector<RankedPassage>& ranking) const;
    void weigh(const std::string& question, Sought& sought, std::stop_token stop);
    std::optional<std::string> passageText(std::int64_t number) const;
    Round roundOf(const engine::RoundReport& report) const;
    SelectedPassage selectedRow(std::int64_t number, double score, const std::string& by) const;
    std::vector<Citation> citationsOf(const std::vector<Quote>& quotes) const;
    RankedPassage rankedAs(std::int64_t number) const;
    bool foundByKeywordOnly(std::int64_t number) const;

    const Catalogue& catalogue_;
    engine::Engine& engine_;
    const AskRequest& request_;
    WordScanner scanner_;
    WordMeanings meanings_;

    std::string question_;          // without what was said before it
    std::string protocolQuestion_;  // with the previous turn before it
    std::string keywordQuestion_;
    std::vector<std::int64_t> earlierEvidence_;  // of the previous turn
    engine::PassageScope scope_;
    Sought sought_;  // by the whole question
    Answerable answerable_;
    WeighingSink weighed_;
    AskResult result_;
    bool said_ = false;  // some of an answer went to the text sink
};

// A citation as people see it, from the state of the catalogue.
Citation citationOf(const Tables& tables, const Quote& quote, int n);

}  // namespace memoir::app
