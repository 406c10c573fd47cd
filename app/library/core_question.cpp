// SPDX-License-Identifier: Apache-2.0
#include "app/library/core_question.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/library/question_type.h"
#include "app/library/sentences.h"

namespace memoir::app {

namespace {

constexpr std::size_t kFewestWords = 2;  // that a question has left

// Words that may stand before a question and say nothing of what is asked.
bool isPreface(std::string_view word) {
    static constexpr std::string_view kWords =
        " a again all also and any anybody anyone anything ask asked asking asks boss btw but by can check colleague "
        "could did do down friend forgot find for hello help hey hi husband i idea is it just know let look me memoir "
        "mother my need now of ok okay once one out partner please question quick quickly remember remind see so sorry "
        "tell thanks that the there thing this to up us want wants was way well where wife wonder wondering would "
        "write wrote you ";
    return isListed(kWords, word);
}

std::string_view rest(std::string_view text, std::size_t from) {
    return text.substr(trimmed(text, {from, text.size()}).begin);
}

// "Quick question: ...": a mark, and before it nothing but words of a preface.
std::string_view behindMark(std::string_view text, const std::vector<Word>& words) {
    const std::size_t mark = text.find_first_of(":,");
    if (mark == std::string_view::npos || mark + 1 >= text.size() || text[mark + 1] != ' ') return text;
    const auto first = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.begin > mark; });
    const bool preface = first != words.begin() &&
                         std::all_of(words.begin(), first, [](const Word& word) { return isPreface(word.folded); }) &&
                         static_cast<std::size_t>(words.end() - first) >= kFewestWords;
    return preface ? rest(text, mark + 1) : text;
}

// "Can you tell me ...": one of the usual openings.
std::string_view behindOpening(std::string_view text, const std::vector<Word>& words) {
    static constexpr std::array<std::array<std::string_view, 4>, 16> kOpenings = {{
        {"can", "you", "tell", "me"},
        {"could", "you", "tell", "me"},
        {"would", "you", "tell", "me"},
        {"can", "you", "remind", "me"},
        {"could", "you", "remind", "me"},
        {"please", "remind", "me", ""},
        {"please", "tell", "me", ""},
        {"please", "look", "up", ""},
        {"do", "you", "know", ""},
        {"do", "you", "remember", ""},
        {"does", "anyone", "know", ""},
        {"i", "want", "to", "know"},
        {"i", "wonder", "", ""},
        {"remind", "me", "", ""},
        {"tell", "me", "", ""},
        {"i", "forgot", "", ""},
    }};
    for (const auto& opening : kOpenings) {
        const auto length =
            static_cast<std::size_t>(std::find(opening.begin(), opening.end(), std::string_view()) - opening.begin());
        if (words.size() < length + kFewestWords) continue;
        if (!std::equal(opening.begin(), opening.begin() + static_cast<std::ptrdiff_t>(length), words.begin(),
                        [](std::string_view opens, const Word& word) { return opens == word.folded; }))
            continue;
        return text.substr(words[length].begin);
    }
    return text;
}

}  // namespace

std::string coreQuestion(const std::string& question, WordScanner& scanner) {
    std::string_view core = rest(question, 0);
    for (std::string_view before; before.size() != core.size();) {
        before = core;
        core = behindMark(core, scanner.words(core));
        core = behindOpening(core, scanner.words(core));
    }
    return std::string(core);
}

}  // namespace memoir::app
