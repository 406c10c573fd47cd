// SPDX-License-Identifier: Apache-2.0
#include "app/library/sentence_signs.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/library/name_signs.h"

namespace memoir::app {

namespace {

constexpr std::size_t kScrapWords = 3;
constexpr std::size_t kHeadingWords = 10;

struct Neighbour {
    const Held* before = nullptr;
    const Held* after = nullptr;
};

double& at(Signs& signs, Sign sign) {
    return signs[static_cast<std::size_t>(sign)];
}

bool hasWord(const std::vector<Word>& words, std::initializer_list<std::string_view> wanted) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return std::find(wanted.begin(), wanted.end(), word.folded) != wanted.end();
    });
}

bool asksFor(const Asked& asked, std::initializer_list<std::string_view> openings) {
    return hasWord({asked.all.begin(), asked.all.begin() + std::min<std::ptrdiff_t>(4, std::ssize(asked.all))},
                   openings);
}

// The word after "how": "long", "many".
std::string_view measureAsked(const Asked& asked) {
    for (std::size_t i = 0; i + 1 < asked.all.size(); ++i) {
        if (asked.all[i].folded == "how") return asked.all[i + 1].folded;
    }
    return {};
}

// The units that answer "how long", "how heavy" and so on, each between blanks; empty for other questions.
std::string_view unitsOf(std::string_view measure) {
    struct Measure {
        std::string_view word, units;
    };
    static constexpr std::string_view kTimes = " second minute hour day week month year decade night ";
    static constexpr std::string_view kLengths = " m cm mm km metre meter kilometre mile foot feet inch yard ";
    static constexpr std::array<Measure, 11> kMeasures = {{
        {"long",
         " second minute hour day week month year decade night m cm mm km metre meter mile foot feet inch page "},
        {"often", " time day week month year once twice daily weekly monthly yearly every "},
        {"frequently", " time day week month year once twice daily weekly monthly yearly every "},
        {"old", " year month "},
        {"soon", kTimes},
        {"far", kLengths},
        {"tall", kLengths},
        {"high", kLengths},
        {"wide", kLengths},
        {"deep", kLengths},
        {"heavy", " kg g kilo kilogram gram gramme pound lb ounce ton tonne "},
    }};
    const auto found =
        std::find_if(kMeasures.begin(), kMeasures.end(), [&](const Measure& one) { return one.word == measure; });
    return found == kMeasures.end() ? std::string_view() : found->units;
}

// The word or its singular.
bool isAmong(std::string_view units, std::string_view word) {
    return isListed(units, word) || (word.ends_with('s') && isListed(units, word.substr(0, word.size() - 1)));
}

bool isAmount(const Word& word) {
    static constexpr std::string_view kAmounts =
        " one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
        "eighty "
        "hundred thousand half several few many couple every each ";
    return isNumber(word) || isAmong(kAmounts, word.folded);
}

bool isMeasured(const Asked& asked, const std::vector<Word>& words) {
    const std::string_view units = unitsOf(measureAsked(asked));
    if (units.empty()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isAmong(units, words[i].folded)) continue;
        if ((i > 0 && isAmount(words[i - 1])) || (i > 1 && isAmount(words[i - 2]))) return true;
        if (hasWord({words[i]}, {"once", "twice", "daily", "weekly", "monthly", "yearly"})) return true;
    }
    return false;
}

// "How many hours": a number before "hours".
bool isCounted(const Asked& asked, const std::vector<Word>& words) {
    for (std::size_t i = 0; i + 2 < asked.all.size(); ++i) {
        if (asked.all[i].folded != "how" || asked.all[i + 1].folded != "many") continue;
        for (std::size_t w = 1; w < words.size(); ++w) {
            if (words[w].key() != asked.all[i + 2].key()) continue;
            if (isAmount(words[w - 1]) || (w > 1 && isAmount(words[w - 2]))) return true;
        }
    }
    return false;
}

bool givesReason(const std::vector<Word>& words) {
    return hasWord(words, {"because", "since", "so", "therefore", "due", "as", "for", "reason", "to"});
}

bool namesPlace(std::string_view text, const std::vector<Word>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool preposition = hasWord({words[i]}, {"in", "at", "on", "near", "under", "behind", "inside", "from",
                                                      "to", "into", "beside", "above", "below", "between", "outside"});
        if (preposition && (isCapitalised(text, words[i + 1]) ||
                            hasWord({words[i + 1]}, {"the", "a", "his", "her", "my", "our", "their"})))
            return true;
    }
    return false;
}

// "Subject: ...", "Present: ...": a short label before a colon.
std::string_view labelOf(std::string_view sentence) {
    const std::size_t colon = sentence.find(':');
    if (colon == std::string_view::npos || colon > 30) return {};
    if (colon + 1 < sentence.size() && sentence[colon + 1] != ' ') return {};
    return sentence.substr(0, colon);
}

bool listsPeople(std::string_view label) {
    return label == "Present" || label == "To" || label == "Cc" || label == "Attendees" || label == "Participants";
}

// Says something of the whole document, not of what stands around it.
bool isHeadOrList(std::string_view label) {
    return listsPeople(label) || label == "From" || label == "Date" || label == "Subject" || label == "Sent" ||
           label == "title" || label == "Title";
}

// "Who wrote about ...?", "When was the mail sent?": what a document's own head answers.
bool isAskedOfHead(const Asked& asked, std::string_view label) {
    if (label != "From" && label != "Date" && label != "Author") return false;
    const bool ofWriting = hasWord(asked.all, {"wrote", "write", "written", "writes", "send", "sent", "sends", "mail",
                                               "email", "letter", "message", "author", "sender", "dated"});
    return ofWriting && asksFor(asked, {label == "Date" ? "when" : "who", label == "Date" ? "date" : "whom"});
}

// Where a label ends: at a colon, tab, bar or semicolon, or at an equals sign or dash between blanks.
std::size_t labelEnd(std::string_view text) {
    return std::min({text.find_first_of(":\t|;", 1), text.find(" = "), text.find(" - ")});
}

// The words before the first mark of a label that has something behind it.
std::vector<Word> labelWords(const EvidenceSentence& sentence) {
    const std::size_t end = labelEnd(sentence.text());
    if (end == std::string_view::npos || sentence.words.empty() || sentence.words.back().begin < end) return {};
    std::vector<Word> words;
    for (const Word& word : sentence.words) {
        if (word.end <= end) words.push_back(word);
    }
    return words;
}

// How far what a label says is asked for, in the same word or one of a like meaning.
double labelAsked(const Asked& asked, const std::vector<Word>& label, const WordMeanings* meanings) {
    double asks = 0, count = 0;
    for (const Word& word : label) {
        if (isFunctionWord(word.folded)) continue;
        count += 1;
        double best = 0;
        for (const AskedWord& other : asked.words) {
            const bool same = other.word.key() == word.key();
            best = std::max(best, same ? 1 : meanings && !other.name ? meanings->likeness(other.word, word) : 0);
        }
        asks += best;
    }
    return count > 0 ? asks / count : 0;
}

bool correctsSomething(const std::vector<Word>& words) {
    const std::vector<Word> opening(words.begin(), words.begin() + std::min<std::ptrdiff_t>(6, std::ssize(words)));
    return hasWord(opening, {"correction", "corrected", "correct", "update", "updated", "changed", "new", "forget",
                             "longer", "instead"});
}

bool addsNothing(const Asked& asked, const std::vector<Word>& words) {
    return std::none_of(words.begin(), words.end(), [&](const Word& word) {
        return !isFunctionWord(word.folded) && !isListed(" subject re fwd fw aw wg ", word.folded) &&
               !isAsked(asked, word);
    });
}

double pairsHeld(const Asked& asked, const std::vector<Word>& words) {
    double pairs = 0, held = 0;
    for (std::size_t i = 0; i + 1 < asked.words.size(); ++i) {
        pairs += 1;
        for (std::size_t w = 0; w + 1 < words.size(); ++w) {
            if (words[w].key() != asked.words[i].word.key()) continue;
            const std::size_t end = std::min(w + 4, words.size());
            if (std::any_of(words.begin() + static_cast<std::ptrdiff_t>(w) + 1,
                            words.begin() + static_cast<std::ptrdiff_t>(end),
                            [&](const Word& next) { return next.key() == asked.words[i + 1].word.key(); })) {
                held += 1;
                break;
            }
        }
    }
    return pairs > 0 ? held / pairs : 0;
}

double precisionOf(const Asked& asked, const std::vector<Word>& words) {
    double content = 0, shared = 0;
    for (const Word& word : words) {
        if (isFunctionWord(word.folded)) continue;
        content += 1;
        shared += std::any_of(asked.words.begin(), asked.words.end(),
                              [&](const AskedWord& other) { return other.word.key() == word.key(); });
    }
    return content > 0 ? shared / content : 0;
}

double heaviestMissing(const Asked& asked, const Held& passage) {
    double all = 0, most = 0;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        all += asked.words[i].weight;
        most = std::max(most, asked.words[i].weight * (1 - passage.exact[i]));
    }
    return all > 0 ? most / all : 0;
}

void addForm(const Asked& asked, WeighedSentence& weighed) {
    Signs& signs = weighed.signs;
    const EvidenceSentence& sentence = weighed.sentence;
    const double words = at(signs, Sign::Words);
    if (asked.type == AnswerType::Any) {
        at(signs, Sign::OtherWords) = words;
        return;
    }
    const bool form = hasOwnForm(asked.type);
    const bool there = offers(asked.type, sentence.text(), sentence.words, asked.all);
    at(signs, form ? (there ? Sign::Form : Sign::NoForm) : (there ? Sign::Name : Sign::NoName)) = 1;
    if (there) at(signs, form ? Sign::FormWords : Sign::NameWords) = words;
}

void addManner(const Asked& asked, WeighedSentence& weighed) {
    const std::vector<Word>& words = weighed.sentence.words;
    at(weighed.signs, Sign::Measured) = isMeasured(asked, words);
    at(weighed.signs, Sign::Counted) = isCounted(asked, words);
    if (asksFor(asked, {"why"})) at(weighed.signs, Sign::Because) = givesReason(words);
    if (asksFor(asked, {"where"}) || asked.type == AnswerType::Place)
        at(weighed.signs, Sign::Somewhere) = namesPlace(weighed.sentence.text(), words);
}

void addShape(const Asked& asked, const WordMeanings* meanings, WeighedSentence& weighed) {
    Signs& signs = weighed.signs;
    const std::string_view text = weighed.sentence.text();
    const std::size_t count = weighed.sentence.words.size();
    at(signs, Sign::Pairs) = pairsHeld(asked, weighed.sentence.words);
    at(signs, Sign::Precision) = precisionOf(asked, weighed.sentence.words);
    at(signs, Sign::Length) = std::log(1 + static_cast<double>(count));
    at(signs, Sign::Asks) = text.ends_with('?');
    const std::string_view label = labelOf(text);
    at(signs, Sign::Field) = !label.empty();
    at(signs, Sign::Head) = isAskedOfHead(asked, label);
    const std::vector<Word> marked = labelWords(weighed.sentence);
    at(signs, Sign::Labelled) = weightHeld(asked, heldBy(asked, marked).alike);
    if (!isHeadOrList(label))
        at(signs, Sign::Entry) = labelAsked(asked, marked, meanings) * weightHeld(asked, weighed.heldInPlace.akin);
    at(signs, Sign::Scrap) = count <= kScrapWords && marked.empty();
    at(signs, Sign::Corrects) = correctsSomething(weighed.sentence.words);
    const bool whole = std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
    at(signs, Sign::Title) = label == "title" || label == "Title" || (weighed.sentence.span.begin == 0 && !whole);
    at(signs, Sign::NothingNew) = addsNothing(asked, weighed.sentence.words);
    at(signs, Sign::People) = listsPeople(label);
    at(signs, Sign::Heading) = text.starts_with('#') || (count <= kHeadingWords && marked.empty() &&
                                                         text.find_first_of(".!?|,;") == std::string_view::npos);
}

void addStanding(WeighedSentence& weighed) {
    const EvidencePassage& passage = *weighed.sentence.passage;
    at(weighed.signs, Sign::First) = weighed.sentence.span.begin == 0;
    at(weighed.signs, Sign::Rank) = std::log(1 + static_cast<double>(passage.standing.rank));
    at(weighed.signs, Sign::Keyword) = passage.standing.keyword;
    at(weighed.signs, Sign::Routing) = std::max(passage.standing.routing, -6.0);
}

void addShares(const Asked& asked, const Held& passage, const Neighbour& neighbour, WeighedSentence& weighed) {
    Signs& signs = weighed.signs;
    const double own = weightHeld(asked, weighed.held.exact);
    const double placed = weightHeld(asked, weighed.heldInPlace.exact);
    const auto beyond = [&](const Held* other) {
        return other ? weightHeld(asked, together(weighed.heldInPlace, *other).exact) - placed : 0;
    };
    at(signs, Sign::Words) = own;
    const double alike = weightHeld(asked, weighed.held.alike);
    at(signs, Sign::Alike) = alike - own;
    at(signs, Sign::Akin) = weightHeld(asked, weighed.held.akin) - alike;
    at(signs, Sign::Placed) = placed - own;
    at(signs, Sign::Passage) = weightHeld(asked, passage.exact) - placed;
    at(signs, Sign::Before) = beyond(neighbour.before);
    at(signs, Sign::After) = beyond(neighbour.after);
    at(signs, Sign::Missing) = heaviestMissing(asked, passage);
    at(signs, Sign::Names) = 1 - namesHeld(asked, weighed.held.exact);
    at(signs, Sign::Instead) = namesReplaced(asked, weighed.heldInPlace, weighed.sentence);
    at(signs, Sign::Reversed) = isReversed(asked, weighed.sentence);
    at(signs, Sign::NamesPlaced) = 1 - namesHeld(asked, weighed.heldInPlace.exact);
}

// A word that all candidates hold does not tell which of them answers.
void addRarity(const Asked& asked, std::vector<WeighedSentence>& sentences) {
    const double count = static_cast<double>(sentences.size()) + 1;
    std::vector<double> weights;
    double all = 0;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        const auto holders = std::count_if(sentences.begin(), sentences.end(),
                                           [i](const WeighedSentence& other) { return other.held.exact[i] > 0; });
        weights.push_back(holders == 0 ? 0 : std::log(count / static_cast<double>(holders)));
        all += weights.back();
    }
    if (all <= 0) return;
    for (WeighedSentence& weighed : sentences) {
        double held = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) held += weights[i] * weighed.held.exact[i];
        at(weighed.signs, Sign::Rare) = held / all;
    }
}

void learnMeanings(const Asked& asked, const std::vector<EvidenceSentence>& sentences, WordMeanings& meanings) {
    std::vector<Word> words;
    for (const AskedWord& word : asked.words) words.push_back(word.word);
    for (const EvidenceSentence& sentence : sentences)
        words.insert(words.end(), sentence.words.begin(), sentence.words.end());
    meanings.learn(words);
}

}  // namespace

std::vector<WeighedSentence> sentenceSigns(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                           WordScanner& scanner, WordMeanings* meanings) {
    std::vector<EvidenceSentence> sentences = sentencesIn(passages, scanner);
    if (meanings) learnMeanings(asked, sentences, *meanings);
    std::vector<WeighedSentence> weighed;
    for (EvidenceSentence& sentence : sentences) {
        const Held held = heldBy(asked, sentence.words, meanings);
        weighed.push_back({std::move(sentence), {}, held, held, 0});
    }
    for (std::size_t begin = 0; begin < weighed.size();) {
        const EvidencePassage* passage = weighed[begin].sentence.passage;
        const Held header = heldBy(asked, scanner.words(passage->header + '\n' + passage->place));
        Held all = header;
        std::size_t end = begin;
        for (; end < weighed.size() && weighed[end].sentence.passage == passage; ++end) {
            WeighedSentence& one = weighed[end];
            one.heldInPlace = together(together(one.held, header), heldBy(asked, one.sentence.context));
            all = together(all, one.held);
        }
        for (std::size_t i = begin; i < end; ++i) {
            const Neighbour neighbour{i > begin ? &weighed[i - 1].held : nullptr,
                                      i + 1 < end ? &weighed[i + 1].held : nullptr};
            addShares(asked, all, neighbour, weighed[i]);
            addShape(asked, meanings, weighed[i]);
            addForm(asked, weighed[i]);
            addManner(asked, weighed[i]);
            addStanding(weighed[i]);
        }
        begin = end;
    }
    addRarity(asked, weighed);
    return weighed;
}

}  // namespace memoir::app
