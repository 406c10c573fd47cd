// SPDX-License-Identifier: Apache-2.0
#include "app/library/second_hop.h"

#include <algorithm>
#include <utility>

#include "app/library/nested_question.h"
#include "app/library/question_type.h"

namespace memoir::app {

namespace {

constexpr std::size_t kMostLeads = 3;
constexpr std::size_t kSentencesLookedAt = 12;
constexpr double kLeadCoverage = 0.3;  // of the question, for a sentence to be a lead
constexpr double kHeld = 0.5;          // likeness from which a word counts as held
constexpr double kOpenShare = 0.15;    // of the question's weight; less is not worth a search
constexpr double kGain = 0.15;         // of coverage, that two sentences must have over one
constexpr double kEnough = 0.75;       // of coverage, for two sentences to be an answer

std::vector<Word> openWords(const Asked& asked, const Held& held) {
    std::vector<Word> open;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        if (held.alike[i] < kHeld) open.push_back(asked.words[i].word);
    }
    return open;
}

std::optional<Lead> leadIn(const Asked& asked, const WeighedSentence& weighed) {
    const double held = weightHeld(asked, weighed.heldInPlace.alike);
    if (held < kLeadCoverage || held > 1 - kOpenShare) return std::nullopt;
    const EvidenceSentence& sentence = weighed.sentence;
    Lead lead{quoteOf(*sentence.passage, sentence.span), newNameIn(sentence.text(), sentence.words, asked),
              openWords(asked, weighed.heldInPlace), weighed.heldInPlace};
    if (lead.name.empty() || lead.open.empty()) return std::nullopt;
    return lead;
}

bool holdsAll(const std::vector<Word>& words, const std::vector<Word>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const Word& word) {
        return std::any_of(words.begin(), words.end(), [&](const Word& other) { return other.key() == word.key(); });
    });
}

std::vector<Word> wordsInPlace(const EvidenceSentence& sentence, WordScanner& scanner) {
    std::vector<Word> words = scanner.words(sentence.passage->header);
    words.insert(words.end(), sentence.context.begin(), sentence.context.end());
    words.insert(words.end(), sentence.words.begin(), sentence.words.end());
    return words;
}

}  // namespace

std::string Lead::question() const {
    std::string text = name;
    for (const Word& word : open) text += ' ' + word.folded;
    return text;
}

std::vector<Lead> leadsIn(const Asked& asked, const std::vector<WeighedSentence>& sentences) {
    std::vector<Lead> leads;
    for (std::size_t i = 0; i < std::min(sentences.size(), kSentencesLookedAt) && leads.size() < kMostLeads; ++i) {
        auto lead = leadIn(asked, sentences[i]);
        if (!lead) continue;
        const bool known =
            std::any_of(leads.begin(), leads.end(), [&](const Lead& other) { return other.name == lead->name; });
        if (!known) leads.push_back(std::move(*lead));
    }
    return leads;
}

std::optional<Followed> answerFollowing(const Lead& lead, const Asked& asked,
                                        const std::vector<EvidencePassage>& passages, WordScanner& scanner,
                                        WordWeights& weights, WordMeanings* meanings) {
    Asked next = askedBy(lead.question(), scanner, weights);
    next.type = asked.type;
    const std::vector<Word> name = scanner.words(lead.name);
    std::vector<WeighedSentence> sentences = weighSentences(next, passages, scanner, meanings);
    sortByScore(sentences);
    for (const WeighedSentence& weighed : sentences) {
        const EvidenceSentence& sentence = weighed.sentence;
        if (!offers(asked.type, sentence.text(), sentence.words, asked.all) ||
            !holdsAll(wordsInPlace(sentence, scanner), name))
            continue;
        const Held both = together(lead.held, heldBy(asked, sentence.words));
        return Followed{quoteOf(*sentence.passage, sentence.span), weightHeld(asked, both.alike)};
    }
    return std::nullopt;
}

bool isWorthFollowing(const Asked& asked, const WeighedSentence& best, const Followed& followed) {
    return followed.coverage >= kEnough && followed.coverage >= weightHeld(asked, best.heldInPlace.alike) + kGain;
}

}  // namespace memoir::app
