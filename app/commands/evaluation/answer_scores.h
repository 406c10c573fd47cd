// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace memoir::app {

// The words of an answer as SQuAD compares them: lower case in any script, without punctuation (that of ASCII) and the
// articles a, an, the.
std::vector<std::string> comparedWords(std::string_view answer);

// Against the best fitting of the right answers.
bool matchesExactly(std::string_view answer, const std::vector<std::string>& golds);
double f1(std::string_view answer, const std::vector<std::string>& golds);
// A right answer's words stand in the text one after another.
bool holdsGold(std::string_view text, const std::vector<std::string>& golds);
// A right answer's words stand in the answer one after another, and the answer has at most 30 words.
bool containsGold(std::string_view answer, const std::vector<std::string>& golds);

std::size_t wordCount(std::string_view answer);

}  // namespace memoir::app
