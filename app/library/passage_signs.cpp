// SPDX-License-Identifier: Apache-2.0
#include "app/library/passage_signs.h"

#include <algorithm>
#include <set>
#include <string>

#include "app/library/passages.h"

namespace memoir::app {

namespace {

constexpr double kLessPerPlace = 0.2;      // how much less a mention by each next passage counts
constexpr std::size_t kLongestTitle = 12;  // content words; what is longer is a sentence, not a name
constexpr double kTellingWeight = 5;       // weight from which a title is surely a name: one word in 150 passages

// The first part of the header.
std::string_view titleOf(const EvidencePassage& passage) {
    const std::string_view header = passage.header;
    return header.substr(0, header.find(kHeaderSeparator));
}

struct Title {
    std::vector<Word> words;
    double weight = 0;
};

Title contentOf(std::string_view text, WordScanner& scanner, WordWeights& weights) {
    Title title;
    for (const Word& word : scanner.words(text)) {
        if (isFunctionWord(word.folded) || isListed(" re fwd fw aw wg ", word.folded)) continue;
        title.words.push_back(word);
        title.weight += weights.weight(word);
    }
    if (title.words.size() > kLongestTitle) title = {};
    return title;
}

std::set<std::string> keysOf(const std::vector<Word>& words) {
    std::set<std::string> keys;
    for (const Word& word : words) keys.insert(word.key());
    return keys;
}

double shareIn(const Title& title, const std::set<std::string>& keys, WordWeights& weights) {
    double held = 0;
    for (const Word& word : title.words) {
        if (keys.contains(word.key())) held += weights.weight(word);
    }
    return title.weight > 0 ? held / title.weight : 0;
}

bool standsIn(const Title& title, const std::set<std::string>& keys) {
    return !title.words.empty() && std::all_of(title.words.begin(), title.words.end(),
                                               [&](const Word& word) { return keys.contains(word.key()); });
}

}  // namespace

std::vector<PassageSigns> passageSigns(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                       WordScanner& scanner, WordWeights& weights) {
    const std::set<std::string> question = keysOf(asked.all);
    std::vector<PassageSigns> signs(passages.size());
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const std::vector<Word> words = scanner.words(passages[i].header + '\n' + passages[i].body);
        signs[i].covered = weightHeld(asked, heldBy(asked, words).exact);
        signs[i].named = shareIn(contentOf(titleOf(passages[i]), scanner, weights), question, weights);
    }
    return signs;
}

void addMentions(const std::vector<EvidencePassage>& passages, std::span<const std::size_t> best, WordScanner& scanner,
                 WordWeights& weights, std::vector<PassageSigns>& signs) {
    std::vector<std::set<std::string>> said;
    for (const std::size_t place : best) said.push_back(keysOf(scanner.words(passages[place].body)));
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const Title title = contentOf(titleOf(passages[i]), scanner, weights);
        const double telling = std::min(1.0, title.weight / kTellingWeight) * (1 - signs[i].named);
        for (std::size_t n = 0; n < best.size(); ++n) {
            if (passages[best[n]].document == passages[i].document || !standsIn(title, said[n])) continue;
            signs[i].mentioned = std::max(signs[i].mentioned, telling * (1 - kLessPerPlace * static_cast<double>(n)));
        }
    }
}

}  // namespace memoir::app
