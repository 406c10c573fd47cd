// SPDX-License-Identifier: Apache-2.0
#include "app/library/question_type.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace memoir::app {

namespace {

template <std::size_t Count>
bool isOneOf(const std::array<std::string_view, Count>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool follows(const std::vector<Word>& words, std::size_t at, std::string_view word) {
    return at + 1 < words.size() && words[at + 1].folded == word;
}

AnswerType typeOfWhich(std::string_view next) {
    struct Noun {
        std::string_view word;
        AnswerType type;
    };
    static constexpr std::array<Noun, 70> kNouns = {{
        {"birthday", AnswerType::Date},
        {"date", AnswerType::Date},
        {"day", AnswerType::Date},
        {"year", AnswerType::Time},
        {"month", AnswerType::Time},
        {"weekday", AnswerType::Time},
        {"century", AnswerType::Time},
        {"deadline", AnswerType::Date},
        {"time", AnswerType::Clock},
        {"hour", AnswerType::Clock},
        {"city", AnswerType::Name},
        {"country", AnswerType::Name},
        {"town", AnswerType::Name},
        {"place", AnswerType::Place},
        {"room", AnswerType::Place},
        {"venue", AnswerType::Place},
        {"hotel", AnswerType::Place},
        {"office", AnswerType::Place},
        {"accommodation", AnswerType::Place},
        {"workplace", AnswerType::Place},
        {"street", AnswerType::Address},
        {"address", AnswerType::Address},
        {"amount", AnswerType::Money},
        {"price", AnswerType::Money},
        {"cost", AnswerType::Money},
        {"budget", AnswerType::Money},
        {"rent", AnswerType::Money},
        {"fee", AnswerType::Money},
        {"salary", AnswerType::Money},
        {"total", AnswerType::Money},
        {"pay", AnswerType::Money},
        {"sum", AnswerType::Money},
        {"percentage", AnswerType::Number},
        {"size", AnswerType::Number},
        {"weight", AnswerType::Number},
        {"height", AnswerType::Number},
        {"age", AnswerType::Number},
        {"number", AnswerType::Code},
        {"code", AnswerType::Code},
        {"reference", AnswerType::Code},
        {"password", AnswerType::Code},
        {"person", AnswerType::Name},
        {"name", AnswerType::Name},
        {"colleague", AnswerType::Name},
        {"friend", AnswerType::Name},
        {"man", AnswerType::Name},
        {"woman", AnswerType::Name},
        {"doctor", AnswerType::Name},
        {"company", AnswerType::Name},
        {"firm", AnswerType::Name},
        {"shop", AnswerType::Name},
        {"employer", AnswerType::Name},
        {"manager", AnswerType::Name},
        {"boss", AnswerType::Name},
        {"organiser", AnswerType::Name},
        {"organizer", AnswerType::Name},
        {"speaker", AnswerType::Name},
        {"caterer", AnswerType::Name},
        {"contact", AnswerType::Name},
        {"author", AnswerType::Name},
        {"owner", AnswerType::Name},
        {"dentist", AnswerType::Name},
        {"teacher", AnswerType::Name},
        {"lawyer", AnswerType::Name},
        {"supplier", AnswerType::Name},
        {"landlord", AnswerType::Name},
        {"leader", AnswerType::Name},
        {"host", AnswerType::Name},
        {"guide", AnswerType::Name},
        {"dog", AnswerType::Name},
    }};
    const auto found = std::find_if(kNouns.begin(), kNouns.end(), [&](const Noun& noun) { return noun.word == next; });
    return found == kNouns.end() ? AnswerType::Any : found->type;
}

// "What year ...", "What is Anna's date of birth": the noun stands before "of"; after "did" it is not what is asked
// for.
bool asksForPrice(const std::vector<Word>& question) {
    static constexpr std::array<std::string_view, 8> kVerbs = {"cost", "costs", "pay", "pays",
                                                               "paid", "spend", "owe", "charge"};
    return std::any_of(question.begin(), question.end(), [](const Word& word) { return isOneOf(kVerbs, word.folded); });
}

AnswerType typeOfWhat(const std::vector<Word>& question, std::size_t from) {
    // "What did the repair cost?", "What do I pay for the room?"
    if (from < question.size() && question[from].folded.starts_with('d') && question[from].folded.size() <= 4 &&
        asksForPrice(question))
        return AnswerType::Money;
    for (std::size_t i = from; i < question.size(); ++i) {
        const std::string& word = question[i].folded;
        if (word == "of" || word == "did" || word == "does" || word == "do") break;
        const AnswerType type = typeOfWhich(word);
        if (type != AnswerType::Any) return type;
    }
    return AnswerType::Any;
}

// How to get hold of somebody.
AnswerType typeOfWay(const std::vector<Word>& question) {
    static constexpr std::array<std::string_view, 6> kPhone = {"phone", "telephone", "mobile", "dial", "call", "reach"};
    static constexpr std::array<std::string_view, 2> kMail = {"email", "mail"};
    for (const Word& word : question) {
        if (isOneOf(kPhone, word.folded)) return AnswerType::Phone;
        const bool address = std::any_of(question.begin(), question.end(), [](const Word& other) {
            return other.folded == "address" || other.folded == "send";
        });
        if (address && isOneOf(kMail, word.folded)) return AnswerType::MailAddress;
    }
    return AnswerType::Any;
}

AnswerType typeOfWhere(const std::vector<Word>& question) {
    const bool home = std::any_of(question.begin(), question.end(),
                                  [](const Word& word) { return word.folded == "live" || word.folded == "lives"; });
    return home ? AnswerType::Address : AnswerType::Place;
}

bool isMeasure(std::string_view word) {
    static constexpr std::array<std::string_view, 8> kMeasures = {"many", "old", "long",  "far",
                                                                  "tall", "big", "heavy", "large"};
    return isOneOf(kMeasures, word);
}

bool isIn(const std::vector<Word>& words, const Word& word) {
    return std::any_of(words.begin(), words.end(), [&](const Word& other) { return other.key() == word.key(); });
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// "in Lisbon", "the Harbour room", "Hotel Mira": a name of a place is known by what stands before it or is part of it.
bool isPlaceName(const std::vector<Word>& words, std::size_t at) {
    static constexpr std::array<std::string_view, 11> kBefore = {
        "in", "at", "near", "from", "to", "into", "under", "behind", "outside", "inside", "around"};
    static constexpr std::array<std::string_view, 18> kKinds = {
        "hotel", "cafe",   "restaurant", "hall",    "house",   "museum", "school",  "church", "station",
        "park",  "street", "square",     "theatre", "library", "garden", "airport", "room",   "office"};
    const std::size_t first = at > 2 ? at - 2 : 0, last = std::min(at + 3, words.size());
    for (std::size_t i = first; i < last; ++i) {
        if (isOneOf(kKinds, words[i].folded) || (i < at && isOneOf(kBefore, words[i].folded))) return true;
    }
    return false;
}

std::size_t digitCount(const Word& word) {
    return static_cast<std::size_t>(std::count_if(word.folded.begin(), word.folded.end(), isDigit));
}

// The run of characters without blanks around a word: "14.30", "€98.51", "12/02/2022,".
std::string_view tokenAround(std::string_view text, const Word& word) {
    static constexpr std::string_view kBlanks = " \t\r\n|";
    const std::size_t before = word.begin == 0 ? std::string_view::npos : text.find_last_of(kBlanks, word.begin - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, std::min(text.find_first_of(kBlanks, word.end), text.size()) - begin);
}

bool isMonthOrDay(std::string_view word) {
    static constexpr std::string_view kNames =
        " january february march april may june july august september october november december jan feb mar apr jun "
        "jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat "
        "sun ";
    return isListed(kNames, word);
}

bool neighbourIs(const std::vector<Word>& words, std::size_t at, bool (*test)(std::string_view)) {
    return (at > 0 && test(words[at - 1].folded)) || (at + 1 < words.size() && test(words[at + 1].folded));
}

bool isCurrency(std::string_view word) {
    static constexpr std::array<std::string_view, 14> kCurrencies = {"euro",  "euros",  "eur",    "dollar", "dollars",
                                                                     "usd",   "pound",  "pounds", "gbp",    "chf",
                                                                     "franc", "francs", "yen",    "cents"};
    return isOneOf(kCurrencies, word);
}

bool isMoney(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    if (!isNumber(words[at])) return false;
    const std::string_view near =
        text.substr(words[at].begin > 4 ? words[at].begin - 4 : 0, words[at].end - words[at].begin + 9);
    const bool sign = near.find("\u20ac") != std::string_view::npos || near.find('$') != std::string_view::npos ||
                      near.find("\u00a3") != std::string_view::npos || near.find("\u00a5") != std::string_view::npos;
    return sign || neighbourIs(words, at, isCurrency) ||
           (at + 2 < words.size() && isNumber(words[at + 1]) && isCurrency(words[at + 2].folded));
}

// "5 May", "May 2021", "2021-05-05", "5.5.2021", "05/05/2021".
bool isDate(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    if (isMonthOrDay(words[at].folded))
        return words[at].folded != "may" || neighbourIs(words, at, [](std::string_view word) {
                   return std::all_of(word.begin(), word.end(), isDigit);
               });
    const std::string_view token = tokenAround(text, words[at]);
    if (token.empty() || !isDigit(token[0])) return false;
    const auto parts =
        std::count_if(token.begin(), token.end(), [](char c) { return c == '-' || c == '/' || c == '.'; });
    const bool letters = std::any_of(token.begin(), token.end(), [](unsigned char c) { return std::isalpha(c); });
    return !letters && parts >= 2 && token.size() >= 6;
}

// "14:30", "14.30", "8 pm", "noon".
bool isClock(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    static constexpr std::array<std::string_view, 4> kHalves = {"am", "pm", "clock", "sharp"};
    if (words[at].folded == "noon" || words[at].folded == "midnight") return true;
    if (!isNumber(words[at]) || isDate(text, words, at)) return false;
    if (neighbourIs(words, at, [](std::string_view word) { return isOneOf(kHalves, word); })) return true;
    const std::string_view token = tokenAround(text, words[at]);
    const std::size_t mark = token.find_first_of(":.");
    return mark != std::string_view::npos && mark >= 1 && mark <= 2 && isDigit(token[0]) && mark + 2 < token.size() &&
           isDigit(token[mark + 1]) && isDigit(token[mark + 2]) &&
           (mark + 3 == token.size() || !isDigit(token[mark + 3])) && !isMoney(text, words, at);
}

constexpr std::size_t kLongestEntry = 3;  // words behind a label

// A word that begins its sentence, or what follows a colon, is capitalised whatever it is; "Dog: Rex" is no sentence.
bool beginsClause(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    if (at == 0) return true;
    const std::string_view between = text.substr(words[at - 1].end, words[at].begin - words[at - 1].end);
    if (between.find(':') != std::string_view::npos) return words.size() - at > kLongestEntry;
    return between.find_first_of(".!?\n") != std::string_view::npos;
}

// A capitalised word that does not merely begin its clause and is no day, month or code.
bool isName(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    const auto named = [&](std::size_t i) {
        return i < words.size() && isCapitalised(text, words[i]) && !isMonthOrDay(words[i].folded) &&
               !isNumber(words[i]);
    };
    return named(at) && (!beginsClause(text, words, at) || (named(at + 1) && !beginsClause(text, words, at + 1)));
}

// "room 7.17", "hall C2": a number that names a part of a building.
bool isRoom(const std::vector<Word>& words, std::size_t at) {
    static constexpr std::array<std::string_view, 13> kParts = {"office",   "suite", "studio",  "room",  "hall",
                                                                "floor",    "gate",  "desk",    "table", "booth",
                                                                "building", "dock",  "platform"};
    return isNumber(words[at]) && at > 0 && isOneOf(kParts, words[at - 1].folded);
}

bool isPhone(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    static constexpr std::size_t kFewestDigits = 6;
    if (!isNumber(words[at]) || isDate(text, words, at) || isMoney(text, words, at)) return false;
    std::size_t digits = 0;
    for (std::size_t i = at; i < words.size() && i < at + 4 && isNumber(words[i]); ++i) digits += digitCount(words[i]);
    return digits >= kFewestDigits && digitCount(words[at]) == words[at].folded.size();
}

bool isCode(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    if (!isNumber(words[at]) || isDate(text, words, at) || isClock(text, words, at) || isMoney(text, words, at))
        return false;
    static constexpr std::array<std::string_view, 4> kNumber = {"number", "no", "nr", "code"};
    return tokenAround(text, words[at]).size() >= 4 || (at > 0 && isOneOf(kNumber, words[at - 1].folded));
}

bool hasType(AnswerType type, std::string_view text, const std::vector<Word>& words, std::size_t at) {
    switch (type) {
        case AnswerType::Name:
            return isName(text, words, at);
        case AnswerType::Place:
            return isRoom(words, at) || (isName(text, words, at) && isPlaceName(words, at));
        case AnswerType::Address:
            return isNumber(words[at]) && at + 1 < words.size() && isName(text, words, at + 1) &&
                   !isDate(text, words, at) && !isDate(text, words, at + 1);
        case AnswerType::Time:
            return isDate(text, words, at) || isClock(text, words, at) || isTime(words[at]);
        case AnswerType::Date:
            return isDate(text, words, at);
        case AnswerType::Clock:
            return isClock(text, words, at);
        case AnswerType::Number:
            return isNumber(words[at]) && !isDate(text, words, at) && !isClock(text, words, at) &&
                   !isMoney(text, words, at);
        case AnswerType::Money:
            return isMoney(text, words, at);
        case AnswerType::Code:
            return isCode(text, words, at);
        case AnswerType::Phone:
            return isPhone(text, words, at);
        case AnswerType::MailAddress:
            return words[at].end < text.size() && text[words[at].end] == '@';
        case AnswerType::Any:
            return !isFunctionWord(words[at].folded);
    }
    return false;
}

}  // namespace

AnswerType answerTypeOf(const std::vector<Word>& question) {
    if (const AnswerType way = typeOfWay(question); way != AnswerType::Any) return way;
    for (std::size_t i = 0; i < question.size(); ++i) {
        const std::string& word = question[i].folded;
        if (word == "who" || word == "whom" || word == "whose") return AnswerType::Name;
        if (word == "when") return AnswerType::Time;
        if (word == "where") return typeOfWhere(question);
        if (word == "how" && follows(question, i, "much")) return AnswerType::Money;
        if (word == "how" && i + 1 < question.size() && isMeasure(question[i + 1].folded)) return AnswerType::Number;
        if (word == "what" || word == "which") return typeOfWhat(question, i + 1);
    }
    return AnswerType::Any;
}

bool isListed(std::string_view list, std::string_view word) {
    return !word.empty() && list.find(std::string(" ").append(word) + ' ') != std::string_view::npos;
}

bool isNumber(const Word& word) {
    return std::any_of(word.folded.begin(), word.folded.end(), [](unsigned char c) { return std::isdigit(c); });
}

bool isTime(const Word& word) {
    static constexpr std::array<std::string_view, 24> kNames = {
        "january",   "february", "march",    "april",    "may",      "june",     "july",      "august",
        "september", "october",  "november", "december", "monday",   "tuesday",  "wednesday", "thursday",
        "friday",    "saturday", "sunday",   "noon",     "midnight", "tomorrow", "yesterday", "today"};
    return isNumber(word) || isOneOf(kNames, word.folded);
}

bool isCapitalised(std::string_view text, const Word& word) {
    const auto c = static_cast<unsigned char>(text[word.begin]);
    const bool label = word.end < text.size() && text[word.end] == ':';  // "From:" names a field
    return std::isupper(c) && !label && !isFunctionWord(word.folded);
}

bool hasOwnForm(AnswerType type) {
    return type != AnswerType::Any && type != AnswerType::Name && type != AnswerType::Place;
}

bool offers(AnswerType type, std::string_view text, const std::vector<Word>& words, const std::vector<Word>& question) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!isIn(question, words[at]) && hasType(type, text, words, at)) return true;
    }
    return false;
}

}  // namespace memoir::app
