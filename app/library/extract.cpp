// SPDX-License-Identifier: Apache-2.0
#include "app/library/extract.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "app/library/question_type.h"

namespace memoir::app {

namespace {

constexpr double kAboutAsGood = 1.5;  // of score, that a second sentence may lie below the best
constexpr double kKindBonus = 0.5;    // for a part of a sentence that has the kind of thing asked for

// Word indexes at which a clause begins: after a comma, semicolon, colon, dash or bracket.
std::vector<std::size_t> clauseStarts(const EvidenceSentence& sentence) {
    const std::string_view text = sentence.text();
    std::vector<std::size_t> starts = {0};
    for (std::size_t i = 1; i < sentence.words.size(); ++i) {
        const std::size_t gap = sentence.words[i - 1].end;
        const std::string_view between = text.substr(gap, sentence.words[i].begin - gap);
        if (between.find_first_of(",;:()") != std::string_view::npos || between.find(" - ") != std::string_view::npos ||
            between.find("\u2013") != std::string_view::npos || between.find("\u2014") != std::string_view::npos)
            starts.push_back(i);
    }
    return starts;
}

double partScore(const Asked& asked, const EvidenceSentence& sentence, std::size_t first, std::size_t last) {
    const std::vector<Word> words(sentence.words.begin() + static_cast<std::ptrdiff_t>(first),
                                  sentence.words.begin() + static_cast<std::ptrdiff_t>(last));
    const bool answers = offers(asked.type, sentence.text(), words, asked.all);
    return weightHeld(asked, heldBy(asked, words).alike) + (answers ? kKindBonus : 0);
}

bool lacksKind(const WeighedSentence& sentence) {
    return sentence.signs[static_cast<std::size_t>(Sign::NoForm)] > 0 ||
           sentence.signs[static_cast<std::size_t>(Sign::NoName)] > 0;
}

bool isTitle(const WeighedSentence& sentence) {
    return sentence.signs[static_cast<std::size_t>(Sign::Title)] > 0 ||
           sentence.signs[static_cast<std::size_t>(Sign::Heading)] > 0;
}

// Nothing but blanks between them.
bool areNeighbours(const EvidenceSentence& left, const EvidenceSentence& right) {
    if (left.passage != right.passage || left.span.begin > right.span.begin) return false;
    return left.span.end <= right.span.begin &&
           trimmed(left.passage->body, {left.span.end, right.span.begin}).size() == 0;
}

// The sentence beside the best one that has the kind of thing asked for, when that has not: "Anna Lee / Head of sales".
const WeighedSentence* completing(const WeighedSentence& best, const std::vector<WeighedSentence>& sentences) {
    if (!lacksKind(best)) return nullptr;
    for (const WeighedSentence& other : sentences) {
        const bool beside =
            areNeighbours(best.sentence, other.sentence) || areNeighbours(other.sentence, best.sentence);
        const bool fits = best.sentence.words.size() + other.sentence.words.size() <= kMostAnswerWords;
        if (beside && fits && !lacksKind(other)) return &other;
    }
    return nullptr;
}

}  // namespace

Span shortened(const Asked& asked, const EvidenceSentence& sentence, std::size_t mostWords) {
    if (sentence.words.size() <= mostWords) return sentence.span;
    const std::vector<std::size_t> starts = clauseStarts(sentence);
    std::pair<std::size_t, std::size_t> best{0, mostWords};
    double bestScore = -1;
    for (const std::size_t first : starts) {
        std::size_t last = std::min(first + mostWords, sentence.words.size());
        const auto boundary = std::upper_bound(starts.begin(), starts.end(), last);
        if (last < sentence.words.size() && *std::prev(boundary) > first) last = *std::prev(boundary);
        const double score = partScore(asked, sentence, first, last);
        if (score > bestScore + 1e-9) {
            best = {first, last};
            bestScore = score;
        }
    }
    return {sentence.span.begin + sentence.words[best.first].begin,
            sentence.span.begin + sentence.words[best.second - 1].end};
}

namespace {

Quote quoteOfBest(const Asked& asked, const std::vector<WeighedSentence>& sentences) {
    const EvidenceSentence& best = sentences.front().sentence;
    Span span = shortened(asked, best, kMostAnswerWords);
    if (const WeighedSentence* other = completing(sentences.front(), sentences)) {
        span.begin = std::min(span.begin, other->sentence.span.begin);
        span.end = std::max(span.end, other->sentence.span.end);
    }
    return quoteOf(*best.passage, span);
}

std::size_t wordsIn(const WeighedSentence& sentence) {
    return sentence.sentence.words.size();
}

bool saysTheSame(const WeighedSentence& left, const WeighedSentence& right) {
    return std::equal(left.sentence.words.begin(), left.sentence.words.end(), right.sentence.words.begin(),
                      right.sentence.words.end(),
                      [](const Word& one, const Word& other) { return one.folded == other.folded; });
}

// The next sentence where it answers about as well: both may be right, or one may correct the other, and the reader
// sees which. One that is part of the quote already, or says the same, is not.
const WeighedSentence* rival(const std::vector<WeighedSentence>& sentences, const Quote& best) {
    const WeighedSentence& first = sentences.front();
    for (const WeighedSentence& other : sentences) {
        if (other.score < first.score - kAboutAsGood) return nullptr;
        const Quote quote = quoteOf(*other.sentence.passage, other.sentence.span);
        const bool within = quote.document == best.document && quote.start < best.end && best.start < quote.end;
        if (within || lacksKind(other) || isTitle(other) || saysTheSame(first, other)) continue;
        if (wordsIn(first) + wordsIn(other) <= kMostAnswerWords) return &other;
    }
    return nullptr;
}

}  // namespace

std::vector<Quote> extractAnswer(const Asked& asked, const std::vector<WeighedSentence>& sentences) {
    if (sentences.empty()) return {};
    std::vector<Quote> quotes = {quoteOfBest(asked, sentences)};
    if (const WeighedSentence* other = rival(sentences, quotes.front()))
        quotes.push_back(quoteOf(*other->sentence.passage, other->sentence.span));
    return quotes;
}

}  // namespace memoir::app
