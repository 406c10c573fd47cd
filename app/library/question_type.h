// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "app/store/words.h"

namespace memoir::app {

// What kind of thing a question asks for, as far as its first words tell (English).
enum class AnswerType { Any, Person, Place, Time, Number, Phone, MailAddress };

AnswerType answerTypeOf(const std::vector<Word>& question);

// A name: a capitalised word that does not begin its sentence. A number: any digit. A time: a year, a month, a weekday,
// a clock.
bool isNumber(const Word& word);
bool isTime(const Word& word);
bool isCapitalised(std::string_view text, const Word& word);

// Whether the words hold something of the type beyond what the question itself says.
bool offers(AnswerType type, std::string_view text, const std::vector<Word>& words, const std::vector<Word>& question);

}  // namespace memoir::app
