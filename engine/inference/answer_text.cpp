// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/answer_text.h"

#include <algorithm>

#include "engine/inference/prompt.h"

namespace memoir::engine {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::size_t firstNonBlank(std::string_view text, std::size_t from) {
    return std::min(text.find_first_not_of(kBlanks, from), text.size());
}

}  // namespace

std::string AnswerText::push(TokenId token) {
    if (!tokenizer_.isAdded(token)) written_ += decoder_.push(token);
    return unshown();
}

std::string AnswerText::finish() {
    written_ += decoder_.finish();
    const std::string rest = unshown();
    if (begun_) return rest;
    begun_ = true;
    return unshown();
}

std::string AnswerText::text() const {
    const std::size_t marker = written_.rfind(kAnswerMarker);
    const std::size_t begin = firstNonBlank(written_, marker == std::string::npos ? 0 : marker + kAnswerMarker.size());
    const std::size_t last = written_.find_last_not_of(kBlanks);
    return last == std::string::npos || last < begin ? "" : written_.substr(begin, last + 1 - begin);
}

std::string AnswerText::unshown() {
    if (!begun_) {
        const std::size_t begin = firstNonBlank(written_, 0);
        const std::string_view start = std::string_view(written_).substr(begin);
        shown_ = begin;
        if (start.starts_with(kAnswerMarker)) shown_ = firstNonBlank(written_, begin + kAnswerMarker.size());
        const bool afterMarker = shown_ > begin && shown_ < written_.size();
        begun_ = afterMarker || !(kAnswerMarker.starts_with(start) || start.starts_with(kAnswerMarker));
        if (!begun_) return "";
    }
    std::string text = written_.substr(shown_);
    shown_ = written_.size();
    return text;
}

}  // namespace memoir::engine
