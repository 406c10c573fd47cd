// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "app/library/answer_job.h"
#include "app/library/ids.h"
#include "app/library/nested_question.h"
#include "app/library/question_type.h"

namespace memoir::app {

namespace {

constexpr std::size_t kNamesTried = 3;
constexpr int kRounds = 2;           // that it takes
constexpr double kSaysItAll = 0.95;  // of the question, held by one sentence: nothing is left to look for
constexpr double kDescribes = 0.5;   // of the description, that a sentence must hold to name who it is
constexpr double kHeld = 0.5;        // likeness from which a word counts as held

// Somebody who fits a description, by this sentence.
struct Named {
    std::string name;
    const WeighedSentence* sentence = nullptr;
    std::size_t last = 0;  // byte of the question up to which the sentence explains it
};

std::size_t lastExplained(const Asked& asked, const Held& held) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        if (held.alike[i] >= kHeld) last = std::max(last, asked.words[i].word.end);
    }
    return last;
}

// Holds enough of it, and says it of nobody else: who wrote a letter is not who it is about.
bool fitsDescription(const Asked& asked, const WeighedSentence& one) {
    const auto has = [&](Sign sign) { return one.signs[static_cast<std::size_t>(sign)] > 0; };
    const Held said = together(one.held, heldBy(asked, one.sentence.context));
    return weightHeld(asked, one.heldInPlace.akin) >= kDescribes && namesHeld(asked, said.exact) >= kHeld &&
           !has(Sign::Instead) && !has(Sign::Reversed);
}

std::vector<Named> namesIn(const Asked& asked, const std::vector<WeighedSentence>& sentences) {
    std::vector<Named> named;
    for (const WeighedSentence& one : sentences) {
        if (named.size() == kNamesTried) break;
        if (!fitsDescription(asked, one)) continue;
        std::string name = newNameIn(one.sentence.text(), one.sentence.words, asked);
        const bool known =
            std::any_of(named.begin(), named.end(), [&](const Named& other) { return other.name == name; });
        if (!name.empty() && !known) named.push_back({std::move(name), &one, lastExplained(asked, one.heldInPlace)});
    }
    return named;
}

bool holdsName(const Asked& asked, const WeighedSentence& weighed, const std::vector<Word>& name) {
    return std::all_of(name.begin(), name.end(), [&](const Word& part) {
        for (std::size_t i = 0; i < asked.words.size(); ++i) {
            if (asked.words[i].word.key() == part.key()) return weighed.heldInPlace.exact[i] > 0;
        }
        return true;
    });
}

}  // namespace

AnswerJob::Sought AnswerJob::seek(const std::string& question, std::stop_token stop) {
    Sought sought;
    sought.found = retrieve(catalogue_, &engine_, requestFor(question), stop);
    sought.evidence = bestEvidence(sought.found.ranking);
    weigh(question, sought, stop);
    return sought;
}

std::vector<EvidencePassage> AnswerJob::bestEvidence(const std::vector<RankedPassage>& ranking) const {
    return catalogue_.read([&](const Tables& tables) {
        std::vector<EvidencePassage> found;
        PassageTexts texts(tables.documents);
        for (std::size_t i = 0; i < std::min(ranking.size(), kEvidencePassages); ++i) {
            if (auto evidence = evidenceOf(tables, texts, ranking[i])) found.push_back(std::move(*evidence));
        }
        return found;
    });
}

// The best sentence that is about who was named and offers the kind of thing asked for; not the one that named him.
const WeighedSentence* AnswerJob::answeringAbout(const Sought& sought, const std::string& name, const Quote& lead) {
    const std::vector<Word> parts = scanner_.words(name);
    for (const WeighedSentence& one : sought.sentences) {
        if (quoteOf(*one.sentence.passage, one.sentence.span).samePlace(lead)) continue;
        const bool fits = offers(sought.asked.type, one.sentence.text(), one.sentence.words, sought.asked.all);
        if (fits && holdsName(sought.asked, one, parts)) return &one;
    }
    return nullptr;
}

// A question about somebody whom it only describes: one more round finds who that is, the second what is asked of him.
bool AnswerJob::followNested(const AskSinks& sinks, std::stop_token stop) {
    if (request_.rounds < 1 + kRounds) return false;
    const auto nested = nestedIn(keywordQuestion_, scanner_);
    if (!nested) return false;
    if (!sought_.sentences.empty() &&
        weightHeld(sought_.asked, sought_.sentences.front().heldInPlace.alike) >= kSaysItAll)
        return false;
    const Sought described = seek(nested->inner, stop);
    for (const Named& who : namesIn(described.asked, described.sentences)) {
        const Sought sought = seek(nested->outer(who.name, who.last), stop);
        const EvidenceSentence& by = who.sentence->sentence;
        const Quote lead = quoteOf(*by.passage, by.span);
        const WeighedSentence* answer = answeringAbout(sought, who.name, lead);
        const Answerable found = answerable(signsFrom(0, sought));
        if (!answer || !found.yes()) continue;
        addRound(roundOf(described), sinks);
        Round second = roundOf(sought);
        second.lead = RoundLead{passageId(lead.passage), who.name};
        addRound(std::move(second), sinks);
        answerable_ = found;
        quoteAsAnswer({quoteOf(*answer->sentence.passage, answer->sentence.span), lead}, sinks);
        return true;
    }
    return false;
}

}  // namespace memoir::app
