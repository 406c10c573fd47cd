// SPDX-License-Identifier: Apache-2.0
#include "app/library/second_hop.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/library/extract.h"
#include "app/library/question_type.h"
#include "app/library/related_words.h"

namespace memoir::app {

namespace {

constexpr std::size_t kMostLeads = 2;
constexpr double kLeadCoverage = 0.4;  // of the question, for a sentence to be a lead

std::vector<Word> relationsOf(const std::vector<Word>& question, std::string_view text) {
    std::vector<Word> relations;
    std::copy_if(question.begin(), question.end(), std::back_inserter(relations),
                 [&](const Word& word) { return namesRelation(word) && !isCapitalised(text, word); });
    return relations;
}

bool speaksOf(const std::vector<Word>& words, const Word& asked) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) { return areRelated(asked, word); });
}

bool isNew(std::string_view text, const Word& word, const std::vector<Word>& question) {
    return isCapitalised(text, word) && !isTime(word) && !speaksOf(question, word);
}

// A family name may be one that the question says too.
bool mayBeName(std::string_view text, const Word& word, const std::vector<Word>& question) {
    const bool said =
        std::any_of(question.begin(), question.end(), [&](const Word& other) { return other.key() == word.key(); });
    return isNew(text, word, question) || (said && isCapitalised(text, word) && !namesRelation(word));
}

// Two capitalised words in a row or more, one of them new: a full name, which another document is likely to say in the
// same way.
std::string fullNameIn(std::string_view text, const std::vector<Word>& words, const std::vector<Word>& question) {
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::size_t last = first;
        bool isNewName = false;
        while (last < words.size() && mayBeName(text, words[last], question) &&
               (last == first || text[words[last - 1].end] == ' ')) {
            isNewName = isNewName || isNew(text, words[last], question);
            ++last;
        }
        if (isNewName && last > first + 1)
            return std::string(text.substr(words[first].begin, words[last - 1].end - words[first].begin));
    }
    return {};
}

bool holdsAll(const std::vector<Word>& words, const std::vector<Word>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const Word& word) {
        return std::any_of(words.begin(), words.end(), [&](const Word& other) { return other.key() == word.key(); });
    });
}

std::vector<Word> withContext(const EvidenceSentence& sentence) {
    std::vector<Word> words = sentence.words;
    words.insert(words.end(), sentence.context.begin(), sentence.context.end());
    return words;
}

std::optional<Lead> leadIn(const EvidenceSentence& sentence, const std::string& question,
                           const std::vector<Word>& asked, WordWeights& weights) {
    Lead lead;
    const std::vector<Word> words = withContext(sentence);
    lead.coverage = coverage(asked, words, weights);
    lead.name = fullNameIn(sentence.text(), sentence.words, asked);
    if (lead.name.empty() || lead.coverage < kLeadCoverage) return std::nullopt;
    const std::vector<Word> relations = relationsOf(asked, question);
    for (const Word& word : relations) {
        if (!speaksOf(words, word)) lead.open.push_back(word);
    }
    if (lead.open.empty() || lead.open.size() == relations.size()) return std::nullopt;
    lead.quote = quoteOf(*sentence.passage, sentence.span);
    return lead;
}

}  // namespace

std::string Lead::question() const {
    std::string text = name;
    for (const Word& word : open) text += ' ' + word.folded;
    return text;
}

std::vector<Lead> leadsIn(const std::string& question, const std::vector<EvidencePassage>& passages,
                          WordScanner& scanner, WordWeights& weights) {
    const std::vector<Word> asked = contentWords(scanner, question);
    std::vector<Lead> leads;
    for (const EvidenceSentence& sentence : sentencesIn(passages, scanner)) {
        if (auto lead = leadIn(sentence, question, asked, weights)) leads.push_back(std::move(*lead));
    }
    std::stable_sort(leads.begin(), leads.end(), [](const Lead& a, const Lead& b) { return a.coverage > b.coverage; });
    std::vector<Lead> best;
    for (Lead& lead : leads) {
        const bool known =
            std::any_of(best.begin(), best.end(), [&](const Lead& other) { return other.name == lead.name; });
        if (!known && best.size() < kMostLeads) best.push_back(std::move(lead));
    }
    return best;
}

std::optional<Quote> answerFollowing(const Lead& lead, const std::string& question,
                                     const std::vector<EvidencePassage>& passages, WordScanner& scanner,
                                     WordWeights& weights) {
    const std::vector<Word> name = scanner.words(lead.name);
    std::vector<Word> known = scanner.words(question);
    known.insert(known.end(), name.begin(), name.end());
    const AnswerType type = answerTypeOf(scanner.words(question));
    std::optional<Quote> best;
    double bestScore = 0;
    for (const EvidenceSentence& sentence : sentencesIn(passages, scanner)) {
        const std::vector<Word> words = withContext(sentence);
        if (!holdsAll(words, name) || !offers(type, sentence.text(), sentence.words, known)) continue;
        const double score = coverage(lead.open, words, weights);
        if (score <= bestScore) continue;
        bestScore = score;
        best = quoteOf(*sentence.passage, sentence.span);
    }
    return best;
}

bool oneSentenceAnswers(const std::string& question, const std::vector<EvidencePassage>& passages,
                        WordScanner& scanner) {
    const std::vector<Word> all = scanner.words(question), asked = contentWords(scanner, question);
    const AnswerType type = answerTypeOf(all);
    const std::vector<EvidenceSentence> sentences = sentencesIn(passages, scanner);
    return std::any_of(sentences.begin(), sentences.end(), [&](const EvidenceSentence& sentence) {
        const std::vector<Word> words = withContext(sentence);
        return offers(type, sentence.text(), sentence.words, all) &&
               std::all_of(asked.begin(), asked.end(), [&](const Word& word) { return speaksOf(words, word); });
    });
}

}  // namespace memoir::app
