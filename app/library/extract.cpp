// SPDX-License-Identifier: Apache-2.0
#include "app/library/extract.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "app/library/question_type.h"
#include "app/library/related_words.h"

namespace memoir::app {

namespace {

constexpr std::size_t kMostCandidates = 48;  // sentences that the model scores; more would cost seconds on a CPU
constexpr double kPassageShare = 0.35;       // what the rest of the passage says about its sentence
constexpr double kContextShare = 0.85;       // what a word counts that only opens the sentence's paragraph
constexpr double kRelatedShare = 0.8;        // what a related word counts beside the word itself
constexpr double kSharedNames =
    0.5;                             // of the question's names, beside the sentence that answers: "Anna" for "Anna Lee"
constexpr double kTypeBonus = 0.25;  // for holding a name, time or number when one is asked for
constexpr double kFieldPenalty = 0.2;    // "Subject: ..." repeats what the question says and answers nothing
constexpr double kRankPenalty = 0.04;    // per place of the passage in the ranking
constexpr double kCompanionShare = 0.6;  // of the best score, for a further sentence to be quoted

struct Candidate {
    const EvidenceSentence* sentence = nullptr;
    double words = 0;
    double score = 0;
};

struct Question {
    std::string text;
    std::vector<Word> words;  // content words
    AnswerType type = AnswerType::Any;
};

// A line of a mail's head: it repeats what the question says more often than it answers.
bool isMailField(std::string_view sentence) {
    return sentence.starts_with("From:") || sentence.starts_with("To:") || sentence.starts_with("Cc:") ||
           sentence.starts_with("Date:") || sentence.starts_with("Subject:");
}

// Who was there or got a mail: names without a word about them.
bool listsPeople(std::string_view sentence) {
    return sentence.starts_with("Present:") || sentence.starts_with("To:") || sentence.starts_with("Cc:");
}

double wordScore(const Question& question, const EvidenceSentence& sentence, double passageCoverage, std::size_t rank,
                 WordWeights& weights) {
    std::vector<Word> withContext = sentence.words;
    withContext.insert(withContext.end(), sentence.context.begin(), sentence.context.end());
    const double own = coverage(question.words, sentence.words, weights);
    const double placed = own + kContextShare * (coverage(question.words, withContext, weights) - own);
    double score = (1 - kPassageShare) * placed + kPassageShare * passageCoverage;
    // A sentence that only repeats the question does not answer it.
    const bool answers = offers(question.type, sentence.text(), sentence.words, question.words);
    score += answers ? kTypeBonus : -kTypeBonus;
    const bool factual =
        question.type == AnswerType::Name || question.type == AnswerType::Time || question.type == AnswerType::Date;
    const bool empty = listsPeople(sentence.text()) || (isMailField(sentence.text()) && !(factual && answers));
    if (empty) score -= kFieldPenalty;
    return score - kRankPenalty * static_cast<double>(rank);
}

std::vector<double> coverageOf(const std::vector<EvidencePassage>& passages, const Question& question,
                               WordScanner& scanner, WordWeights& weights) {
    std::vector<double> shares;
    for (const EvidencePassage& passage : passages)
        shares.push_back(coverage(question.words, scanner.words(passage.header + '\n' + passage.body), weights));
    return shares;
}

std::vector<Candidate> candidatesFor(const Question& question, const std::vector<EvidencePassage>& passages,
                                     const std::vector<EvidenceSentence>& sentences, WordScanner& scanner,
                                     WordWeights& weights) {
    const std::vector<double> passageCoverage = coverageOf(passages, question, scanner, weights);
    std::vector<const std::vector<Word>*> texts;
    for (const EvidenceSentence& sentence : sentences) texts.push_back(&sentence.words);
    weights.favourRareAmong(question.words, texts);
    std::vector<Candidate> candidates;
    for (const EvidenceSentence& sentence : sentences) {
        const auto rank = static_cast<std::size_t>(sentence.passage - passages.data());
        const double words = wordScore(question, sentence, passageCoverage[rank], rank, weights);
        candidates.push_back({&sentence, words, words});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.words > b.words; });
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    return candidates;
}

// Blends in the model's scores, brought to 0..1 over the candidates.
void scoreByModel(const Question& question, const TextScorer& score, double weight,
                  std::vector<Candidate>& candidates) {
    if (!score || weight <= 0 || candidates.size() < 2) return;
    std::vector<std::string> texts;
    for (const Candidate& candidate : candidates) texts.emplace_back(candidate.sentence->text());
    const std::vector<double> scores = score(question.text, texts);
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
    if (scores.size() != candidates.size() || *high <= *low) return;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        candidates[i].score = (1 - weight) * candidates[i].words + weight * (scores[i] - *low) / (*high - *low);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

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

double windowScore(const Question& question, const EvidenceSentence& sentence, std::size_t first, std::size_t last,
                   WordWeights& weights) {
    const std::vector<Word> words(sentence.words.begin() + static_cast<std::ptrdiff_t>(first),
                                  sentence.words.begin() + static_cast<std::ptrdiff_t>(last));
    const bool answers = offers(question.type, sentence.text(), words, question.words);
    return coverage(question.words, words, weights) + (answers ? kTypeBonus : 0);
}

// The best run of clauses with at most so many words; windows of words where one clause alone is too long.
Span shortened(const Question& question, const EvidenceSentence& sentence, std::size_t mostWords,
               WordWeights& weights) {
    if (sentence.words.size() <= mostWords) return sentence.span;
    std::vector<std::size_t> starts = clauseStarts(sentence);
    std::pair<std::size_t, std::size_t> best{0, mostWords};
    double bestScore = -1;
    for (const std::size_t first : starts) {
        std::size_t last = std::min(first + mostWords, sentence.words.size());
        const auto boundary = std::upper_bound(starts.begin(), starts.end(), last);
        if (last < sentence.words.size() && *std::prev(boundary) > first) last = *std::prev(boundary);
        const double score = windowScore(question, sentence, first, last, weights);
        if (score > bestScore + 1e-9) {
            best = {first, last};
            bestScore = score;
        }
    }
    return {sentence.span.begin + sentence.words[best.first].begin,
            sentence.span.begin + sentence.words[best.second - 1].end};
}

bool overlaps(const std::vector<Quote>& quotes, const Quote& quote) {
    return std::any_of(quotes.begin(), quotes.end(), [&](const Quote& other) {
        return other.text == quote.text ||
               (other.document == quote.document && quote.start < other.end && other.start < quote.end);
    });
}

std::size_t wordCount(WordScanner& scanner, const std::string& text) {
    return scanner.words(text).size();
}

// 1 for the word itself, less for a related one.
double shareHeld(const Word& asked, const std::vector<Word>& text) {
    double share = 0;
    for (const Word& word : text) {
        if (word.key() == asked.key() || word.folded == asked.key()) return 1;
        if (share == 0 && areRelated(asked, word)) share = kRelatedShare;
    }
    return share;
}

bool speaksOf(const std::vector<Word>& text, const Word& asked) {
    return std::any_of(text.begin(), text.end(), [&](const Word& word) { return areRelated(asked, word); });
}

// What a question says of the thing it names; its names and numbers are the others.
std::vector<Word> plainWordsOf(const Question& question) {
    std::vector<Word> plain;
    for (const Word& word : question.words) {
        if (!isNumber(word) && (word.begin == 0 || !isCapitalised(question.text, word))) plain.push_back(word);
    }
    return plain;
}

// The share of the question's names and numbers that a text holds; all of none.
double shareOfNames(const Question& question, const std::vector<Word>& text) {
    double all = 0, held = 0;
    for (const Word& word : question.words) {
        if (!isNumber(word) && (word.begin == 0 || !isCapitalised(question.text, word))) continue;
        all += 1;
        held += shareHeld(word, text) == 1 ? 1 : 0;
    }
    return all > 0 ? held / all : 1;
}

// What the question asks about the thing it names; where no word is known as such, all that it says.
std::vector<Word> askedAbout(const Question& question) {
    const std::vector<Word> plain = plainWordsOf(question);
    std::vector<Word> relations;
    std::copy_if(plain.begin(), plain.end(), std::back_inserter(relations), namesRelation);
    return relations.empty() ? plain : relations;
}

std::vector<Word> withPlace(const EvidenceSentence& sentence, WordScanner& scanner) {
    std::vector<Word> words = scanner.words(sentence.passage->header);
    words.insert(words.end(), sentence.context.begin(), sentence.context.end());
    words.insert(words.end(), sentence.words.begin(), sentence.words.end());
    return words;
}

bool mayAnswer(const Question& question, const std::vector<Word>& about, const EvidenceSentence& sentence,
               WordScanner& scanner) {
    if (listsPeople(sentence.text()) || !offers(question.type, sentence.text(), sentence.words, question.words))
        return false;
    const std::vector<Word> words = withPlace(sentence, scanner);
    const bool spoken =
        question.type == AnswerType::Any || about.empty() ||
        std::any_of(about.begin(), about.end(), [&](const Word& word) { return speaksOf(words, word); });
    return spoken && shareOfNames(question, words) >= kSharedNames;
}

}  // namespace

double coverage(const std::vector<Word>& question, const std::vector<Word>& text, WordWeights& weights) {
    double all = 0, found = 0;
    for (const Word& word : question) {
        const double weight = weights.weight(word);
        all += weight;
        found += weight * shareHeld(word, text);
    }
    return all > 0 ? found / all : 0;
}

bool mayAnswer(const std::string& question, const std::vector<EvidencePassage>& passages, WordScanner& scanner) {
    const Question asked{question, contentWords(scanner, question), answerTypeOf(scanner.words(question))};
    const std::vector<Word> about = askedAbout(asked);
    const std::vector<EvidenceSentence> sentences = sentencesIn(passages, scanner);
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const EvidenceSentence& sentence) { return mayAnswer(asked, about, sentence, scanner); });
}

std::vector<double> bestSentenceScores(const std::string& question, const std::vector<EvidencePassage>& passages,
                                       WordScanner& scanner, WordWeights& weights) {
    const Question asked{question, contentWords(scanner, question), answerTypeOf(scanner.words(question))};
    const std::vector<double> passageCoverage = coverageOf(passages, asked, scanner, weights);
    std::vector<double> best(passages.size(), 0);
    const std::vector<EvidenceSentence> sentences = sentencesIn(passages, scanner);
    for (const EvidenceSentence& sentence : sentences) {
        const auto passage = static_cast<std::size_t>(sentence.passage - passages.data());
        best[passage] = std::max(best[passage], wordScore(asked, sentence, passageCoverage[passage], 0, weights));
    }
    return best;
}

std::vector<Quote> extractAnswer(const std::string& question, const std::vector<EvidencePassage>& passages,
                                 WordScanner& scanner, WordWeights& weights, const TextScorer& score,
                                 const ExtractOptions& options) {
    const Question asked{question, contentWords(scanner, question), answerTypeOf(scanner.words(question))};
    const std::vector<EvidenceSentence> sentences = sentencesIn(passages, scanner);
    std::vector<Candidate> candidates = candidatesFor(asked, passages, sentences, scanner, weights);
    scoreByModel(asked, score, options.modelWeight, candidates);
    std::vector<Quote> quotes;
    std::size_t left = options.mostWords;
    for (const Candidate& candidate : candidates) {
        if (quotes.size() == options.mostSentences || left == 0) break;
        if (!quotes.empty() && candidate.score < kCompanionShare * candidates.front().score) break;
        if (!quotes.empty() && candidate.sentence->words.size() > left) continue;
        const Quote quote = quoteOf(*candidate.sentence->passage, shortened(asked, *candidate.sentence, left, weights));
        if (overlaps(quotes, quote)) continue;
        left -= std::min(left, wordCount(scanner, quote.text));
        quotes.push_back(quote);
    }
    return quotes;
}

}  // namespace memoir::app
