// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "app/store/words.h"

namespace memoir::app {

// What kind of thing a question asks for, as far as its first words tell (English).
enum class AnswerType { Any, Name, Place, Address, Time, Date, Clock, Number, Money, Code, Phone, MailAddress };

AnswerType answerTypeOf(const std::vector<Word>& question);

// Types whose things can be told by their form; a text without one cannot answer.
bool hasOwnForm(AnswerType type);

// A number: any digit. A time: a number, a month, a weekday.
// Whether a word, not empty, stands in a list of words with a blank around each.
bool isListed(std::string_view list, std::string_view word);
bool isNumber(const Word& word);
bool isTime(const Word& word);
bool isCapitalised(std::string_view text, const Word& word);

// Whether the words hold something of the type beyond what the question itself says.
bool offers(AnswerType type, std::string_view text, const std::vector<Word>& words, const std::vector<Word>& question);

}  // namespace memoir::app
