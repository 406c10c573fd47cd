// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/count_questions.h"
#include "app/library/results.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// Answers a question about the archive itself from the catalogue: an exact total and the list, each listed document
// cited by its first line.
AskResult answerFromCatalogue(const Tables& tables, const std::string& question, const CountQuestion& count);

}  // namespace memoir::app
