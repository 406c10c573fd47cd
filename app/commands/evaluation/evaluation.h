// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "app/commands/evaluation/metrics.h"
#include "app/library/library.h"

namespace memoir::app {

struct EvaluationOptions {
    std::filesystem::path corpus, questions;
    std::vector<std::filesystem::path> distractors;
    std::optional<std::filesystem::path> keep;
    std::optional<std::filesystem::path> signs;  // written for fitting, see signs_file.h
    std::size_t limit = 0;                       // questions; 0: all
    AnswerMode mode = AnswerMode::Auto;
    std::vector<Retriever> retrievers = {Retriever::Hybrid};
    bool answers = true;
};

struct EvaluationSinks {
    ProgressSink encoding;
    std::function<void(std::size_t done, std::size_t total)> asking;
    std::function<void(const Json&)> result;  // one for each retriever
};

// Puts a labelled set into an archive of its own and asks every question with every retriever. `library` says how to
// open it; its archive and encoding are chosen here. Throws Error: NotFound, BadInput, Cancelled when stopped.
void evaluate(const EvaluationOptions& options, LibraryOptions library, const EvaluationSinks& sinks,
              std::stop_token stop);

}  // namespace memoir::app
