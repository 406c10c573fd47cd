// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "app/commands/evaluation/labelled_set.h"
#include "app/library/weighing.h"

namespace memoir::app {

// What answers were chosen from, one JSON object per question, for fitting the weights of the choice
// (tests/quality/fit.py):
// {"id","type","answerable":bool,"answer":[signs],"sentences":[{"right":bool,"gold":bool,"words":N,"signs":[...]}],
//  "passages":[{"gold":bool,"routing","keyword","best_sentence","covered","named","mentioned"}]}
// `gold` says that it is of a right document, `right` that it holds a right answer. Signs as in AnswerSign and Sign.
class SignsFile {
  public:
    // Finds the corpus's id of a document ("d12").
    using NameOf = std::function<std::string(const std::string& document)>;

    // Throws Error when the file cannot be written.
    SignsFile(const std::filesystem::path& file, NameOf nameOf);
    void add(const LabelledQuestion& question, const Weighing& weighing);

  private:
    std::ofstream stream_;
    NameOf nameOf_;
};

}  // namespace memoir::app
