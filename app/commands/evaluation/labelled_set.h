// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/library/requests.h"

namespace memoir::app {

struct LabelledQuestion {
    std::string id, question, type, group;
    std::vector<std::string> answers;  // any of them is right
    std::vector<std::string> gold;     // ids of the documents that hold the answer
    bool unanswerable = false;
};

// Reads one JSON object per line. Throws Error: NotFound, or BadInput naming the file and the line.
std::vector<TextDocument> readCorpus(const std::filesystem::path& file);
std::vector<LabelledQuestion> readQuestions(const std::filesystem::path& file);

// At most `limit` questions, spread evenly: every ceil(n / limit)-th. 0 takes all.
std::vector<LabelledQuestion> spreadSample(std::vector<LabelledQuestion> questions, std::size_t limit);

}  // namespace memoir::app
