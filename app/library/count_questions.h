// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/store/scope_filter.h"

namespace memoir::app {

// A question about the archive itself: how many, or which, documents, people or dates it holds.
struct CountQuestion {
    enum class Subject { Documents, People, Dates };
    Subject subject = Subject::Documents;
    bool listed = false;  // "which", "list": the list matters more than the total
    std::string noun;     // as asked: "mails"
    ScopeTerms scope;     // "from Anna", "in 2021", "about" is not one
};

// Understands a question only when every word of it is understood; everything else is left to reading.
// "How many mails from Anna are there?", "List all PDFs of March 2021", "Who wrote to me?".
std::optional<CountQuestion> countQuestionIn(std::string_view question);

}  // namespace memoir::app
