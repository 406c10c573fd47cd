// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/library/sentence_scorer.h"

namespace memoir::app {

// A question that asks something of somebody whom it does not name but describes: "Which doctor treats the person who
// organises the fair?", "Where does Ann's boss live?".
struct NestedQuestion {
    std::string whole;
    Span described;     // bytes of it, to the end when it is not known where the description ends
    std::string inner;  // who that is: "Who organises the fair?"
    bool open = false;  // the description may end earlier

    // What is asked of the one who was found. `last` is the last byte of the inner question that is explained by what
    // names him; what stands behind it in an open description is asked of him.
    std::string outer(std::string_view name, std::size_t last) const;
};

std::optional<NestedQuestion> nestedIn(const std::string& question, WordScanner& scanner);

// Somebody's full name in a sentence that the question lacks, without a title; empty when there is none.
std::string newNameIn(std::string_view text, const std::vector<Word>& words, const Asked& asked);

}  // namespace memoir::app
