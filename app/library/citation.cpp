// SPDX-License-Identifier: Apache-2.0
#include "app/library/citation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "app/library/question_type.h"
#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr double kMostOfTheWords = 0.6;  // by weight
constexpr std::size_t kMostSentences = 3;
// A claim this short says nothing by itself: "In Lisbon." needs a sentence that is about the question too.
constexpr std::size_t kShortClaimWords = 4;
constexpr double kAboutTheQuestion = 0.2;

using Keys = std::set<std::string>;

struct Claim {
    std::string text;
    std::int64_t start = 0, end = 0;  // code points of the answer
    std::vector<Word> words;          // content words
    Keys required;                    // names, numbers and dates that the sentences themselves must hold
    Keys nearby;                      // names that their passage must hold: a sentence may say "she"
};

Keys keysOf(const std::vector<Word>& words) {
    Keys keys;
    for (const Word& word : words) {
        keys.insert(word.folded);
        keys.insert(word.key());
    }
    return keys;
}

// Words that open an answer and name nothing.
bool isOpening(std::string_view word) {
    return word == "yes" || word == "no" || word == "according" || word == "based" || word == "however";
}

// The first word of a claim is capitalised whatever it is, and a name that the question says too is known: both need
// only stand somewhere in the passage.
Claim claimOf(std::string_view text, const Keys& inQuestion, WordScanner& scanner) {
    Claim claim{.text = std::string(text), .words = contentWords(scanner, text), .required = {}, .nearby = {}};
    const std::vector<Word> all = scanner.words(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Word& word = all[i];
        const bool opens = i == 0 && all.size() > kShortClaimWords;
        if (isNumber(word) || (isTime(word) && !opens))
            claim.required.insert(word.key());
        else if (isCapitalised(text, word) && (opens || inQuestion.contains(word.key())) && !isOpening(word.folded))
            claim.nearby.insert(word.key());
        else if (isCapitalised(text, word) && !opens)
            claim.required.insert(word.key());
    }
    return claim;
}

std::vector<Claim> claimsOf(const std::string& answer, const Keys& inQuestion, WordScanner& scanner) {
    std::vector<Claim> claims;
    for (const Span& span : sentencesOf(answer)) {
        Claim claim = claimOf(std::string_view(answer).substr(span.begin, span.size()), inQuestion, scanner);
        if (claim.words.empty()) continue;
        claim.start = static_cast<std::int64_t>(codePointCount(std::string_view(answer).substr(0, span.begin)));
        claim.end = claim.start + static_cast<std::int64_t>(codePointCount(claim.text));
        claims.push_back(std::move(claim));
    }
    return claims;
}

class Support {
  public:
    Support(const std::vector<EvidenceSentence>& sentences, const std::vector<Word>& question, WordWeights& weights)
        : sentences_(sentences), question_(question), weights_(weights) {
        WordScanner scanner;
        for (const EvidenceSentence& sentence : sentences_) {
            keys_.push_back(keysOf(sentence.words));
            const EvidencePassage* passage = sentence.passage;
            if (passages_.contains(passage)) continue;
            const std::vector<Word> words = scanner.words(passage->header + '\n' + passage->body);
            passages_[passage] = {keysOf(words), coverage(question_, words, weights_)};
        }
    }

    // Indexes of the sentences that support the claim, in the order of the text; empty when none do.
    std::vector<std::size_t> find(const Claim& claim) const {
        std::vector<std::size_t> best = single(claim);
        // Pieces from here and there prove nothing about a claim of a few words.
        if (best.empty() && claim.words.size() > kShortClaimWords) best = several(claim);
        std::sort(best.begin(), best.end());
        return best;
    }

  private:
    struct Passage {
        Keys keys;
        double aboutQuestion = 0;
    };

    bool holdsRequired(const Claim& claim, const Keys& keys) const {
        return std::all_of(claim.required.begin(), claim.required.end(),
                           [&](const std::string& key) { return keys.contains(key); });
    }

    double shareHeld(const Claim& claim, const Keys& keys) const {
        double all = 0, held = 0;
        for (const Word& word : claim.words) {
            const double weight = weights_.weight(word);
            all += weight;
            if (keys.contains(word.key())) held += weight;
        }
        return all > 0 ? held / all : 0;
    }

    double aboutQuestion(std::size_t sentence) const {
        return coverage(question_, sentences_[sentence].words, weights_);
    }

    // What the whole passage says: its header and neighbouring sentences name what the sentence does not.
    bool passageFits(const Claim& claim, std::size_t sentence) const {
        const Passage& passage = passages_.at(sentences_[sentence].passage);
        const bool named = std::all_of(claim.nearby.begin(), claim.nearby.end(),
                                       [&](const std::string& key) { return passage.keys.contains(key); });
        return named && (claim.words.size() > kShortClaimWords || passage.aboutQuestion >= kAboutTheQuestion);
    }

    bool supports(const Claim& claim, std::size_t sentence) const {
        return holdsRequired(claim, keys_[sentence]) && shareHeld(claim, keys_[sentence]) >= kMostOfTheWords &&
               passageFits(claim, sentence);
    }

    // Of the sentences that support it alone: the one most about the question, then the shortest, then the first.
    std::vector<std::size_t> single(const Claim& claim) const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < sentences_.size(); ++i) {
            if (supports(claim, i) && (!best || isBetter(claim, i, *best))) best = i;
        }
        return best ? std::vector<std::size_t>{*best} : std::vector<std::size_t>{};
    }

    bool isBetter(const Claim& claim, std::size_t candidate, std::size_t best) const {
        if (claim.words.size() <= kShortClaimWords) {
            const double mine = aboutQuestion(candidate), other = aboutQuestion(best);
            if (mine != other) return mine > other;
        }
        return sentences_[candidate].span.size() < sentences_[best].span.size();
    }

    // Sentences of one document that together hold the claim, each of them adding something.
    std::vector<std::size_t> several(const Claim& claim) const {
        std::set<std::int64_t> documents;
        for (const EvidenceSentence& sentence : sentences_) documents.insert(sentence.passage->document);
        std::vector<std::size_t> best;
        for (const std::int64_t document : documents) {
            std::vector<std::size_t> chosen = gathered(claim, document);
            if (!chosen.empty() && (best.empty() || chosen.size() < best.size())) best = std::move(chosen);
        }
        return best;
    }

    std::vector<std::size_t> gathered(const Claim& claim, std::int64_t document) const {
        std::vector<std::size_t> chosen;
        Keys held;
        while (chosen.size() < kMostSentences) {
            const auto next = mostHelpful(claim, document, held);
            if (!next) return {};
            chosen.push_back(*next);
            held.insert(keys_[*next].begin(), keys_[*next].end());
            if (holdsRequired(claim, held) && shareHeld(claim, held) >= kMostOfTheWords) return chosen;
        }
        return {};
    }

    std::optional<std::size_t> mostHelpful(const Claim& claim, std::int64_t document, const Keys& held) const {
        std::optional<std::size_t> best;
        double bestGain = 0;
        for (std::size_t i = 0; i < sentences_.size(); ++i) {
            if (sentences_[i].passage->document != document || !passageFits(claim, i)) continue;
            double gain = 0;
            for (const Word& word : claim.words) {
                if (!held.contains(word.key()) && keys_[i].contains(word.key())) gain += weights_.weight(word);
            }
            if (gain > bestGain + 1e-9) {
                best = i;
                bestGain = gain;
            }
        }
        return best;
    }

    const std::vector<EvidenceSentence>& sentences_;
    const std::vector<Word>& question_;
    WordWeights& weights_;
    std::vector<Keys> keys_;  // of the sentences
    std::map<const EvidencePassage*, Passage> passages_;
};

void addOnce(Quote quote, std::vector<Quote>& quotes) {
    const bool known =
        std::any_of(quotes.begin(), quotes.end(), [&](const Quote& other) { return other.samePlace(quote); });
    if (!known) quotes.push_back(std::move(quote));
}

}  // namespace

CitedAnswer cite(const std::string& question, const std::string& answer, const std::vector<EvidencePassage>& passages,
                 WordScanner& scanner, WordWeights& weights) {
    const std::vector<Word> asked = contentWords(scanner, question);
    const std::vector<EvidenceSentence> sentences = sentencesIn(passages, scanner);
    const Support support(sentences, asked, weights);
    CitedAnswer cited;
    for (const Claim& claim : claimsOf(answer, keysOf(asked), scanner)) {
        const std::vector<std::size_t> found = support.find(claim);
        if (found.empty()) cited.unsupported.push_back(claim.text);
        for (const std::size_t i : found) {
            Quote quote = quoteOf(*sentences[i].passage, sentences[i].span);
            quote.answerStart = claim.start;
            quote.answerEnd = claim.end;
            addOnce(std::move(quote), cited.quotes);
        }
    }
    return cited;
}

}  // namespace memoir::app
