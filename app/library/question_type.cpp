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
    static constexpr std::array<std::string_view, 9> kTimes = {"birthday", "date",    "day",  "year",   "month",
                                                               "time",     "weekday", "hour", "century"};
    static constexpr std::array<std::string_view, 8> kPlaces = {"city",   "country", "place",   "town",
                                                                "street", "room",    "address", "venue"};
    static constexpr std::array<std::string_view, 8> kNumbers = {"amount", "price",      "cost", "number",
                                                                 "total",  "percentage", "sum",  "age"};
    static constexpr std::array<std::string_view, 6> kPeople = {"person", "name", "colleague",
                                                                "friend", "man",  "woman"};
    if (isOneOf(kTimes, next)) return AnswerType::Time;
    if (isOneOf(kPlaces, next)) return AnswerType::Place;
    if (isOneOf(kNumbers, next)) return AnswerType::Number;
    return isOneOf(kPeople, next) ? AnswerType::Person : AnswerType::Any;
}

// "What year ...", "What is Anna's date of birth": the noun stands before "of"; after "did" it is not what is asked
// for.
AnswerType typeOfWhat(const std::vector<Word>& question, std::size_t from) {
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

bool isIn(const std::vector<Word>& words, const Word& word) {
    return std::any_of(words.begin(), words.end(), [&](const Word& other) { return other.key() == word.key(); });
}

bool hasType(AnswerType type, std::string_view text, const Word& word) {
    switch (type) {
        case AnswerType::Person:
        case AnswerType::Place:
            return isCapitalised(text, word);
        case AnswerType::Time:
            return isTime(word);
        case AnswerType::Number:
            return isNumber(word);
        case AnswerType::Phone:
            return word.folded.size() >= 3 && isNumber(word);
        case AnswerType::MailAddress:
            return word.end < text.size() && text[word.end] == '@';
        case AnswerType::Any:
            return !isFunctionWord(word.folded);
    }
    return false;
}

}  // namespace

AnswerType answerTypeOf(const std::vector<Word>& question) {
    if (const AnswerType way = typeOfWay(question); way != AnswerType::Any) return way;
    for (std::size_t i = 0; i < question.size(); ++i) {
        const std::string& word = question[i].folded;
        if (word == "who" || word == "whom" || word == "whose") return AnswerType::Person;
        if (word == "when") return AnswerType::Time;
        if (word == "where") return AnswerType::Place;
        if (word == "how" &&
            (follows(question, i, "many") || follows(question, i, "much") || follows(question, i, "old") ||
             follows(question, i, "long") || follows(question, i, "far") || follows(question, i, "tall")))
            return AnswerType::Number;
        if (word == "what" || word == "which") return typeOfWhat(question, i + 1);
    }
    return AnswerType::Any;
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

bool offers(AnswerType type, std::string_view text, const std::vector<Word>& words, const std::vector<Word>& question) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return hasType(type, text, word) && !isIn(question, word); });
}

}  // namespace memoir::app
